"""The pages of the settings, the prompt for the password, and changes made without a page."""
