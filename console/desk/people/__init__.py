"""Finds people by name, number, initials or group; accents and typing errors are forgiven."""
