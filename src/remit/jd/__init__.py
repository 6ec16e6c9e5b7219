"""A written description in, Clauses, Gap and Draft out."""
