"""What the program is put through that no test of every day has the time for: ``make reliability``."""
