"""The settings file, the passwords, and the state of the window between two runs."""
