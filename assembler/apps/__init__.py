"""What talks to a person: the command, and later an editor and a browser."""
