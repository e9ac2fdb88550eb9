"""`python -m tests.unit.sip.fuzz`: fuzzes until the time is over; each finding is printed."""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter

from tests.unit.sip.fuzz.fuzzer import Finding, attack, read
from tests.unit.sip.fuzz.readers import READERS


def main() -> int:
    """Run, and return 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3600.0)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the first input")
    parser.add_argument("--only", choices=[*READERS, "console"], help="one reader, or the console")
    given = parser.parse_args()
    names = [given.only] if given.only else [*READERS, "console"]
    ends, seed, found = time.monotonic() + given.seconds, given.seed, 0
    done: Counter[str] = Counter()
    sys.stdout.write(f"the first seed is {seed}\n")
    while time.monotonic() < ends:
        for name in names:
            try:
                for number in range(1 if name == "console" else 200):
                    run = seed * 1000 + number
                    attack(run) if name == "console" else read(name, run)
                    done[name] += 1
            except Finding as finding:
                found += 1
                sys.stdout.write(f"{finding}\n")
                sys.stdout.flush()
        seed += 1
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    counts = ", ".join(f"{name} {count}" for name, count in done.items())
    sys.stdout.write(f"{found} findings; inputs: {counts}; at most {most} MiB\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
