"""Dialog usages and registrations (RFC 5057's word): what an agent does over time."""
