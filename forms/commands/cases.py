"""`jiwon books test`: whether the worked cases beside a book hold, and with `--coverage` what of the book they show."""

from collections.abc import Sequence

from engine.cases import CaseResult, CaseRun, base_problems, cases_from_yaml, runs_of
from engine.cases.coverage import KINDS, Coverage, Point, coverage_of
from engine.errors import Catalogue, Language, Problem, Text, problem
from forms.commands.targets import target_problems
from forms.commands.versions import sound_versions
from forms.disk import Version, read_bytes
from forms.screen import deliver, refuse, screen
from forms.screen.table import plain_table

MESSAGES: Catalogue = {
    "no-cases": Text("`{book}`에는 사례 파일이 없습니다", "there are no cases beside `{book}`"),
    "coverage-percent": Text(
        "`--fail-under`는 0 이상 100 이하의 수입니다: {text}", "`--fail-under` takes a number from 0 to 100: {text}"
    ),
}
PASSED = Text("사례 {count}개가 모두 맞습니다", "all {count} cases hold")
PASSED_ONE = Text("사례 1개가 맞습니다", "the one case holds")
FAILED = Text("사례 {count}개 가운데 {failed}개가 다릅니다", "{failed} of {count} cases differ")
SHOWN = Text(
    "{book}: {count}가지 가운데 {percent}%를 사례가 보여 줍니다", "{book}: its cases show {percent}% of {count}"
)
HEADINGS = (Text("종류", "what"), Text("보인 것", "shown"), Text("모두", "of"))
TOO_FEW = Text("{book}: {percent}%는 {least}%에 못 미칩니다", "{book}: {percent}% is below {least}%")


def cases_of(
    name: str, json_to: str | None, language: Language, *, coverage: bool = False, least: int | None = None
) -> int:
    """0 where every case of every version holds, 1 where one differs, 2 where book or cases cannot be read.

    `coverage` says what the cases show of the book; 1 also where that is less than `least` percent of a version.
    """
    if wrong := target_problems(None, json_to, []):
        return refuse(wrong, language, None)
    if least is not None and not 0 <= least <= 100:
        return refuse((problem(MESSAGES, "coverage-percent", "", text=least),), language, json_to)
    versions, problems = sound_versions(name)
    if problems:
        return refuse(problems, language, json_to)
    runs: list[CaseRun] = []
    covered: list[tuple[Version, Coverage]] = []
    for version in versions:
        found, wrong = _run(version)
        runs += found
        problems += wrong
        if coverage or least is not None:
            covered.append((version, coverage_of(version.book, found)))
    if problems:
        return refuse(problems, language, json_to)
    results = [run.result for run in runs]
    document: dict[str, object] = {"cases": [_case(result, language) for result in results]}
    if covered:
        document["coverage"] = [_coverage(version, each, language) for version, each in covered]
    document["problems"] = []
    lacking = [(version, each) for version, each in covered if least is not None and each.percent < least]
    failed = any(not result.passes for result in results)

    def say() -> None:
        _say_cases(results, language)
        for version, each in covered:
            _say_coverage(version, each, language)
        for version, each in lacking:
            told = TOO_FEW.filled(book=version.name, percent=each.percent, least=least)
            screen().print(told.in_(language), style="red")

    return deliver(lambda: document, say, json_to, language, int(failed or bool(lacking)))


def _case(result: CaseResult, language: Language) -> dict[str, object]:
    return {
        "name": result.name.in_(language),
        "at": result.at,
        "passes": result.passes,
        "differences": [difference.in_(language) for difference in result.differences],
    }


def _coverage(version: Version, coverage: Coverage, language: Language) -> dict[str, object]:
    counts = {kind: coverage.of(kind) for kind in KINDS}
    return {
        "book": version.book.book,
        "version": version.book.version,
        "percent": coverage.percent,
        "kinds": {kind: {"shown": shown, "of": count} for kind, (shown, count) in counts.items() if count},
        "points": [_point(point, language) for point in coverage.points],
    }


def _point(point: Point, language: Language) -> dict[str, object]:
    return {
        "kind": point.kind,
        "name": point.name,
        "side": point.side,
        "at": point.at,
        "shown": point.seen,
        **({} if point.seen else {"case": point.needs.in_(language)}),
    }


def _say_cases(results: Sequence[CaseResult], language: Language) -> None:
    console = screen()
    for result in results:
        mark, style = ("✔", "green") if result.passes else ("✘", "red")
        console.print(f"{mark} {result.name.in_(language)}", style=style)
        for difference in result.differences:
            console.print(f"    {result.at}: {difference.in_(language)}")
    failed = sum(not result.passes for result in results)
    passed = PASSED_ONE if len(results) == 1 else PASSED
    said = (FAILED if failed else passed).filled(count=len(results), failed=failed)
    console.print(said.in_(language), style="bold")


def _say_coverage(version: Version, coverage: Coverage, language: Language) -> None:
    """What no case shows first, each with its line and the case that would show it; then how many of each kind."""
    console = screen()
    told = SHOWN.filled(book=version.name, percent=coverage.percent, count=len(coverage.points))
    console.print("\n" + told.in_(language), style="bold")
    for point in coverage.missing:
        kind, needs = KINDS[point.kind].in_(language), point.needs.in_(language)
        console.print(f"  {point.at}: {kind} · {point.name} · {point.side}: {needs}", style="yellow")
    table = plain_table((heading.in_(language) for heading in HEADINGS), right=(1, 2))
    for kind, words in KINDS.items():
        shown, count = coverage.of(kind)
        if count:
            table.add_row(f"  {words.in_(language)}", str(shown), str(count))
    console.print(table)


def _run(version: Version) -> tuple[list[CaseRun], tuple[Problem, ...]]:
    path, name = version.beside(".cases.yaml"), version.name.removesuffix(".yaml") + ".cases.yaml"
    if not path.is_file():
        return [], (problem(MESSAGES, "no-cases", name, book=version.name),)
    data, problems = read_bytes(path)
    book = version.book
    cases, wrong = cases_from_yaml(data.decode(errors="replace"), name, book.money, book.languages)
    if problems or wrong or cases is None:
        return [], (*problems, *wrong)
    if wrong := base_problems(version.book, cases):
        return [], wrong
    return list(runs_of(version.book, cases)), ()
