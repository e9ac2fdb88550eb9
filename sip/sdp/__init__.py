"""Session descriptions (RFC 8866) and the offer/answer exchange (RFC 3264). Pure."""
