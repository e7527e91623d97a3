"""`jiwon books`: which books there are, what is wrong with one, and whether its cases hold."""

from collections.abc import Sequence

from engine.book import Book
from engine.book.contents import clauses_of
from engine.cases import CaseResult, cases_from_yaml, run_cases
from engine.checks import Reach, book_problems, limits_reached, table_remarks, warnings_of
from engine.documents.plain_value import plain_value
from engine.errors import Catalogue, Language, Problem, Text, problem
from engine.explain import expression_in_words, needed_in_words
from engine.explain.rules import row_in_words
from engine.judges.rete.judge import precomputed_terms
from forms.commands.targets import target_problems
from forms.disk import Version, book_names, read_bytes, shelves_of, version_of
from forms.screen import deliver, put_json, refuse, say_problems, screen

MESSAGES: Catalogue = {
    "no-cases": Text("`{book}`에는 사례 파일이 없습니다", "there are no cases beside `{book}`"),
}
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
PRECOMPUTED = Text("규칙망 밖에서 미리 계산하는 조건: {name} · {text}", "computed before the network: {name} · {text}")
NO_NOTE = Text("이유를 적지 않았습니다", "no reason is given")
CRITERIA = Text(
    "요건 {criteria}개, 지원 항목 {benefits}개, 조항 {clauses}개",
    "criteria: {criteria} · benefits: {benefits} · clauses: {clauses}",
)
TABLE = Text("표: {title} ({rows}행)", "table: {title} ({rows} rows)")
TABLE_OF_ONE = Text("표: {title} (1행)", "table: {title} (1 row)")
PASSED = Text("사례 {count}개가 모두 맞습니다", "all {count} cases hold")
FAILED = Text("사례 {count}개 가운데 {failed}개가 다릅니다", "{failed} of {count} cases differ")


def list_books(json_to: str | None, language: Language) -> int:
    """Every version of every book, with the dates between which it holds."""
    if wrong := target_problems(None, json_to, []):
        return refuse(wrong, language, None)
    shelves = [(name, shelf) for name in book_names() for shelf in shelves_of(name)[0]]
    problems = tuple(found for _, shelf in shelves for found in shelf.problems)
    listed = [(name, shelf.book) for name, shelf in shelves if shelf.book]
    if json_to is not None:
        document = {"books": [_entry(name, book, language) for name, book in listed], "problems": []}
        problems += put_json(document, json_to)
    if json_to != "-":
        console = screen()
        for name, book in listed:
            validity = f"{book.applies.first} ~ {book.applies.until}"
            console.print(f"{name}  {book.version}  {validity}  {book.title.in_(language)}")
    if problems:
        say_problems(problems, language)
    return 2 if problems else 0


def _entry(name: str, book: Book, language: Language) -> dict[str, str]:
    return {
        "id": name,
        "version": book.version,
        "title": book.title.in_(language),
        "from": str(book.applies.first),
        "until": str(book.applies.until),
        "digest": book.digest,
    }


def lint(name: str, json_to: str | None, language: Language, *, strict: bool = False) -> int:
    """0 where every version of the book can decide; 2 with every problem. What is assumed is listed.

    1 where a warning has no answer and the check is `strict`.
    """
    if wrong := target_problems(None, json_to, []):
        return refuse(wrong, language, None)
    versions, problems = _sound(name)
    if problems:
        return refuse(problems, language, json_to)

    def document() -> dict[str, object]:
        return {"books": [_remarks(version.book, language) for version in versions], "problems": []}

    def say() -> None:
        for version in versions:
            _say_remarks(version.book, language)

    code = int(strict and any(warnings_of(version.book).open for version in versions))
    return deliver(document, say, json_to, language, code)


def _sound(name: str) -> tuple[list[Version], tuple[Problem, ...]]:
    """Every version of the book, and all that is wrong with them."""
    shelves, problems = shelves_of(name)
    versions = [version for shelf in shelves if (version := version_of(shelf)[0])]
    problems += tuple(found for shelf in shelves for found in shelf.problems)
    problems += tuple(found for version in versions for found in book_problems(version.book))
    return versions, problems


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
        "derived": {
            name: expression_in_words(each.is_.tree, book).in_(language) for name, each in book.derived.items()
        },
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


def test_cases(name: str, json_to: str | None, language: Language) -> int:
    """0 where every case of every version holds, 1 where one differs, 2 where book or cases cannot be read."""
    if wrong := target_problems(None, json_to, []):
        return refuse(wrong, language, None)
    versions, problems = _sound(name)
    if problems:
        return refuse(problems, language, json_to)
    results = []
    for version in versions:
        found, wrong = _run(version)
        results += found
        problems += wrong
    if problems:
        return refuse(problems, language, json_to)
    document = {"cases": [_case(result, language) for result in results], "problems": []}
    failed = sum(not result.passes for result in results)
    return deliver(lambda: document, lambda: _say_cases(results, language), json_to, language, int(failed > 0))


def _case(result: CaseResult, language: Language) -> dict[str, object]:
    return {
        "name": result.name.in_(language),
        "at": result.at,
        "passes": result.passes,
        "differences": [difference.in_(language) for difference in result.differences],
    }


def _say_cases(results: Sequence[CaseResult], language: Language) -> None:
    console = screen()
    for result in results:
        mark, style = ("✔", "green") if result.passes else ("✘", "red")
        console.print(f"{mark} {result.name.in_(language)}", style=style)
        for difference in result.differences:
            console.print(f"    {result.at}: {difference.in_(language)}")
    failed = sum(not result.passes for result in results)
    said = FAILED.filled(count=len(results), failed=failed) if failed else PASSED.filled(count=len(results))
    console.print(said.in_(language), style="bold")


def _run(version: Version) -> tuple[list[CaseResult], tuple[Problem, ...]]:
    path, name = version.beside(".cases.yaml"), version.name.removesuffix(".yaml") + ".cases.yaml"
    if not path.is_file():
        return [], (problem(MESSAGES, "no-cases", name, book=version.name),)
    data, problems = read_bytes(path)
    cases, wrong = cases_from_yaml(data.decode(errors="replace"), name)
    if problems or wrong or cases is None:
        return [], (*problems, *wrong)
    return list(run_cases(version.book, cases)), ()
