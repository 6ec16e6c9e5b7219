"""The picture of her work: measured, foreseen, and what it rests on."""
