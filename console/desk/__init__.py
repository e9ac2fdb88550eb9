"""The receptionist's world: lamps, faults, the account; no Qt, no sockets."""
