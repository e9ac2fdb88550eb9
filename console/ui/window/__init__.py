"""The window: its actions, menus and sheets, the tray, and what holds for every page."""
