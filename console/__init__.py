"""Kiwi Console: the receptionist's program over the `sip` user agent."""

__version__ = "0.1.0"
