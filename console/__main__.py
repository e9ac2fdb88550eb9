"""Where `kiwi-console` and `python -m console` start, before anything is loaded."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line; see `console.cli.main.main` for the exit status."""
    # Everything that is loaded from here on stays, so that looking for garbage in it would be
    # wasted; `spare_garbage` turns the collector on again.
    gc.disable()
    from console.cli.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
