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


def circles_of(reads: Reads) -> Mapping[str, frozenset[str]]:
    """For each name that reads itself, directly or through others, the names through which it does."""
    found: dict[str, frozenset[str]] = {}
    readers: dict[str, set[str]] = {name: set() for name in reads}
    for name, others in reads.items():
        for other in others:
            if other in readers:
                readers[other].add(name)
    # Kosaraju: from the last that was settled, whatever reads it back is of its circle.
    settled: set[str] = set()
    for name in reversed(_by_end(reads)):
        if name in settled:
            continue
        circle: set[str] = set()
        ahead = [name]
        while ahead:
            each = ahead.pop()
            if each not in settled:
                settled.add(each)
                circle.add(each)
                ahead.extend(readers[each])
        if len(circle) > 1 or name in reads[name]:
            found |= dict.fromkeys(circle, frozenset(circle))
    return found


def _by_end(reads: Reads) -> list[str]:
    """Every key, in the order in which a search in depth leaves it."""
    begun: set[str] = set()
    left: list[str] = []
    for first in reads:
        if first in begun:
            continue
        begun.add(first)
        path = [(first, iter(reads[first]))]
        while path:
            name, more = path[-1]
            deeper = next((each for each in more if each in reads and each not in begun), None)
            if deeper is None:
                left.append(name)
                path.pop()
            else:
                begun.add(deeper)
                path.append((deeper, iter(reads[deeper])))
    return left


def circle_in_words(circle: frozenset[str]) -> str:
    """The names of a circle, the first of very many."""
    names = sorted(circle)
    return ", ".join(names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else "")


MOST_NAMES = 20
