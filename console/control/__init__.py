"""The control socket of a running console, and what goes over it."""
