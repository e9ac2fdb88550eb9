"""What the receptionist works with: lamps, calls, faults, people; without Qt, SIP and sockets."""
