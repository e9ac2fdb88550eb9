"""The calls that were: what became of each, and whom to call back."""
