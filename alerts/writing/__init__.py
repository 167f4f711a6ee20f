"""A frozen digest or letter as text, HTML and JSON, in the language of its reader. Pure."""
