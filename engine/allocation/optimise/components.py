"""The best values of a program, part by part: parts that no row joins have nothing to do with each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.allocation.optimise.program import Program, Row, Solution, best


def best_by_parts(
    program: Program, goal: Mapping[int, int], seed: int, hint: Sequence[int], effort: int
) -> Solution | None:
    """The values that make the goal greatest; None where the effort did not reach, or nothing keeps all rows."""
    groups, rows = parted(program)
    values = [low for low, _ in program.bounds]
    proven = True
    if any(low > high for low, high in program.bounds):
        return None
    settled = [row for row in rows if not any(_free(program, variable) for variable in row.terms)]
    if any(sum(values[v] * amount for v, amount in row.terms.items()) > row.most for row in settled):
        return None
    for group in groups:
        place = {variable: i for i, variable in enumerate(group)}
        part = Program([program.bounds[variable] for variable in group])
        for row in rows:
            if any(variable in place for variable in row.terms):
                spent = sum(values[v] * amount for v, amount in row.terms.items() if v not in place)
                part.at_most({place[v]: amount for v, amount in row.terms.items() if v in place}, row.most - spent)
        worth = {place[v]: amount for v, amount in goal.items() if v in place}
        found = best(part, worth, seed, [hint[v] for v in group] if hint else (), effort)
        if found is None:
            return None
        proven = proven and found.proven
        for variable, i in place.items():
            values[variable] = found.values[i]
    return Solution(tuple(values), proven)


def parted(program: Program) -> tuple[list[list[int]], list[Row]]:
    """The variables that are not fixed, in groups that no row joins, and the rows that can still be broken."""
    rows = [row for row in program.rows if _most(row, program) > row.most]
    root = list(range(len(program.bounds)))

    def top(variable: int) -> int:
        while root[variable] != variable:
            root[variable] = variable = root[root[variable]]
        return variable

    for row in rows:
        free = [each for each in row.terms if _free(program, each)]
        for each in free[1:]:
            root[top(each)] = top(free[0])
    found: dict[int, list[int]] = {}
    for variable in range(len(program.bounds)):
        if _free(program, variable):
            found.setdefault(top(variable), []).append(variable)
    return list(found.values()), rows


def _free(program: Program, variable: int) -> bool:
    low, high = program.bounds[variable]
    return low < high


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
