"""Placements in, Measures out: hours as intervals, shares, after-hours, shifts."""
