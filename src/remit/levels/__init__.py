"""Entries, statements and a description in; level evidence and rated frames out."""
