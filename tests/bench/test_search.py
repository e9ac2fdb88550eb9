"""Searching must not grow faster than the number of names: ratios, not seconds.

`python -m tests.bench.test_search` prints what it takes at 5,000.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from statistics import quantiles
from time import perf_counter, process_time

from console.desk.lamps import Extension
from console.desk.people.directory import Directory

FEW, MANY = 500, 5000
SYLLABLES = (
    "ka",
    "ri",
    "mo",
    "ten",
    "ha",
    "lee",
    "son",
    "wha",
    "tū",
    "ngā",
    "mar",
    "el",
    "jo",
    "pa",
)
TYPED = ("a", "ka", "mar", "ngatu", "0", "09", "8004", "+64937780", "marka jo", "karimoten", "zzqx")


def people(count: int) -> list[Extension]:
    """Names of two made-up words, alike at any size."""
    random = Random(7)
    return [
        Extension(f"09377{number:04}", f"{_name(random)} {_name(random)}", f"Group {number % 40}")
        for number in range(count)
    ]


def _name(random: Random) -> str:
    return "".join(random.choices(SYLLABLES, k=random.randint(2, 3))).title()


def fastest(work: Callable[[], object], times: int = 5) -> float:
    best = float("inf")
    for _ in range(times):
        start = process_time()
        work()
        best = min(best, process_time() - start)
    return best


def test_ten_times_the_names_take_about_ten_times_as_long() -> None:
    few, many = Directory(people(FEW)), Directory(people(MANY))

    def search_all(directory: Directory) -> None:
        for text in TYPED:
            directory.search(text)

    search_all(few)
    search_all(many)
    assert fastest(lambda: search_all(many)) < 25 * fastest(lambda: search_all(few))


def test_a_search_takes_less_than_making_the_directory() -> None:
    """The folding is done once, not at each key."""
    extensions = people(MANY)
    making = fastest(lambda: Directory(extensions), 3)
    directory = Directory(extensions)
    directory.search("karimo")
    assert fastest(lambda: directory.search("karimo")) < making / 2


def measure(rounds: int = 40) -> list[float]:
    """Milliseconds of every key typed, one letter after the other, at 5,000 names."""
    directory, taken = Directory(people(MANY)), []
    for _ in range(rounds):
        for text in TYPED:
            for end in range(1, len(text) + 1):
                start = perf_counter()
                directory.search(text[:end], recent=("093770003", "093770044"))
                taken.append((perf_counter() - start) * 1000)
    return taken


if __name__ == "__main__":
    taken = measure()
    cuts = quantiles(taken, n=100)
    print(  # noqa: T201 - what it is for
        f"{len(taken)} keys, {MANY} names: "
        f"p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms, longest {max(taken):.1f} ms"
    )
