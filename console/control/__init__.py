"""The control socket of a running console, and the records and links that it carries."""
