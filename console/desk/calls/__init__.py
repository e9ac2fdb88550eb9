"""The receptionist's calls: taking them, passing them on, picking up, parking."""
