"""No circles of imports: a part does not know the whole that is made of it.

Imports inside functions and under `TYPE_CHECKING` count: a part that needs the type of its whole
lacks a Protocol, a constructor argument or a state that both share.
"""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.unit.architecture.source_tree import Source, circles, import_graph, sources

# Both lists may only become shorter.
ALLOWED: set[tuple[str, ...]] = set()
ALLOWED_BETWEEN_PACKAGES: set[tuple[str, ...]] = set()


def package_graph(graph: dict[str, set[str]]) -> dict[str, set[str]]:
    """The same between packages.

    A file that lies beside sub-packages is a node of its own: it may stand on top of them
    (`console.desk.desk`) or below them (`console.desk.lamps`).
    """
    packages = {name.rpartition(".")[0] for name in graph}
    parents = {name.rpartition(".")[0] for name in packages}

    def node(module: str) -> str:
        package = module.rpartition(".")[0]
        return module if package in parents else package

    between: dict[str, set[str]] = defaultdict(set)
    for module, imported in graph.items():
        between[node(module)] |= {node(other) for other in imported} - {node(module)}
    return dict(between)


def test_no_file_is_in_a_circle_of_imports() -> None:
    assert set(circles(import_graph(sources()))) == ALLOWED


def test_no_package_is_in_a_circle_of_imports() -> None:
    assert set(circles(package_graph(import_graph(sources())))) == ALLOWED_BETWEEN_PACKAGES


@pytest.mark.parametrize(
    "back",
    [
        "import sip.a",
        "from sip.a import A",
        "def f():\n    from sip import a",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from sip.a import A",
    ],
)
def test_a_circle_is_found(back: str) -> None:
    files = (
        Source.of("sip/a.py", "from sip.b import B"),
        Source.of("sip/b.py", "from sip.c import C"),
        Source.of("sip/c.py", back),
        Source.of("sip/d.py", "import sip.a"),
    )

    assert circles(import_graph(files)) == [("sip.a", "sip.b", "sip.c")]


def test_two_circles_are_told_apart() -> None:
    graph = {"a": {"b"}, "b": {"a", "c"}, "c": {"d"}, "d": {"c"}, "e": {"a", "c"}}

    assert circles(graph) == [("a", "b"), ("c", "d")]


def test_a_circle_between_packages_is_found() -> None:
    files = (
        Source.of("sip/x/a.py", "from sip.y.b import B"),
        Source.of("sip/x/c.py", ""),
        Source.of("sip/y/b.py", "from sip.x.c import C"),
    )
    graph = import_graph(files)

    assert circles(graph) == []
    assert circles(package_graph(graph)) == [("sip.x", "sip.y")]
