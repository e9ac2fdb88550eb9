"""The command line: the parser, and the commands for a terminal. No Qt is imported here."""
