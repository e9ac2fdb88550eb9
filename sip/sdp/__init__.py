"""Session descriptions and how two sides agree on one (RFC 8866, RFC 3264). Pure."""
