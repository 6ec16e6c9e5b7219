"""Evidence in, Activity out. The only room that touches the ledger's SQLite."""
