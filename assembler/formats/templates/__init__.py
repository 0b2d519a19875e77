"""Section templates: a closed Jinja, views of the facts, and slots that carry them to the document."""
