"""`jiwon books`: which books there are, and what is wrong with one."""

from engine.book import Book
from engine.book.contents import clauses_of
from engine.checks import Reach, limits_reached, table_remarks, warnings_of
from engine.documents.plain_value import plain_value
from engine.errors import Language, Problem, Text
from engine.explain import needed_in_words
from engine.explain.derived import derived_rule_in_words
from engine.explain.hits import constants_in_words
from engine.explain.rules import row_in_words
from engine.judges.rete.judge import precomputed_terms
from forms.commands.targets import target_problems
from forms.commands.versions import sound_versions
from forms.disk import book_names, chosen, shelves_of
from forms.screen import deliver, put_json, refuse, say_problems, screen
from forms.screen.screen import put_bytes

SOUND = Text("문제가 없습니다", "no problem found")
WARNING = Text("{at}: 경고: {said}", "{at}: warning: {said}")
WARNED = Text(
    "경고 {count}건: 고치거나, 맞는 내용이면 그 조항에 `lint_note`로 이유를 적으십시오",
    "warnings: {count} · mend them, or say in a `lint_note` of the clause why it is so",
)
ANSWERED = Text("  답한 경고: {at}: {said} · {note}", "  answered: {at}: {said} · {note}")
UNPROVEN = Text(
    "적용되는 경우가 있는지 확인하지 못한 한도: {name}", "not proven that this limit ever cuts an amount: {name}"
)
ASSUMED = Text("가정한 조항: {name} · {note}", "assumed: {name} · {note}")
PRECOMPUTED = Text(
    "계산한 결과로 판정하는 조건(고칠 것 없음): {name} · {text}",
    "worked out first and then judged by its result (nothing to mend): {name} · {text}",
)
NO_NOTE = Text("이유를 적지 않았습니다", "no reason is given")
CRITERIA = Text(
    "요건 {criteria}개, 지원 항목 {benefits}개, 조항 {clauses}개",
    "criteria: {criteria} · benefits: {benefits} · clauses: {clauses}",
)
TABLE = Text("표: {title} ({rows}행)", "table: {title} ({rows} rows)")
TABLE_OF_ONE = Text("표: {title} (1행)", "table: {title} (1 row)")


def list_books(json_to: str | None, language: Language) -> int:
    """Every version of every book, with the dates between which it holds."""
    if wrong := target_problems(None, json_to, []):
        return refuse(wrong, language, None)
    found = {name: shelves_of(name) for name in book_names()}
    shelves = [(name, shelf) for name, (each, _) in found.items() for shelf in each]
    problems = tuple(problem for _, wrong in found.values() for problem in wrong)
    problems += tuple(problem for _, shelf in shelves for problem in shelf.problems)
    listed = [(name, shelf.book) for name, shelf in shelves if shelf.book]
    if json_to is not None:
        document = {"books": [_entry(name, book, language) for name, book in listed], "problems": []}
        problems += put_json(document, json_to)
    if json_to != "-":
        console = screen()
        for name, book in listed:
            validity = f"{book.applies.first} ~ {book.applies.until or ''}".rstrip()
            console.print(f"{name}  {book.version}  {validity}  {book.title.in_(language)}")
    if problems:
        say_problems(problems, language)
    return 2 if problems else 0


def _entry(name: str, book: Book, language: Language) -> dict[str, str | None]:
    return {
        "id": name,
        "version": book.version,
        "title": book.title.in_(language),
        "from": str(book.applies.first),
        "until": str(book.applies.until) if book.applies.until else None,
        "digest": book.digest,
    }


def show(name: str, version: str | None, json_to: str | None, language: Language) -> int:
    """The text of one version, the newest unless it is named; of one that builds on others that of all together."""
    if wrong := target_problems(None, json_to, []):
        return refuse(wrong, language, None)
    found, problems = chosen(name, version, None)
    if found is None or problems:
        return refuse(problems, language, json_to)
    book = found.book
    document: dict[str, object] = {**_entry(book.book, book, language), "text": book.text, "problems": []}
    return deliver(lambda: document, lambda: put_bytes(book.text.encode()), json_to, language)


