"""The page with lamps, calls and side panel."""
