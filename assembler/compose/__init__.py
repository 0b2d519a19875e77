"""Makes a Document from facts and a report style."""
