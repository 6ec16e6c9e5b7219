"""Her own one-line notes."""
