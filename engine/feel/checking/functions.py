"""The kinds of functions that an expression of a book defines: it uses them where they stand, and names none."""

from collections.abc import Mapping, Sequence

from engine.errors import Catalogue, Text
from engine.feel.checking.kinds import ANY, KindName, ValueKind
from engine.feel.checking.walk import Walk
from engine.feel.grammar import tree
from engine.feel.meaning.instance_of import unknown_types

MESSAGES: Catalogue = {
    "feel-function-alone": Text(
        "함수는 `sort`나 `list replace`의 인수로 정의하거나 정의한 자리에서 곧바로 부릅니다:"
        " 이름을 붙이거나 값으로 둘 수 없습니다",
        "a function is defined as an argument of `sort` or `list replace`, or called where it stands: it has no name"
        " and is no value of a book",
    ),
    "feel-parameters": Text(
        "함수의 매개변수 {found}개: {wanted}개여야 하고, 적은 자료형에 맞는 값을 받아야 합니다",
        "a function of {found} parameters: it needs {wanted}, and values of the types it names",
    ),
    "feel-table-of-rows": Text(
        "표 `{name}`은(는) 행마다 답합니다: 파생한 목록의 열에서 `{name}(item)`, 반복에서 `{name}(행)`으로 적으십시오",
        "the table `{name}` answers row by row: write `{name}(item)` in a column of a derived list, or `{name}(row)` in"
        " a loop",
    ),
}

_TAKING = {"sort": ("list", "precedes"), "list replace": ("list", "match", "newItem")}
"""The functions that take one, with the names of their parameters."""
_TYPES: Mapping[str, KindName] = {
    "number": "number",
    "string": "text",
    "boolean": "yes_no",
    "date": "date",
    "time": "time",
    "date and time": "date_time",
    "days and time duration": "seconds",
    "years and months duration": "months",
    "list": "list",
    "context": "context",
    "range": "range",
}


def kind_alone(walk: Walk, node: tree.Node) -> ValueKind:
    """Of a function that stands where none is taken."""
    walk.problems.append(walk.problem(MESSAGES, "feel-function-alone", node))
    return ANY


def kinds_of_arguments(walk: Walk, call: tree.Call) -> list[ValueKind]:
    """The kinds of a call's arguments; of a function that it takes the body is checked with the kinds it will read."""
    names = call.named or _TAKING.get(call.function, ())
    defining = [isinstance(each, tree.FunctionOf) for each in call.arguments]
    if not any(defining) or call.function not in _TAKING:
        return [walk.sure(each) for each in call.arguments]
    kinds = [
        ValueKind("function") if defines else walk.sure(each)
        for each, defines in zip(call.arguments, defining, strict=True)
    ]
    known = dict(zip(names, kinds, strict=False))
    of_list = known.get("list", ANY)
    item = (of_list.item if of_list.name == "list" else of_list) or ANY
    read = (item, item if call.function == "sort" else known.get("newItem", ANY))
    for each in call.arguments:
        if isinstance(each, tree.FunctionOf) and (inner := _with_parameters(walk, each, read)):
            inner.condition(each.body)
    return kinds


def kind_of_applied(walk: Walk, node: tree.Apply) -> ValueKind:
    """The kind of a function that is called where it is defined."""
    function = node.function
    if isinstance(function, tree.Name) and (known := walk.names.get(function.name)) and known.name == "function":
        return _of_rows(walk, node, known, [walk.sure(each) for each in node.arguments])
    if not isinstance(function, tree.FunctionOf):
        return kind_alone(walk, node)
    kinds = [walk.kind(each) for each in node.arguments]
    if node.named:
        given = dict(zip(node.named, kinds, strict=True))
        kinds = (
            [given[name] for name, _ in function.parameters] if given.keys() == dict(function.parameters).keys() else []
        )
    inner = _with_parameters(walk, function, kinds)
    return inner.kind(function.body) if inner else ANY


def _of_rows(walk: Walk, node: tree.Apply, function: ValueKind, kinds: Sequence[ValueKind]) -> ValueKind:
    """The kind of what a table of rows gives for one row, which is a record."""
    name = node.function.name if isinstance(node.function, tree.Name) else ""
    row = kinds[0] if len(kinds) == 1 else ValueKind("null")
    needed = [column for column, _ in function.entries or () if column not in dict(row.entries or ())]
    if row.name != "any" and (row.name != "context" or needed):
        walk.problems.append(walk.problem(MESSAGES, "feel-table-of-rows", node, name=name))
        return ANY
    return function.item or ANY


def _with_parameters(walk: Walk, function: tree.FunctionOf, kinds: Sequence[ValueKind]) -> "Walk | None":
    types = [type_ for _, type_ in function.parameters]
    fits = len(types) == len(kinds) and all(map(_fits, types, kinds))
    if not fits:
        words = {"found": len(types), "wanted": len(kinds)}
        walk.problems.append(walk.problem(MESSAGES, "feel-parameters", function, **words))
        return None
    return walk.naming(dict(zip(dict(function.parameters), kinds, strict=True)))


def _fits(type_: tree.TypeOf | None, kind: ValueKind) -> bool:
    if type_ is None:
        return True
    return not unknown_types(type_) and (kind.name == "any" or _TYPES.get(type_.name, kind.name) == kind.name)
