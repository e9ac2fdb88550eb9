from __future__ import annotations

import logging

from console.cli.plain_log import PlainFormatter


def test_a_terminal_is_not_told_what_to_do() -> None:
    record = logging.LogRecord("sip", logging.ERROR, "", 0, "%s", ("a\x1b[2J\u202eb\tc",), None)
    assert PlainFormatter("%(message)s").format(record) == "a?[2J?b\tc"
