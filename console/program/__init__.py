"""Builds a program from settings, user agent, desk and link, and provides what it runs on."""
