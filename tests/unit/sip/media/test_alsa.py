from __future__ import annotations

import sys

import pytest

from sip.media.alsa import error_handler, keep_alsa_quiet


def test_only_the_first_error_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    handler = error_handler()
    for _ in range(3):
        handler(b"conf.c", 5180, b"snd_config_expand", -2, b"Unknown PCM %s")
    assert [record.levelname for record in caplog.records] == ["INFO"]
    assert "ALSA" in caplog.text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ALSA is of Linux")
def test_the_handler_is_set_once() -> None:
    assert keep_alsa_quiet() is keep_alsa_quiet()
