"""An alignment in the document's own terms: provisions, ripples, references, lists, and what each amounts to."""
