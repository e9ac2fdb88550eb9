"""Entry point of `kiwi-console` and `python -m console`; imports nothing before it must."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line; see `console.cli.command_line.main` for the exit status."""
    # The modules that are loaded from here on stay, so the collector would look at them in vain;
    # `spare_garbage` turns it on again.
    gc.disable()
    from console.cli.command_line import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
