"""The first start: the welcome page and the three steps of the set-up."""
