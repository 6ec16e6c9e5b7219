"""Draft and measures in, files out: one position record, many forms."""
