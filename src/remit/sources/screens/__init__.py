"""Which program was in front."""
