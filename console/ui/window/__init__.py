"""The main window with its actions, menus, sheets and overlays, and the tray icon."""
