"""The building blocks of every window: theme, sizes, widgets, fields, sheets, motion."""
