"""The pictures of docs/architecture.md, drawn from the imports.

`python -m tests.unit.architecture.picture` writes them; a test compares them with the code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tests.unit.architecture.source_tree import ROOT, import_graph, sources

PAGE = ROOT / "docs" / "architecture.md"

# The packages of each picture; a file or folder is drawn as the longest of these that it lies in.
PICTURES = {
    "program": (
        "console.cli",
        "console.desktop",
        "console.control",
        "console.program",
        "console.ui",
        "console.link",
        "console.exporting",
        "console.importing",
        "console.history",
        "console.settings",
        "console.desk",
        "sip.mock_pbx",
        "sip.user_agent",
        "sip.call",
        "sip.usages",
        "sip.media",
        "sip.sdp",
        "sip.agent",
        "sip.dialog",
        "sip.auth",
        "sip.events",
        "sip.transaction",
        "sip.transport",
        "sip.admission",
        "sip.trace",
        "sip.message",
    ),
    "window": (
        "console.ui.window",
        "console.ui.page",
        "console.ui.calls",
        "console.ui.lamps",
        "console.ui.search",
        "console.ui.faults",
        "console.ui.people",
        "console.ui.history",
        "console.ui.settings",
        "console.ui.setup",
        "console.ui.kit",
        "console.desk.calls",
        "console.desk.faults",
        "console.desk.past_calls",
        "console.desk.people",
        "console.desk.desk",
        "console.desk.lamps",
    ),
}


def arrows(packages: Iterable[str]) -> dict[str, set[str]]:
    """For each package those of the others that it imports, without what follows from the rest."""
    longest_first = sorted(packages, key=len, reverse=True)

    def package_of(module: str) -> str | None:
        inside = (each for each in longest_first if f"{module}.".startswith(f"{each}."))
        return next(inside, None)

    found: dict[str, set[str]] = defaultdict(set)
    for module, imported in import_graph(sources()).items():
        package = package_of(module)
        if package is not None:
            found[package] |= {other for each in imported if (other := package_of(each))} - {
                package
            }
    return _reduced(found)


def _reduced(graph: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The fewest arrows from which all others follow (transitive reduction)."""

    def reached(start: str, seen: set[str]) -> set[str]:
        for other in graph.get(start, set()) - seen:
            seen.add(other)
            reached(other, seen)
        return seen

    return {
        package: {
            other
            for other in imported
            if not any(other in reached(each, set()) for each in imported - {other})
        }
        for package, imported in graph.items()
    }


def mermaid(packages: tuple[str, ...]) -> str:
    """The drawing in Mermaid's language, packages grouped by their first word or two."""
    groups: dict[str, list[str]] = defaultdict(list)
    for package in packages:
        groups[package.rpartition(".")[0]].append(package)
    lines = ["flowchart TD"]
    for group, members in groups.items():
        lines.append(f"    subgraph {group}")
        lines += [f"        {_id(each)}[{each.rpartition('.')[2]}]" for each in members]
        lines.append("    end")
    lines += [
        f"    {_id(package)} --> {_id(other)}"
        for package, imported in arrows(packages).items()
        for other in sorted(imported)
    ]
    return "\n".join(lines)


def _id(package: str) -> str:
    return package.replace(".", "_")


def page(text: str) -> str:
    """The page with its pictures drawn anew."""
    for name, packages in PICTURES.items():
        begin, end = f"<!-- picture {name} -->", "<!-- end -->"
        before, _, rest = text.partition(begin)
        _, found_end, after = rest.partition(end)
        assert found_end, f"docs/architecture.md has no place for the picture {name}"
        text = f"{before}{begin}\n```mermaid\n{mermaid(packages)}\n```\n{end}{after}"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
