"""The process of the window: its event loop, its programs, and what ctl may ask of it."""
