"""Exports into the ledger, tables that nobody knows, and what an import leaves open."""
