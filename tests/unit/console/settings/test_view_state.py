from __future__ import annotations

from pathlib import Path

from console.settings.view_state import ViewState


def test_the_state_is_saved_and_loaded(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "window.json"
    state = ViewState.load(path)
    state.collapsed = {"group:Sales"}
    state.tab = "favourites"
    state.recent = ["1", "2"]
    state.save()
    again = ViewState.load(path)
    assert (again.collapsed, again.tab, again.recent) == ({"group:Sales"}, "favourites", ["1", "2"])
    assert [one.name for one in path.parent.iterdir()] == ["window.json"]


def test_a_broken_file_gives_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    for text in ("", "[", "[]", '{"collapsed": 3, "recent": {"a": 1}, "tab": [], "geometry": 1}'):
        path.write_text(text)
        assert ViewState.load(path) == ViewState(path)


def test_a_write_error_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    state = ViewState.load(tmp_path / "file" / "window.json")
    state.tab = "favourites"
    state.save()
    assert state.tab == "favourites"


def test_chosen_columns_are_kept_and_the_oldest_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    state = ViewState.load(path)
    for count in range(101):
        state.keep_columns(f"print{count}", {"number": "3", "group": ""})
    state.save()

    kept = ViewState.load(path).columns
    assert len(kept) == 100
    assert "print0" not in kept
    assert kept["print100"] == {"number": "3", "group": ""}


def test_broken_columns_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_text('{"columns": {"a": {"number": 3}, "b": [], "c": {"name": "1"}}}', "utf-8")

    assert ViewState.load(path).columns == {"c": {"name": "1"}}
