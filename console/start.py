"""Where `kiwi-console` begins: before anything is loaded."""

from __future__ import annotations

import gc


def main() -> int:
    """Run the command line: see `console.main.main`."""
    gc.disable()  # While modules are loaded; they are there to stay. `spare_garbage` ends this.
    from console.main import main as run

    return run()
