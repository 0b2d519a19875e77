"""What a reviewer changed in a draft of ours: read from the DOCX that came back, placed in the document it was."""
