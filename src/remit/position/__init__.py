"""A description, the ledger's figures and her answers in, one PositionRecord out."""
