"""The window: Qt widgets over the desk. Nothing here knows SIP."""
