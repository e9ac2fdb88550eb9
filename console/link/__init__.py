"""The one bridge between the desk and the SIP user agent."""
