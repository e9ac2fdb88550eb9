"""Explains an orange lamp: the fault, the advice, the diagnosis, and a text for support."""
