"""Tables as printed: type, widths of columns and lines of cells, decided once for PDF, HTML and DOCX."""

from assembler.layout.tables.setting import SetTable, set_tables

__all__ = ["SetTable", "set_tables"]
