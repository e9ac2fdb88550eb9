"""Flows between addresses: UDP, TCP, TLS, and an in-memory network for tests."""
