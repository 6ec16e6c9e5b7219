"""Entries: placed, shown, corrected, one or many; a week of them; one line noted."""
