"""The finished report, whatever made it."""
