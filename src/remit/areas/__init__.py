"""Activity in, Placement out: which responsibility a piece of work served."""
