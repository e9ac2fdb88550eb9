"""The receptionist's calls: answering, transfer, pickup and parking."""
