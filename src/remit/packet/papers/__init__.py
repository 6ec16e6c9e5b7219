"""The description and the evidence report."""
