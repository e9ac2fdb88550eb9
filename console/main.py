"""Starts the console from autostart entries of earlier versions: they run `python -m console.main`.

Such an entry is brought up to date as soon as a console runs; see `console.program.autostart`.
"""

from __future__ import annotations

import sys

from console.__main__ import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
