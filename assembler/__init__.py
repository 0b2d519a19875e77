"""assembler: a template-driven narrative document assembler."""

__version__ = "0.1.0"
