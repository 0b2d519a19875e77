"""What is known of a facts file before any report style speaks: its text, its form, its figures."""
