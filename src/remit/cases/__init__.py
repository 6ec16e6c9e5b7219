"""Shares by area, evidence of level and official wages in; titles and anchors of pay out."""
