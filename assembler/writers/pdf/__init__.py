"""PDF, laid out by WeasyPrint."""
