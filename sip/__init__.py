"""A SIP user agent: pure protocol, thin asyncio edges, and the mock PBX built from both."""
