"""The level of the work, and of a written description."""
