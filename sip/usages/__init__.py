"""Registrations, subscriptions (dialog usages, RFC 5057) and the watch over the path."""
