"""The order in which names that read one another are settled, and the circles that leave none."""

from collections.abc import Iterable, Mapping

Reads = Mapping[str, frozenset[str]]
"""The names that each name reads directly; a name that is no key reads nothing."""


def order_of(reads: Reads) -> tuple[str, ...]:
    """Every key of `reads`, each after the keys that it reads; those of a circle stand in some order."""
    done: dict[str, None] = {}
    for first in reads:
        waiting = [(first, False)]
        begun: set[str] = set()
        while waiting:
            name, read = waiting.pop()
            if name in done:
                continue
            if read:
                done[name] = None
            elif name not in begun:
                begun.add(name)
                waiting.append((name, True))
                waiting.extend((each, False) for each in sorted(reads[name]) if each in reads)
    return tuple(done)


def reached_from(reads: Reads, names: Iterable[str]) -> frozenset[str]:
    """The names themselves, and all that they read, directly or through others."""
    found: set[str] = set()
    ahead = list(names)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead.extend(reads.get(name, ()))
    return frozenset(found)


def circle_of(reads: Reads, name: str) -> frozenset[str]:
    """The names through which `name` reads itself; none where it does not."""
    ahead = reached_from(reads, reads.get(name, ()))
    if name not in ahead:
        return frozenset()
    return frozenset(each for each in ahead if name in reached_from(reads, reads.get(each, ())))
