"""The best values of a program, part by part: parts that no row joins have nothing to do with each other."""

from collections.abc import Mapping, Sequence

from engine.allocation.optimise.program import Program, Row, Solution, best


def best_by_parts(program: Program, goal: Mapping[int, int], seed: int, hint: Sequence[int]) -> Solution | None:
    """The values that make the goal greatest; None where the effort did not reach, or nothing keeps all rows."""
    groups, rows = parted(program)
    values = [low for low, _ in program.bounds]
    proven = True
    for group in groups:
        place = {variable: i for i, variable in enumerate(group)}
        part = Program([program.bounds[variable] for variable in group])
        for row in rows:
            if not place.keys().isdisjoint(row.terms):
                part.at_most({place[v]: amount for v, amount in row.terms.items()}, row.most)
        worth = {place[v]: amount for v, amount in goal.items() if v in place}
        found = best(part, worth, seed, [hint[v] for v in group] if hint else ())
        if found is None:
            return None
        proven = proven and found.proven
        for variable, i in place.items():
            values[variable] = found.values[i]
    return Solution(tuple(values), proven)


def parted(program: Program) -> tuple[list[list[int]], list[Row]]:
    """The variables in groups that no row joins, and the rows that can be broken at all."""
    rows = [row for row in program.rows if _most(row, program) > row.most]
    root = list(range(len(program.bounds)))

    def top(variable: int) -> int:
        while root[variable] != variable:
            root[variable] = variable = root[root[variable]]
        return variable

    for row in rows:
        first, *others = row.terms
        for each in others:
            root[top(each)] = top(first)
    found: dict[int, list[int]] = {}
    for variable in range(len(program.bounds)):
        found.setdefault(top(variable), []).append(variable)
    return list(found.values()), rows


def _most(row: Row, program: Program) -> int:
    """The most that a row can come to, given the bounds and the rows that hold parts of it."""
    left = dict(row.terms)
    most = 0
    for part in _within(row, program.rows):
        if all(left.get(each) == amount for each, amount in part.terms.items()):
            for each in part.terms:
                del left[each]
            most += part.most
    return most + sum(max(amount * bound for bound in program.bounds[each]) for each, amount in left.items())


def _within(row: Row, rows: Sequence[Row]) -> list[Row]:
    """The other rows over fewer of the same variables, the largest first."""
    smaller = [each for each in rows if 1 < len(each.terms) < len(row.terms) and each.terms.keys() <= row.terms.keys()]
    return sorted(smaller, key=lambda each: -len(each.terms))
