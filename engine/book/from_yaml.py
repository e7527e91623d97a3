"""A rule book from its YAML text and the shared facts' text: the book, or every problem in it with its line."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from engine.book.book import LANGUAGE, Book, FactDef, FactDefs
from engine.book.choice_words import with_choice_words
from engine.book.clauses import Question
from engine.book.constants import ConstantDef, constants_of
from engine.book.derived_rows import with_derived_rows
from engine.book.fields import OWN_LANGUAGES, Expression, languages_of
from engine.book.limits import limit_problems, text_problems
from engine.book.reserved import ALWAYS_ASKED, RESERVED_FACTS, ROUND_DATES, marks_of, with_scheme
from engine.book.rewritten import with_trees
from engine.book.scoring import MARKS
from engine.book.tables import DerivedDef, Table
from engine.book.validation import validation_problems
from engine.book.versions import tree_of_versions
from engine.book.yaml_text import tree_from_yaml
from engine.canonical import canonical_bytes, digest_of
from engine.currency import CURRENCIES
from engine.errors import Catalogue, Problem, Text, by_lines, problem
from engine.feel.grammar.rewriting import with_names_called
from engine.feel.grammar.tree import names_in
from engine.feel.grammar.values_of_names import with_values
from engine.feel.grammar.words import WORDS

MESSAGES: Catalogue = {
    "book-newer-language": Text(
        "규칙서의 언어 판({text})이 너무 새것입니다: 이 프로그램은 {newest}판까지 읽습니다",
        "language {text} is too new: this engine reads languages up to {newest}",
    ),
    "book-fact-word": Text(
        "`{name}`: 식에서 쓰는 낱말이라 항목 이름으로 쓸 수 없습니다",
        "`{name}` is a word of expressions and cannot be a name",
    ),
    "book-name-taken": Text("`{name}`: 이미 쓰는 이름입니다", "the name `{name}` is already taken"),
    "book-fact-taken": Text(
        "`{name}`: 공용 또는 예약된 항목과 이름이 같습니다", "`{name}` is already a shared or reserved fact"
    ),
}


@dataclass(frozen=True, slots=True)
class Written:
    """What a book is read from: its text, its YAML tree, and the shared facts with theirs."""

    text: str
    tree: Mapping[str, Any]
    shared: Mapping[str, FactDef]
    shared_tree: Mapping[str, Any]


def book_from_yaml(
    text: str, name: str, shared_text: str = "", bases: Sequence[tuple[str, str]] = ()
) -> tuple[Book | None, tuple[Problem, ...]]:
    """The book, with every fact it reads resolved and its digest; None where there are problems.

    The digest covers the book's text and the definitions of the shared facts it uses. `bases`: the text and name of the
    version that it builds on, then of the one that this builds on; its text is then that of all of them together.
    """
    shared_tree, shared, problems = _shared_facts(shared_text, "rules/facts.yaml")
    raw, text, found = tree_of_versions(text, name, bases)
    problems += found
    if raw is None or found:
        return None, problems
    newer = _newer_language(raw, name)
    if newer:
        return None, (*problems, newer)
    if wrong := (*limit_problems(raw), *text_problems(raw)):
        return None, by_lines((*problems, *wrong))
    book, found = book_from_written(Written(text, raw, shared, shared_tree))
    return book, (*problems, *found)


def book_from_written(written: Written, kept: Collection[str] = ()) -> tuple[Book | None, tuple[Problem, ...]]:
    """As `book_from_yaml`, of what was read already; the book has the facts in `kept` even where it reads them not."""
    shared = written.shared
    try:
        book = Book.model_validate(written.tree, context=_context_of(written.tree))
    except ValidationError as error:
        return None, validation_problems(error, written.tree, "", root=Book)
    constants, wrong = constants_of(book.constants, book.money.digits)
    problems: list[Problem] = list(wrong)
    book = with_trees(book, lambda node: with_values(node, constants)) if constants else book
    own = book.facts
    book = book.model_copy(update={"facts": {**_stand_ins(book, constants), **own}}) if wrong else book
    if rowwise := {table.id for table in book.tables if table.rows_of}:
        book = with_trees(book, lambda node: with_names_called(node, rowwise))
    everything = _everything(book, shared)
    book, wrong = with_derived_rows(book, everything)
    if wrong:
        return None, by_lines((*problems, *wrong))
    for fact in own.values():
        if fact.id in shared or fact.id in RESERVED_FACTS or fact.id in ROUND_DATES or fact.id in _of_scores(book):
            problems.append(problem(MESSAGES, "book-fact-taken", fact.at, name=fact.id))
        elif fact.id in WORDS:
            problems.append(problem(MESSAGES, "book-fact-word", fact.at, name=fact.id))
    facts = _resolved(book, everything, kept)
    problems += _named_twice(book, (*RESERVED_FACTS, *shared, *own, *_of_scores(book)))
    used = {key: written.shared_tree[key] for key in facts if key in shared}
    digest = digest_of(canonical_bytes({"book": written.text, "shared_facts": _without_places(used)}))
    spare = tuple(key for key in {**RESERVED_FACTS, **shared} if key not in facts and key not in book.computed)
    questions = {**facts, **book.derived, **book.computed}
    for table in book.tables:
        questions |= table.questions
    names = {*facts, *book.derived, *book.computed, *(table.id for table in book.tables), *ROUND_DATES}
    loaded = {
        "facts": facts,
        "tables": tuple(
            with_choice_words(table, {**questions, **_columns_of(table, everything, book)}, names)
            for table in book.tables
        ),
        "spare_facts": spare,
        "text": written.text,
        "digest": digest,
        "written": written,
    }
    return book.model_copy(update=loaded), tuple(problems)


def _context_of(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """What every part of a book is read by: its currency and its languages."""
    languages = languages_of(raw["languages"]) if "languages" in raw else OWN_LANGUAGES
    return {"currency": CURRENCIES.get(str(raw.get("currency"))), "languages": languages}


def expressions_of(book: Book) -> Iterator[tuple[str, Expression]]:
    """Every expression of a book except those of its facts, with the kind of its place."""
    yield from (("condition", each.condition) for _, each in book.every_criterion.values() if each.condition)
    for benefit in book.benefits:
        yield "amount", benefit.worth
        yield from (("limit", limit.amount) for limit in benefit.at_most)
    for firm_limit in book.firm_limits:
        yield "limit", firm_limit.at_most
        yield from (("amount", each) for each in (firm_limit.already,) if each)
    conditions = [benefit.when for benefit in book.benefits]
    conditions += [limit.when for benefit in book.benefits for limit in benefit.at_most]
    conditions += [firm_limit.when for firm_limit in book.firm_limits]
    yield from (("condition", when) for when in conditions if when)
    yield from (("condition", pot.when) for pot in book.budget.pots if pot.when)
    if book.allocation.points:
        yield "number", book.allocation.points
    if book.scoring:
        yield from (("points", each.points) for each in (*book.scoring.bonus, *book.scoring.penalties))
    # Of instalments the first date is written; the others are so much later.
    yield from (("later" if due.tranche.every and due.number > 1 else "date", due.on) for due in book.dues)
    of_payment = [tranche.when for tranche in book.payment]
    of_payment += [tranche.milestone.met_when for tranche in book.payment if tranche.milestone]
    yield from (("condition", each) for each in of_payment if each)
    yield from (("doubtful", each.when) for each in book.doubtful)
    yield from (("round-date", date.is_) for date in book.dates.values())


def _named_twice(book: Book, facts: Iterable[str]) -> Iterator[Problem]:
    """Constants, derived facts and tables whose name is already taken, of constants by a column too."""
    taken = {*facts, *ROUND_DATES}
    taken |= {name for fact in book.facts.values() for name in fact.columns} if book.constants else set()
    definitions: tuple[ConstantDef | DerivedDef | Table, ...]
    definitions = (*book.constants.values(), *book.derived.values(), *book.tables)
    for each in definitions:
        if each.id in taken:
            yield problem(MESSAGES, "book-name-taken", each.at, name=each.id)
        elif each.id in WORDS:
            yield problem(MESSAGES, "book-fact-word", each.at, name=each.id)
        taken.add(each.id)


def _stand_ins(book: Book, constants: Collection[str]) -> Mapping[str, FactDef]:
    """A fact of its kind for each constant that has no value, so that what reads it is checked all the same."""
    wrong = [each for each in book.constants.values() if each.id not in constants]
    return {
        each.id: FactDef(id=each.id, kind=each.kind, label=each.label).model_copy(update={"at": each.at})
        for each in wrong
    }


def _everything(book: Book, shared: Mapping[str, FactDef]) -> dict[str, FactDef]:
    """Every fact that the book could read: reserved facts first, then the shared ones, then its own and its marks."""
    marks = {MARKS: marks_of(book.scoring)} if book.scoring else {}
    reserved = {name: with_scheme(fact, book.firm_numbers, book.currency) for name, fact in RESERVED_FACTS.items()}
    everything = {**reserved, **shared, **book.facts, **marks}
    return {name: fact for name, fact in everything.items() if name not in book.computed}


def _columns_of(table: Table, everything: Mapping[str, FactDef], book: Book) -> Mapping[str, Question]:
    """The columns of the list whose rows a table answers; none of any other table."""
    of = table.rows_of or ""
    if derived := book.derived.get(of):
        return derived.rows or {}
    return everything[of].columns if of in everything else {}


def _resolved(book: Book, everything: Mapping[str, FactDef], kept: Collection[str]) -> dict[str, FactDef]:
    """The facts that the book reads, and its own, in the order of `everything`."""
    marks = {MARKS} if book.scoring else set[str]()
    columns: dict[str, Mapping[str, Question]] = {name: fact.columns for name, fact in everything.items()}
    columns |= {name: each.rows for name, each in book.derived.items() if each.rows}
    read = {name for _, expression in expressions_of(book) for name in names_in(expression.tree, columns)}
    read |= {name for each in book.derived.values() for name in names_in(each.value.tree, columns)}
    for table in book.tables:
        own = _columns_of(table, everything, book)
        read |= {name for node in table.trees() for name in names_in(node, columns) if name not in own}
        read |= {table.rows_of} if table.rows_of else set()
    read |= {book.claimants.rows_of} if book.claimants else set()
    # Where a moment is the date of application, that date is asked for only if something else reads it.
    dated = everything.get(book.applies.by)
    always = {name for name in ALWAYS_ASKED if name != "applied_on" or not (dated and dated.kind == "moment")}
    read |= {key.fact for key in book.ranking.by} | {book.applies.by} | {*always, *kept}
    read |= marks | set(book.allocation.reads) | set(book.one_payment.same if book.one_payment else ())
    read |= {book.total_cost} if book.total_cost else set()
    while True:
        more = {
            name
            for each in read | set(book.facts)
            if each in everything and (asked := everything[each].asked_when)
            for name in names_in(asked.tree, columns)
        }
        if more <= read:
            break
        read |= more
    return {key: _of_book(fact, book) for key, fact in everything.items() if key in book.facts or key in read}


def _of_book(fact: FactDef, book: Book) -> FactDef:
    """The fact with the book's zone in every moment of it, and its currency in every amount."""

    def own(asked: Question) -> dict[str, Any]:
        zone = {"zone": book.zone} if asked.kind == "moment" else {}
        return zone | ({"currency": book.money} if asked.currency != book.money else {})

    columns = {
        name: column.model_copy(update=changed) if (changed := own(column)) else column
        for name, column in fact.columns.items()
    }
    changed = own(fact) | ({"columns": columns} if columns != fact.columns else {})
    return fact.model_copy(update=changed) if changed else fact


