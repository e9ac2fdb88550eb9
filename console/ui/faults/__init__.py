"""What the window shows about a lamp that cannot be trusted."""
