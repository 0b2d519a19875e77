"""One module for each kind of output; each takes a finished ``model.Document``."""
