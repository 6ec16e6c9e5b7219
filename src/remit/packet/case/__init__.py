"""The papers of volume: load, division, next hire, headcount, handover."""
