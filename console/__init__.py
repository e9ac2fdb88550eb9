"""Kiwi Console: the receptionist's program over the `sip` user agent."""
