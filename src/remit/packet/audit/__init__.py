"""Papers for her eyes alone: the rehearsal, the kit, the guides."""
