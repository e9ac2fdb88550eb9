"""The commands of a terminal: no Qt is imported here."""
