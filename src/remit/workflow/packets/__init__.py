"""Packets: made, checked, leafed through, released, removed."""
