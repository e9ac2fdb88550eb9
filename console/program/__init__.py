"""Puts a console together and keeps it running: settings, user agent, desk and link."""
