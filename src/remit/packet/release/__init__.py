"""A packet that leaves: what goes, what stays, and how anybody verifies it."""
