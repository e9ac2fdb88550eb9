"""The settings sheet, and what is tried before it is saved."""
