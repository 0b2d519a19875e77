"""A report style: its outline, its schema, its modules in their sandbox."""
