"""The process of the window: its event loop, its programs, and its control socket."""
