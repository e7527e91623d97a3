"""A mutant: one small change of a source file, as the bytes that it replaces."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

_SAME_OR_NOT = {ast.Eq: ast.NotEq, ast.Is: ast.IsNot, ast.In: ast.NotIn}
_SAME_OR_NOT |= {other: one for one, other in _SAME_OR_NOT.items()}
_COMPARED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, **_SAME_OR_NOT}
_COMPUTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult}
_COMPUTED |= {ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor"}
_ENDS = (ast.Return, ast.Continue, ast.Break, ast.Raise)


@dataclass(frozen=True, slots=True)
class Mutant:
    """In the file at `path`, the bytes from `start` up to `end` replaced by `now`.

    `lines` are those that it stands on, `function` those of the outermost function around it.
    """

    path: str
    lines: range
    function: range
    start: int
    end: int
    was: str
    now: str

    def __str__(self) -> str:
        was, now = (" ".join(text.split()) for text in (self.was, self.now))
        return f"{self.path}:{self.lines[0]}: {was}  ->  {now}"

    def source(self, root: Path) -> bytes:
        text = (root / self.path).read_bytes()
        return text[: self.start] + self.now.encode() + text[self.end :]


def mutants_of(path: str, text: bytes) -> list[Mutant]:
    """Every mutant of the functions of a source file, in the order of its lines; what runs at import stays as it is."""
    starts = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    tree, found = ast.parse(text), {}
    rebound = _rebound(tree)
    for function in _functions(tree):
        for node in (each for statement in function.body for each in (statement, *_decided(statement))):
            start, end = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
            changes = _of_statement(node, rebound) if isinstance(node, ast.stmt) else (f"({now})" for now in _of(node))
            for now in changes:
                was = text[start:end].decode()
                found[start, end, now] = Mutant(path, _lines(node), _lines(function), start, end, was, now)
    return sorted(found.values(), key=lambda each: (each.start, each.end, each.now))


def _functions(node: ast.AST) -> Iterator[ast.FunctionDef]:
    """The outermost ones, those of classes too."""
    for each in ast.iter_child_nodes(node):
        if isinstance(each, ast.FunctionDef):
            yield each
        else:
            yield from _functions(each)


def _lines(node: ast.stmt | ast.expr) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _decided(tree: ast.AST) -> Iterator[ast.stmt | ast.expr]:
    """What is decided at run time: no annotations, decorators, messages or texts."""
    for name, value in ast.iter_fields(tree):
        for node in value if isinstance(value, list) else [value]:
            if name in {"annotation", "returns", "decorator_list"} or not isinstance(node, ast.AST):
                continue
            words = isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "Catalogue"
            if not words and not isinstance(node, ast.JoinedStr) and getattr(node, "arg", None) != "strict":
                if isinstance(node, ast.stmt | ast.expr):
                    yield node
                yield from _decided(node)


def _rebound(tree: ast.AST) -> set[int]:
    """The assignments to names that have been, or will be, given another value: without one of them all still runs."""
    found = set()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            nodes = list(ast.walk(function))
            stored = Counter(
                each.id for each in nodes if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
            )
            stored.update(each.arg for each in nodes if isinstance(each, ast.arg))
            for each in nodes:
                if isinstance(each, ast.Assign):
                    names = [name.id for name in ast.walk(each.targets[0]) if isinstance(name, ast.Name)]
                    if all(stored[name] > 1 for name in names):
                        found.add(id(each))
    return found


def _of_statement(node: ast.stmt, rebound: set[int]) -> Iterator[str]:
    match node:
        case ast.If(orelse=[], body=[*_, last]) if isinstance(last, _ENDS):
            yield "pass"
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign() | ast.Raise():
            yield "pass"
        case ast.Assign(targets=[target]) if id(node) in rebound or not isinstance(target, ast.Name | ast.Tuple):
            yield "pass"
        case ast.Continue():
            yield "break"
        case ast.Break():
            yield "continue"
        case _:
            pass
    if isinstance(node, ast.AugAssign) and (other := _COMPUTED.get(type(node.op))):
        yield ast.unparse(ast.AugAssign(node.target, other(), node.value))


def _of(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            for i, op in enumerate(ops):
                yield ast.unparse(ast.Compare(left, [*ops[:i], _COMPARED[type(op)](), *ops[i + 1 :]], others))
            if any(type(op) not in _SAME_OR_NOT for op in ops):
                yield f"not ({ast.unparse(node)})"
        case ast.BoolOp(op=op, values=values):
            yield ast.unparse(ast.BoolOp(ast.And() if isinstance(op, ast.Or) else ast.Or(), values))
            for i in range(len(values)):
                yield f" {'and' if isinstance(op, ast.And) else 'or'} ".join(
                    f"({ast.unparse(each)})" for each in values[:i] + values[i + 1 :]
                )
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield ast.unparse(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _COMPUTED:
            yield ast.unparse(ast.BinOp(left, _COMPUTED[type(op)](), right))
        case ast.Constant(value=bool(value)):
            yield str(not value)
        case ast.Constant(value=int(value)):
            yield from (str(value + 1), str(value - 1))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in _CALLED:
            yield ast.unparse(ast.Call(ast.Name(_CALLED[name]), args, keywords))
        case ast.Call(func=func, args=[ast.expr() as one, ast.expr() as other, *more], keywords=keywords):
            if not isinstance(one, ast.Starred) and not isinstance(other, ast.Starred):
                yield ast.unparse(ast.Call(func, [other, one, *more], keywords))
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.unparse(ast.IfExp(ast.UnaryOp(ast.Not(), test), body, orelse))
            yield from (ast.unparse(body), ast.unparse(orelse))
        case _:
            pass
