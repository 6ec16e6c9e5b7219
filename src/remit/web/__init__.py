"""Requests of her own browser in, pages out: the desk, on the loopback address alone."""
