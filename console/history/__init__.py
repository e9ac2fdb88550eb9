"""Keeps the calls that were, from one start to the next: SQLite, on a thread of its own."""
