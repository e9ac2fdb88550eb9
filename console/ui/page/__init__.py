"""The main page: overview bar, calls, lamps and the panel of the chosen lamp."""
