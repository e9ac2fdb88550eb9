"""`python -m tests.interop.lab`: the tests' Asterisk, until Ctrl-C.

With `install` it is only installed.
"""

from __future__ import annotations

import sys
import threading

from tests.interop.lab.errors import LabError
from tests.interop.lab.installation import Installation, home
from tests.interop.lab.server import Asterisk


def main() -> int:
    installation = Installation(home())
    try:
        sys.stdout.write(f"lab: {installation.ensure()} in {installation.root}\n")
        if sys.argv[1:] == ["install"]:
            return 0
        asterisk = Asterisk(installation)
        asterisk.start()
    except LabError as error:
        sys.stderr.write(f"lab: {error}\n")
        return 1
    sys.stdout.write(
        f"lab: UDP and TCP {asterisk.host}:{asterisk.port}, TLS {asterisk.tls_port}, "
        f"CA {asterisk.ca_file}\nlab: user 1001 has the password pw1001; Ctrl-C ends it\n"
    )
    sys.stdout.flush()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        asterisk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
