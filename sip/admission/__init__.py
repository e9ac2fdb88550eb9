"""Admission: from whom, how often and how large messages are taken."""