def _of_scores(book: Book) -> set[str]:
    """Names that are taken by the scores or the lot of the book."""
    return {*book.computed, *((MARKS,) if book.scoring else ())}


def _shared_facts(text: str, name: str) -> tuple[Any, Mapping[str, FactDef], tuple[Problem, ...]]:
    if not text.strip():
        return {}, {}, ()
    raw, problems = tree_from_yaml(text, name)
    if raw is None:
        return {}, {}, problems
    if isinstance(raw, dict) and (wrong := (*limit_problems({"facts": raw}), *text_problems(raw))):
        return {}, {}, wrong
    try:
        return raw, TypeAdapter(FactDefs).validate_python(raw), problems
    except ValidationError as error:
        return {}, {}, validation_problems(error, raw, name, root=FactDefs)


def _newer_language(raw: Mapping[str, Any], name: str) -> Problem | None:
    text = raw.get("language")
    if isinstance(text, str) and text.isascii() and text.isdigit() and int(text[:9]) > LANGUAGE:
        return problem(MESSAGES, "book-newer-language", getattr(text, "at", name), text=text, newest=LANGUAGE)
    return None


def _without_places(raw: Any) -> Any:
    if isinstance(raw, dict):
        return {str(k): _without_places(v) for k, v in raw.items() if k != "<at>"}
    return [_without_places(v) for v in raw] if isinstance(raw, list) else str(raw)
