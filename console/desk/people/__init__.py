"""Finding people: by name, number, initials or group, accents and small slips forgiven."""
