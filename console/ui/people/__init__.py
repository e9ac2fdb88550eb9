"""Editing the people: the table, and the import of a file."""
