"""Changes of the settings: what they keep, their undo, and changes by two windows."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desk.lamps import Extension, ExtensionKind, KeyPlace
from console.settings.model import Settings, SettingsError, load_settings, parse_settings
from console.settings.store import Draft, Edit, SettingsStore, StoreError

TEXT = """\
# Reception, first floor
version = 1

[account]
server = "sip.example.net"  # as Kiwi wrote
user = "093778647"

[[extension]]
number = "093778648"
name = "Ann Lee"  # back on Monday

[[extension]]
number = "093778649"
name = "Bob Ng"
group = "Accounts"
"""
ACCOUNT = '[account]\nserver = "sip.example.net"\nuser = "093778647"\n'
TRICKS = '''\
[account]
server = "a.example" # [[extension]]
user = "1"
display_name = """\\
[[extension]]\\
# no comment"""
[[extension]]
number = '2'
name = \'\'\'[x] # "\'\'\'
[[ "extension" ]] # [blf]
number = "3"
'''
CARA = Extension("093778650", "Cara Hunt", "Sales", kind=ExtensionKind.OTHER, favourite=True)


def add(extension: Extension, at: int | None = None) -> Edit:
    return lambda draft: draft.add_extension(extension, at)


def set_up(draft: Draft) -> None:
    draft.set("account", "server", "sip.example.net")
    draft.set("account", "user", "1")
    draft.add_extension(CARA)


def names(settings: Settings | None) -> list[str]:
    assert settings is not None
    return [extension.name for extension in settings.extensions]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(TEXT)
    path.chmod(0o640)
    return path


def test_a_change_keeps_comments_order_and_mode(path: Path) -> None:
    store = SettingsStore(path)
    store.change("Zoom", lambda draft: draft.set("console", "zoom", 125))
    store.change("Add Cara", add(CARA, 1))
    text = path.read_text()
    at = [text.index(line) for line in TEXT.splitlines() if line[:2] not in ("", "[[")]
    assert at == sorted(at)
    assert names(SettingsStore(path).settings) == ["Ann Lee", "Cara Hunt", "Bob Ng"]
    assert store.settings is not None
    assert store.settings.console.zoom == 125
    assert store.settings.extensions[1] == CARA
    assert path.stat().st_mode & 0o777 == 0o640


def test_the_file_before_the_first_change_is_kept_beside_it(path: Path) -> None:
    store = SettingsStore(path)
    store.change("Add Cara", add(CARA))
    store.change("Zoom", lambda draft: draft.set("console", "zoom", 125))
    kept = path.with_name("settings.toml.bak")
    assert sorted(path.parent.iterdir()) == [path, kept]
    assert (kept.read_text(), kept.stat().st_mode & 0o777) == (TEXT, 0o600)


def test_only_the_owner_can_read_a_new_file(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "new" / "settings.toml")
    assert store.settings is None
    store.change("Set up", set_up)
    assert store.path is not None
    assert store.path.stat().st_mode & 0o777 == 0o600
    assert store.path.parent.stat().st_mode & 0o777 == 0o700
    assert store.text.startswith("version = 1\n\n[account]\n")
    assert names(SettingsStore(store.path).settings) == ["Cara Hunt"]
    assert store.undo_label is None


def test_an_invalid_change_is_refused_and_changes_nothing(path: Path) -> None:
    store = SettingsStore(path)
    with pytest.raises(SettingsError, match=r"zoom: expected a whole number 75") as caught:
        store.change("Zoom", lambda draft: draft.set("console", "zoom", 10))
    assert (caught.value.place, caught.value.key) == ("[console]", "zoom")
    assert caught.value.expected == "a whole number 75..200 in steps of 25"
    with pytest.raises(SettingsError, match=r"settings.toml: \[\[extension\]\] 3 number: expected"):
        store.preview(add(Extension("")))
    assert path.read_text() == TEXT
    assert store.undo_label is None
    store.change("Zoom", lambda draft: draft.set("console", "zoom", 75))
    assert names(store.settings) == ["Ann Lee", "Bob Ng"]


def test_a_preview_writes_nothing(path: Path) -> None:
    store = SettingsStore(path)
    assert names(store.preview(add(CARA)))[-1] == "Cara Hunt"
    assert names(store.settings) == ["Ann Lee", "Bob Ng"]
    assert path.read_text() == TEXT
    store.change("Zoom", lambda draft: draft.set("console", "zoom", 75))
    assert "Cara" not in path.read_text()


def test_an_edit_without_a_change_writes_nothing(path: Path) -> None:
    store = SettingsStore(path)
    told: list[Settings] = []
    store.listen(told.append)
    store.change("User", lambda draft: draft.set("account", "user", "093778647"))
    assert (path.read_text(), store.undo_label, told) == (TEXT, None, [])
    assert list(path.parent.iterdir()) == [path]


def test_undo_gives_the_text_back_to_the_byte(path: Path) -> None:
    store = SettingsStore(path)
    told: list[int] = []
    end = store.listen(lambda settings: told.append(len(settings.extensions)))
    store.change("Remove Ann Lee", lambda draft: draft.remove_extension(0))
    store.change("Add Cara", add(CARA))
    assert store.undo_label == "Add Cara"
    store.undo()
    assert (store.undo_label, store.redo_label) == ("Remove Ann Lee", "Add Cara")
    store.undo()
    assert path.read_text() == TEXT
    with pytest.raises(StoreError, match="nothing to undo"):
        store.undo()
    store.redo()
    assert names(store.settings) == ["Bob Ng"]
    assert told == [1, 2, 1, 2, 1]
    end()
    end()
    store.undo()
    assert len(told) == 5


def test_only_the_last_hundred_changes_are_undone(path: Path) -> None:
    store = SettingsStore(path)
    for count in range(103):
        store.change(str(count), add(Extension(str(count))))
    steps = 0
    while store.undo_label is not None:
        store.undo()
        steps += 1
    assert steps == 100
    assert len(names(store.settings)) == 5


def test_two_windows_keep_the_changes_of_each_other(path: Path) -> None:
    one, other = SettingsStore(path), SettingsStore(path)
    one.change("Add Cara", add(CARA))
    other.change("Add Dee", add(replace(CARA, number="2", name="Dee")))
    assert names(other.settings) == ["Ann Lee", "Bob Ng", "Cara Hunt", "Dee"]
    with pytest.raises(StoreError, match="Another window"):
        one.undo()
    assert names(one.settings) == names(other.settings)
    assert one.undo_label is None
    assert not one.reload()
    other.change("Remove", lambda draft: draft.remove_extension(0))
    assert one.reload()
    assert names(one.settings) == names(other.settings)


def test_an_edit_finds_its_extension_after_another_moved_it(path: Path) -> None:
    one, other = SettingsStore(path), SettingsStore(path)
    assert one.settings is not None
    ann = one.settings.extensions[0]
    other.change("Add Cara", add(CARA, 0))

    def rename(draft: Draft) -> None:
        draft.replace_extension(draft.place_of(ann, 0), replace(ann, name="Ann Wu"))

    one.change("Rename", rename)
    assert names(one.settings) == ["Cara Hunt", "Ann Wu", "Bob Ng"]
    with pytest.raises(StoreError, match="try again"):
        other.change("Rename", rename)
    assert names(SettingsStore(path).settings) == ["Cara Hunt", "Ann Wu", "Bob Ng"]


def test_listeners_get_the_changes_of_another_even_if_the_own_change_fails(path: Path) -> None:
    one, other = SettingsStore(path), SettingsStore(path)
    told: list[list[str]] = []
    one.listen(lambda settings: told.append(names(settings)))
    other.change("Remove", lambda draft: draft.remove_extension(0))
    with pytest.raises(StoreError):
        one.change("Remove", lambda draft: draft.remove_extension(1))
    assert told == [["Bob Ng"]]


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    SettingsStore(link).change("Add Cara", add(CARA))
    assert link.is_symlink()
    assert "Cara" in path.read_text()


def test_a_key_is_set_in_its_table_anywhere_in_the_file(path: Path) -> None:
    path.write_text(TEXT + "\n[blf]\npace = 5 # slow\n")
    store = SettingsStore(path)
    store.change("Pace", lambda draft: draft.set("blf", "pace", 9))
    assert path.read_text() == TEXT + "\n[blf]\npace = 9 # slow\n"
    store.change("Pace", lambda draft: draft.remove("blf", "pace"))
    assert path.read_text() == TEXT + "\n[blf]\n"
    store.change("Name", lambda draft: draft.set("account", "display_name", "Desk"))
    assert 'user = "093778647"\ndisplay_name = "Desk"\n\n[[' in path.read_text()
    store.change("Version", lambda draft: draft.remove("", "version"))
    store.change("Version", lambda draft: draft.set("", "version", 1))
    assert tomllib.loads(path.read_text())["version"] == 1


@pytest.mark.parametrize(
    "head",
    [
        'account.server = "a.example"\naccount.user = "1"\n',
        'account = {server = "a.example", user = "1"}\n',
        '[ "account" ]\nserver = "a.example"\nuser = "1"\n',
    ],
)
def test_a_key_is_set_in_every_form_of_a_table(head: str) -> None:
    store = SettingsStore(None, head)
    store.change("User", lambda draft: draft.set("account", "user", "2"))
    settings = store.change("Name", lambda draft: draft.set("account", "display_name", "Desk"))
    assert (settings.account.user, settings.account.display_name) == ("2", "Desk")
    assert parse_settings(store.text, Path("settings.toml")) == settings


@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_windows_line_ends_are_kept(path: Path, mark: str, newline: str, end: str) -> None:
    written = (mark + (TEXT.rstrip() + end).replace("\n", newline)).encode()
    path.write_bytes(written)
    store = SettingsStore(path)
    store.change("Zoom", lambda draft: draft.set("console", "zoom", 125))
    store.change("Add Cara", add(CARA))
    store.change("Bob", lambda draft: draft.replace_extension(1, Extension("5", "Bo")))
    store.change("Move", lambda draft: draft.move_extension(1, 0))
    text = path.read_bytes().decode()
    assert text.startswith(mark + "# Reception")
    assert text.count("\n") == text.count(newline)
    assert names(SettingsStore(path).settings) == ["Bo", "Ann Lee", "Cara Hunt"]
    while store.undo_label:
        store.undo()
    assert path.read_bytes() == written


def test_a_comment_moves_with_its_extension_and_a_heading_stays() -> None:
    first = '\n# People of the first floor\n\n# the boss\n[[extension]]\nnumber = "1"\n'
    second = '\n# Second floor\n\n[[extension]]\nnumber = "2"\n'
    store = SettingsStore(None, ACCOUNT + first + second)
    store.change("Move", lambda draft: draft.move_extension(0, 1))
    assert store.text == (
        ACCOUNT
        + '\n# People of the first floor\n\n# Second floor\n\n[[extension]]\nnumber = "2"\n'
        + '\n# the boss\n[[extension]]\nnumber = "1"\n\n'
    )
    store.change("Remove", lambda draft: draft.remove_extension(0))
    assert "# Second floor" in store.text


def test_brackets_inside_texts_are_no_tables() -> None:
    store = SettingsStore(None, TRICKS)
    settings = store.change("Remove", lambda draft: draft.remove_extension(0))
    assert settings.account.display_name == "[[extension]]# no comment"
    assert [one.number for one in settings.extensions] == ["3"]
    assert parse_settings(store.text, Path("settings.toml")) == settings
    store.undo()
    assert store.text == TRICKS


def test_extensions_of_an_inline_array_can_be_edited() -> None:
    text = (
        "# Desk\nextension = [\n  # the boss\n"
        '  {number = "1", name = "Ann"},\n  {number = "2"},\n]\n' + ACCOUNT
    )
    store = SettingsStore(None, text)
    store.change("Add", add(CARA, 1))
    store.change("Move", lambda draft: draft.move_extension(0, 2))
    extensions = parse_settings(store.text, Path("s")).extensions
    assert [one.number for one in extensions] == [CARA.number, "2", "1"]
    assert "# Desk" in store.text
    assert "# the boss" in store.text
    store = SettingsStore(None, f"extension = []\n{ACCOUNT}")
    assert len(store.change("Add", add(CARA)).extensions) == 1


extensions = st.builds(
    Extension,
    st.text("0123456789*", min_size=1, max_size=9),
    st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=8),
    st.sampled_from(["", "Sales", "Te Ao"]),
    st.sampled_from(["", "**{ext}"]),
    st.sampled_from(ExtensionKind),
    st.booleans(),
    st.none() | st.builds(KeyPlace, *[st.integers(1, 9)] * 3),
)


def _edit(kind: int, one: int, other: int, extension: Extension) -> Callable[[Draft], None]:
    def edit(draft: Draft) -> None:
        count = len(draft.extensions)
        at = one % count if count else 0
        if kind == 0 or not count:
            draft.add_extension(extension, other % (count + 1))
        elif kind == 1:
            draft.remove_extension(at)
        elif kind == 2:
            draft.replace_extension(at, extension)
        elif kind == 3:
            draft.move_extension(at, other % count)
        else:
            draft.set("blf", "pace", other)

    return edit


edits = st.builds(_edit, st.integers(0, 4), st.integers(0, 99), st.integers(0, 99), extensions)
texts = st.sampled_from([TEXT, TEXT.rstrip(), TEXT.replace("\n", "\r\n"), TRICKS, ACCOUNT])


@given(texts, st.lists(edits, max_size=8))
def test_any_edits_can_be_read_back_and_undone_to_the_byte(text: str, changes: list[Edit]) -> None:
    store = SettingsStore(None, text)
    for change in changes:
        expected: list[Extension] = []

        def spied(draft: Draft, change: Edit = change, seen: list[Extension] = expected) -> None:
            change(draft)
            seen[:] = draft.extensions

        settings = store.change("Edit", spied)
        assert list(settings.extensions) == expected
        assert parse_settings(store.text, Path("settings.toml")) == settings
    last = store.text
    while store.undo_label is not None:
        store.undo()
    assert store.text == text
    while store.redo_label is not None:
        store.redo()
    assert store.text == last


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4)), max_size=10))
def test_two_windows_in_any_order_lose_no_extension(turns: list[tuple[bool, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        path.write_text(TEXT)
        stores = SettingsStore(path), SettingsStore(path)
        expected = {"093778648", "093778649"}
        for count, (which, action) in enumerate(turns):
            store = stores[which]
            if action == 4 and store.undo_label:
                mine = store.undo_label
                with suppress(StoreError):
                    store.undo()
                    expected.discard(mine)
            else:
                place = 0 if action < 2 else None
                store.change(str(count), add(Extension(str(count)), place))
                expected.add(str(count))
            assert {one.number for one in load_settings(path).extensions} == expected
