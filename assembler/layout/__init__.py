"""The page, for writers and ruler alike: theme, typefaces, titles, closing, spacing, breaks."""
