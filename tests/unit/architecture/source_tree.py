"""Every Python file of the program, parsed once, and the graph of its imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
TOPS = ("sip", "console", "resources")


@dataclass(frozen=True)
class Source:
    """One file of the program, parsed."""

    path: str
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @classmethod
    def of(cls, path: str, text: str) -> Source:
        """A file that need not exist."""
        return cls(path, text, ast.parse(text))

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full name of everything imported: inside functions and for type checkers too."""
        package = (
            self.module if self.path.endswith("__init__.py") else self.module.rpartition(".")[0]
        )
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for name in node.names:
                    yield node.lineno, name.name
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ""
                if node.level:
                    parts = package.split(".")
                    base = ".".join([*parts[: len(parts) - node.level + 1], base]).rstrip(".")
                for name in node.names:
                    yield node.lineno, f"{base}.{name.name}"

    def calls(self) -> Iterator[tuple[int, str]]:
        """Line and last name of every call."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                if isinstance(node.func, ast.Attribute):
                    yield node.lineno, node.func.attr
                elif isinstance(node.func, ast.Name):
                    yield node.lineno, node.func.id


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the program, tests apart."""
    files = (file for top in TOPS for file in sorted((ROOT / top).rglob("*.py")))
    return tuple(
        Source.of(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8"))
        for file in files
    )


def import_graph(files: tuple[Source, ...]) -> dict[str, set[str]]:
    """For each module the modules of `files` that it imports."""
    modules = {file.module for file in files}
    graph: dict[str, set[str]] = {}
    for file in files:
        found = {_module_of(name, modules) for _, name in file.imports()}
        graph[file.module] = {name for name in found if name not in ("", file.module)}
    return graph


def _module_of(name: str, modules: set[str]) -> str:
    """The module that a dotted name is, or lies in; empty: none of these."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name


def circles(graph: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """The strongly connected components of more than one node (Tarjan 1972), each sorted."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    found: list[tuple[str, ...]] = []

    def visit(node: str) -> None:
        order[node] = lowest[node] = len(order)
        path.append(node)
        for other in graph[node]:
            if other not in order:
                visit(other)
            if other in path:
                lowest[node] = min(lowest[node], lowest[other])
        if lowest[node] == order[node]:
            start = path.index(node)
            component = tuple(sorted(path[start:]))
            del path[start:]
            if len(component) > 1:
                found.append(component)

    for node in graph:
        if node not in order:
            visit(node)
    return sorted(found)
