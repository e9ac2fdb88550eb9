"""What every part of the window is made of: theme, sizes, widgets, fields, sheets, motion."""
