"""The page that edits the extensions, and the page that imports them from files."""
