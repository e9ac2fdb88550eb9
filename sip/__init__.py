"""A SIP user agent: pure protocol rooms with thin asyncio edges, and the mock PBX built from them."""
