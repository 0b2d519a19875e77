"""A second way to the PDF: Typst lays out the pages, from the same document, lines and theme."""
