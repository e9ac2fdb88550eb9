"""The lamps: their table, how a lamp is painted, and where they stand."""
