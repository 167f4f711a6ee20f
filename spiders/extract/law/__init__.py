"""Law XML, one file per schema: each is a table of what its elements are, `walk` reads any of them in one pass."""
