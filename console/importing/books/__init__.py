"""Readers of address books."""
