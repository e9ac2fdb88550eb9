"""`kiwi-console ctl`: sends one request to a running console and prints its reply."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from console.control.control_socket import ControlError, send_request


def run(path: Path, request: Mapping[str, Any], *, as_json: bool) -> int:
    """Send a request and print the reply.

    Args:
        path: the control socket.
        request: with `command`.
        as_json: print the reply as one JSON object; otherwise in words.

    Returns:
        the exit status: 0 when the console did what was asked, 1 when it did not.
    """
    try:
        reply = send_request(path, request)
    except ControlError as error:
        sys.stderr.write(f"kiwi-console ctl: {error}\n")
        return 1
    if as_json and isinstance(reply.get("history"), list):
        _write("".join(f"{json.dumps(call)}\n" for call in reply["history"]))
    elif as_json:
        _write(json.dumps(reply, ensure_ascii=False) + "\n")
    elif not reply.get("ok"):
        sys.stderr.write(f"kiwi-console ctl: {reply.get('message', 'the command failed')}\n")
    else:
        _write(in_words(reply))
    return 0 if reply.get("ok") else 1


def _write(text: str) -> None:
    """Write to the terminal; a character that it cannot encode is written as an escape."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))


def in_words(reply: Mapping[str, Any]) -> str:
    """A reply of the console as lines for a person."""
    lines = reply.get("lines")
    if isinstance(lines, list):
        return "".join(f"{line}\n" for line in lines)
    results = reply.get("results")
    if isinstance(results, list):
        return "".join(f"{found['number']}  {found['name']}".rstrip() + "\n" for found in results)
    account, lamps = reply.get("account"), reply.get("lamps")
    if not isinstance(account, Mapping) or not isinstance(lamps, Mapping):
        return f"{reply.get('message', 'Done.')}{_encryption(reply, ' The sound is ', '.')}\n"
    lines = [_account_line(account)]
    for call in reply.get("calls") or ():
        who = call["remote"]["name"] or call["remote"]["number"] or "unknown"
        state = call["state"].replace("_", " ")
        lines.append(f"call {call['id']}  {state}  {who}{_encryption(call, '  ')}")
    for number, lamp in lamps.items():
        lines.append(f"{number}  {lamp['word']}  {lamp['code'] or ''}".rstrip())
    return "\n".join(lines) + "\n"


def _encryption(call: Mapping[str, Any], before: str, after: str = "") -> str:
    """Whether a call is encrypted, between two texts; empty where nobody has asked for that."""
    words = {"on": "encrypted", "missing": "not encrypted"}.get(call.get("encryption") or "")
    return f"{before}{words}{after}" if words else ""


def _account_line(account: Mapping[str, Any]) -> str:
    if account["registered"]:
        return "Signed in."
    if not account["server"]:
        return "No account is set up yet."
    return str(account["message"] or "Signing in.")
