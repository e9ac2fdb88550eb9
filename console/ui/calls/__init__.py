"""The calls pane: a card for each call, its buttons, and what is done with a call."""
