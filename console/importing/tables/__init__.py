"""Reads tables: finds the headings, the people and their numbers."""
