"""Measures in, specifications of charts out."""
