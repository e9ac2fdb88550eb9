"""Public functions say what they are given and what they raise.

The two lists beside this file hold what does not yet; they may only become shorter. After
documenting a function, `python -m tests.unit.architecture.test_docstrings` writes them anew.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.unit.architecture.source_tree import Source, sources

HERE = Path(__file__).parent
PARAMETERS = HERE / "undocumented_parameters.txt"
RAISES = HERE / "undocumented_raises.txt"

SEVERAL = 3
"""From so many parameters on a signature no longer explains itself."""

# Names that say everything by themselves, together with their type.
SELF_EVIDENT = {
    "now",
    "parent",
    "name",
    "number",
    "text",
    "path",
    "index",
    "title",
    "width",
    "height",
}

# Raised where a branch cannot be reached, or by what Python itself asks of an object.
UNDOCUMENTED_BY_NATURE = {"AssertionError", "NotImplementedError", "StopIteration"}

DOCUMENTED_ELSEWHERE = re.compile(r"See `[\w.]+`")
"""The docstring of a method that a Protocol or a base class describes."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Public:
    """A function or method that others may call.

    Attributes:
        name: as `console/desk/desk.py: Desk.listen`.
        node: its definition.
        docs: its docstring; for `__init__` the docstring of the class.
        class_docs: the docstring of its class, which may say what every method raises.
    """

    name: str
    node: Function
    docs: str
    class_docs: str


def public_functions(file: Source) -> Iterator[Public]:
    """The public functions and methods of a file, without those that override one of Qt's."""

    def walk(body: list[ast.stmt], prefix: str, class_docs: str) -> Iterator[Public]:
        for node in body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield from walk(node.body, f"{node.name}.", ast.get_docstring(node) or "")
            elif isinstance(node, Function) and _is_public(node.name):
                docs = ast.get_docstring(node) or ""
                if node.name == "__init__":
                    docs = f"{class_docs}\n{docs}"
                yield Public(f"{file.path}: {prefix}{node.name}", node, docs, class_docs)

    yield from walk(file.tree.body, "", "")


def _is_public(name: str) -> bool:
    is_override_of_qt = name != name.lower()
    return name == "__init__" or not (name.startswith("_") or is_override_of_qt)


def undocumented_parameters(function: Public) -> list[str]:
    """The parameters that neither their name nor an `Args` section explains."""
    arguments = function.node.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    wanted = [each for each in every if each.arg not in ("self", "cls")]
    if len(wanted) < SEVERAL or DOCUMENTED_ELSEWHERE.match(function.docs):
        return []
    section = re.search(r"^ *Args:\n(.*?)(?=\n\n|\Z)", function.docs, re.MULTILINE | re.DOTALL)
    documented = section[1] if section else ""
    told = re.findall(r"^ +\*{0,2}(\w+(?:, \w+)*):", documented, re.MULTILINE)
    names = {name for each in told for name in each.split(", ")}
    return [each.arg for each in wanted if each.arg not in names and not _explains_itself(each)]


def _explains_itself(parameter: ast.arg) -> bool:
    """Whether a parameter is named like its type (`lamp: Lamp`) or by a self-evident word."""
    kind = ast.unparse(parameter.annotation) if parameter.annotation else ""
    named_like_its_type = parameter.arg.replace("_", "") in kind.lower()
    return named_like_its_type or parameter.arg in SELF_EVIDENT


def undocumented_raises(function: Public) -> list[str]:
    """The exceptions a function raises itself and does not speak of."""
    raised = {
        _name(node.exc)
        for node in _own_nodes(function.node)
        if isinstance(node, ast.Raise) and node.exc is not None
    }
    told = function.docs + function.class_docs
    if DOCUMENTED_ELSEWHERE.match(function.docs):
        return []
    return sorted(
        name
        for name in raised - UNDOCUMENTED_BY_NATURE
        if name and name[0].isupper() and name not in told
    )


def _own_nodes(function: Function) -> Iterator[ast.AST]:
    """Every node of a function, those of functions inside it apart."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, Function | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))


def _name(raised: ast.expr) -> str:
    while isinstance(raised, ast.Call):
        raised = raised.func
    return raised.attr if isinstance(raised, ast.Attribute) else getattr(raised, "id", "")


def found_parameters() -> list[str]:
    return sorted(
        f"{function.name}: {', '.join(missing)}"
        for file in sources()
        for function in public_functions(file)
        if (missing := undocumented_parameters(function))
    )


def found_raises() -> list[str]:
    return sorted(
        f"{function.name}: {', '.join(missing)}"
        for file in sources()
        for function in public_functions(file)
        if (missing := undocumented_raises(function))
    )


def listed(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def test_parameters_are_documented() -> None:
    assert found_parameters() == listed(PARAMETERS)


def test_exceptions_are_documented() -> None:
    assert found_raises() == listed(RAISES)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("def f(a: int, b: int): ...", []),
        ("def f(a: int, b: int, c: int): ...", ["a", "b", "c"]),
        ("def f(lamp: Lamp, now: datetime, c: int): ...", ["c"]),
        ('def f(a, b, c):\n    """X.\n\n    Args:\n        a: x.\n        b, c: y.\n    """', []),
        ('def f(a, b, c):\n    """X.\n\n    Args:\n        a: x.\n        b: y.\n    """', ["c"]),
        ("def _f(a, b, c): ...", []),
        ("class _C:\n    def f(self, a, b, c): ...", []),
        (
            'class C:\n    """X.\n\n    Args:\n        a: x.\n        b: y.\n    """\n\n'
            "    def __init__(self, a, b, c): ...",
            ["c"],
        ),
    ],
)
def test_a_missing_parameter_is_seen(text: str, missing: list[str]) -> None:
    functions = public_functions(Source.of("sip/x.py", text))

    assert [name for each in functions for name in undocumented_parameters(each)] == missing


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("def f():\n    raise OddError('x')", ["OddError"]),
        ("def f():\n    raise errors.OddError", ["OddError"]),
        (
            'def f():\n    """X.\n\n    Raises:\n        OddError: y.\n    """\n    raise OddError',
            [],
        ),
        ("def f():\n    def g():\n        raise OddError", []),
        ("def f(error):\n    raise error", []),
    ],
)
def test_a_missing_exception_is_seen(text: str, missing: list[str]) -> None:
    functions = public_functions(Source.of("sip/x.py", text))

    assert [name for each in functions for name in undocumented_raises(each)] == missing


if __name__ == "__main__":
    PARAMETERS.write_text("".join(f"{line}\n" for line in found_parameters()), encoding="utf-8")
    RAISES.write_text("".join(f"{line}\n" for line in found_raises()), encoding="utf-8")
