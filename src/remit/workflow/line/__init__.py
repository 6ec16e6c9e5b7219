"""The whole line in one go, and the example walked over it."""
