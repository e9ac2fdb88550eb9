"""The settings file: its model, its text, and what else a console keeps between two runs."""
