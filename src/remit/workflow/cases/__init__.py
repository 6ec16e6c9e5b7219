"""The cases: level, volume, division, next hire, pay; the audit kit, the guides, the one page."""
