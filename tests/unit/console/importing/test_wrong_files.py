"""A file that holds no list is refused by what it is, and nothing of it is quoted."""

from __future__ import annotations

import pytest

from console.importing import UnreadableFileError, read_bytes
from tests.unit.console.importing.wrong_samples import SECRET, WRONG


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_file_is_named(kind: str) -> None:
    data, said = WRONG[kind]

    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(data, "file")

    sentence = str(caught.value)
    assert said in sentence
    assert not any(text in sentence for text in (SECRET, "204", "205", "\n"))
