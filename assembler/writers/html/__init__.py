"""HTML: the page as a browser shows it, and as the PDF is laid out from."""
