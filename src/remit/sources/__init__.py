"""Export files in, Evidence out. One module per export; discovery recognises files."""