def lint(name: str, json_to: str | None, language: Language, *, strict: bool = False) -> int:
    """0 where every version of the book can decide; 2 with every problem. What is assumed is listed.

    1 where a warning has no answer and the check is `strict`.
    """
    if wrong := target_problems(None, json_to, []):
        return refuse(wrong, language, None)
    versions, problems = sound_versions(name)
    if problems:
        return refuse(problems, language, json_to)

    def document() -> dict[str, object]:
        return {"books": [_remarks(version.book, language) for version in versions], "problems": []}

    def say() -> None:
        for version in versions:
            _say_remarks(version.book, language)

    code = int(strict and any(warnings_of(version.book).open for version in versions))
    return deliver(document, say, json_to, language, code)


def _remarks(book: Book, language: Language) -> dict[str, object]:
    return {
        "id": book.book,
        "version": book.version,
        "digest": book.digest,
        "assumed": [name for name, clause in clauses_of(book) if clause.stands == "assumed"],
        "unchecked": [remark.message.in_(language) for remark in table_remarks(book)],
        "tables": {
            table.id: [row_in_words(table, number, book).in_(language) for number in range(1, len(table.rows) + 1)]
            for table in book.tables
        },
        "constants": {name: words.in_(language) for name, words in constants_in_words(book)},
        "derived": {name: derived_rule_in_words(each, book).in_(language) for name, each in book.derived.items()},
        "warnings": [_warning(each, language) for each in warnings_of(book).open],
        "answered": [
            {**_warning(each.problem, language), "lint_note": each.note.in_(language)}
            for each in warnings_of(book).answered
        ],
        "limits": [_reach(reach) for reach in limits_reached(book)],
        "precomputed": [{"criterion": name, "text": text} for name, text in precomputed_terms(book)],
        "criteria": {
            name: needed_in_words(criterion, book).in_(language)
            for name, (_, criterion) in book.every_criterion.items()
        },
    }


def _reach(reach: Reach) -> dict[str, object]:
    """Whether a limit ever cuts an amount, with facts for which it does; `null` where neither is proven."""
    cuts = None if reach.binds is None and reach.most is None else reach.binds is not None
    return {"limit": reach.name, "cuts": cuts, "for": {k: plain_value(v) for k, v in (reach.binds or {}).items()}}


def _warning(found: Problem, language: Language) -> dict[str, object]:
    return {"code": found.code, "at": found.at, "message": found.message.in_(language)}


def _say_remarks(book: Book, language: Language) -> None:
    console = screen()
    console.print(f"{book.book} {book.version}  {book.digest}", style="bold")
    clauses = list(clauses_of(book))
    words = {"criteria": len(book.every_criterion), "benefits": len(book.benefits), "clauses": len(clauses)}
    console.print(CRITERIA.filled(**words).in_(language))
    for _, words_of_constant in constants_in_words(book):
        console.print(f"  {words_of_constant.in_(language)}", markup=False)
    for table in book.tables:
        heading = TABLE_OF_ONE if len(table.rows) == 1 else TABLE
        console.print("  " + heading.filled(title=table.title, rows=len(table.rows)).in_(language), markup=False)
        for number in range(1, len(table.rows) + 1):
            console.print(f"    {number}. {row_in_words(table, number, book).in_(language)}", markup=False)
    for name, clause in clauses:
        if clause.stands == "assumed":
            console.print("  " + ASSUMED.filled(name=name, note=clause.note or NO_NOTE).in_(language))
    for remark in table_remarks(book):
        console.print(f"  {remark.at}: {remark.message.in_(language)}", style="yellow", markup=False)
    for reach in limits_reached(book):
        if reach.binds is None and reach.most is None:
            console.print("  " + UNPROVEN.filled(name=reach.name).in_(language))
    for name, text in precomputed_terms(book):
        console.print("  " + PRECOMPUTED.filled(name=name, text=text).in_(language))
    warned = warnings_of(book)
    for answer in warned.answered:
        said = answer.problem.message.in_(language).split("\n")[0]
        console.print(ANSWERED.filled(at=answer.problem.at, said=said, note=answer.note).in_(language), markup=False)
    for found in warned.open:
        first, *further = found.message.in_(language).split("\n")
        warning = WARNING.filled(at=found.at, said=first).in_(language)
        console.print(f"{warning}  [{found.code}]", style="yellow", markup=False)
        for line in further:
            console.print(line, markup=False)
    console.print(SOUND.in_(language), style="green")
    if warned.open:
        console.print(WARNED.filled(count=len(warned.open)).in_(language), style="yellow")
