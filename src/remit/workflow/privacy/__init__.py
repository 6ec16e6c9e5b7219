"""Copies of everything, what lies where, and forgetting."""
