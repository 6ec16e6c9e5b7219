"""A packet as a whole: its record, its files, its seal, its check."""
