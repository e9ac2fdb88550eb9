"""Readers of phone configurations: the keys that watch an extension."""
