"""The sheet of past calls."""
