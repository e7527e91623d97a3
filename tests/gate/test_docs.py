"""What the documents say is what the program does."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from engine.book import book_from_yaml
from engine.cases import cases_from_yaml, run_cases
from engine.checks import book_problems, warnings_of
from engine.feel import date_from_text, evaluate
from engine.feel.functions import contexts as functions_of_contexts
from engine.feel.functions import dates as functions_of_dates
from engine.feel.functions import lists as functions_of_lists
from engine.feel.functions import numbers as functions_of_numbers
from engine.feel.functions import ranges as functions_of_ranges
from engine.feel.functions import sums as functions_of_sums
from engine.feel.functions import texts as functions_of_texts
from engine.version import VERSION
from forms.intake.answers import answers_from_texts
from tests.feel.signatures import signatures
from tests.running import jiwon

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")
RULES = (ROOT / "rules" / "README.md").read_text("utf-8")


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("line", [line for block in blocks(RULES, "feel") for line in block.splitlines()])
def test_each_line_of_feel_is_true(line: str) -> None:
    """The page that teaches the language says nothing that does not hold."""
    result = evaluate(line, {})
    assert result.problems == ()
    assert result.value is True


def functions_in_words() -> str:
    """Every built-in function with the parameters of each of its forms, by what it is about."""
    lines = []
    for module in (
        functions_of_numbers,
        functions_of_sums,
        functions_of_lists,
        functions_of_texts,
        functions_of_dates,
        functions_of_ranges,
        functions_of_contexts,
    ):
        forms = [form for name, function in module.FUNCTIONS.items() for form in signatures(name, function)]
        lines += textwrap.wrap("; ".join(forms).replace(" ", "\0").replace(";\0", "; "), 132)
    return "\n".join(lines).replace("\0", " ")


def test_the_page_lists_every_function() -> None:
    """Its name and its parameters, as the engine knows them."""
    (listed,) = blocks(RULES, "functions")
    assert listed.rstrip("\n") == functions_in_words()


def sections(text: str) -> dict[str, str]:
    """The text of each of a book's keys."""
    return {part.partition(":")[0]: part for part in re.split(r"^(?=\w)", text, flags=re.MULTILINE) if part}


def with_more() -> str:
    """The book of the page with the lists and tables shown beside it."""
    book, more = sections(blocks(RULES, "yaml")[0]), sections(blocks(RULES, "yaml-more")[0])
    facts = book["facts"].replace(re.search(r"  machine_cost: .*\n", book["facts"])[0], "")  # type: ignore[index]
    return "".join({**book, **more, "facts": facts + more["facts"].removeprefix("facts:\n")}.values())


def with_part(kind: str) -> str:
    """The book of the page with the keys of one of its further blocks instead of its own; facts are added."""
    book, part = sections(blocks(RULES, "yaml")[0]), sections(blocks(RULES, kind)[0])
    facts = book["facts"] + part.pop("facts", "facts:\n").removeprefix("facts:\n")
    return "".join({**book, **part, "facts": facts}.values())


def in_euro() -> str:
    """The book of the page with the keys of the block in euro instead of its own, its facts among them."""
    return "".join({**sections(blocks(RULES, "yaml")[0]), **sections(blocks(RULES, "yaml-euro")[0])}.values())


@pytest.mark.parametrize(
    "text",
    [
        blocks(RULES, "yaml")[0],
        with_more(),
        with_part("yaml-limits"),
        with_part("yaml-rows"),
        in_euro(),
        with_part("yaml-budget"),
        with_part("yaml-doubtful"),
        with_part("yaml-constants"),
        blocks(RULES, "yaml-list")[0],
        with_part("yaml-moment"),
        with_part("yaml-when"),
        with_part("yaml-payment"),
    ],
    ids=[
        "plain",
        "with lists and tables",
        "with limits of a firm",
        "row by row",
        "in euro",
        "with a budget in parts",
        "with a doubt",
        "with constants",
        "that pays nothing",
        "with a moment",
        "with clauses that do not apply to all",
        "with payments by sum and milestone",
    ],
)
def test_the_book_of_the_page_can_decide(text: str) -> None:
    """The whole book in `rules/README.md` has no problem."""
    book, problems = book_from_yaml(text, "README.md")
    assert problems == ()
    assert book is not None
    assert book_problems(book) == ()
    assert warnings_of(book).open == ()


def test_the_file_of_answers_on_the_page_is_read(tmp_path: Path) -> None:
    """One reason alone, and one with the value that it is for."""
    (tmp_path / "answers.yaml").write_text(blocks(RULES, "yaml-answers")[0], "utf-8")
    answers, problems = answers_from_texts([str(tmp_path / "answers.yaml")])
    assert problems == ()
    assert [(each.at, each.value) for each in answers] == [("Applications!C17", None), ("Applications!F9", "90000000")]


@pytest.mark.parametrize(
    ("was", "is_", "block"), [("staff < 50", "stff < 50", 0), ("staff < 50", "machine_cost > staff", 1)]
)
def test_the_page_shows_what_lint_says(tmp_path: Path, was: str, is_: str, block: int) -> None:
    """The fault that the page plants in its book gets the answer printed there."""
    text = blocks(RULES, "yaml")[0]
    (tmp_path / "2024.yaml").write_text(text.replace(was, is_), "utf-8")
    done = jiwon("books", "lint", "2024.yaml", "--lang", "en", cwd=tmp_path)
    assert done.code == 2
    assert done.err.startswith(blocks(RULES, "lint")[block])


def test_the_page_answers_a_warning() -> None:
    """The note of the page stands beside its warning, and nothing is left open."""
    book, problems = book_from_yaml(with_part("yaml-noted"), "README.md")
    assert book is not None, problems
    warned = warnings_of(book)
    assert warned.open == ()
    assert [each.note.en for each in warned.answered] == ["as the notice has it"]


def test_the_cases_of_the_page_hold() -> None:
    """Each case beside the book of the page has the decision that it expects."""
    book, _ = book_from_yaml(blocks(RULES, "yaml")[0], "README.md")
    cases, problems = cases_from_yaml(blocks(RULES, "yaml-cases")[0], "README.md")
    assert problems == ()
    assert book is not None
    assert cases is not None
    assert [(result.passes, result.differences) for result in run_cases(book, cases)] == [(True, ())] * 3


def test_the_contents_of_the_page_lead_to_its_headings() -> None:
    """Every link within the page names a heading that is there."""
    headings = re.findall(r"^#+ (.+)$", RULES, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    links = set(re.findall(r"\]\(#([^)]+)\)", RULES))
    assert links
    assert links <= anchors


def test_the_financial_years_of_the_page_are_three() -> None:
    """In April 2024 what was granted from April 2022 on counts, in March 2024 what was granted from April 2021 on."""
    text = re.search(r"`(earlier_aid\[granted_on >= date\([\s\S]+?\]\.amount)`", RULES)
    assert text
    expression = " ".join(text[1].split())
    days = ("2021-03-31", "2021-04-01", "2022-03-31", "2022-04-01", "2024-03-01")
    rows = [{"granted_on": date_from_text(day), "amount": 1} for day in days]
    for decided_on, counted in (("2024-04-01", 2), ("2024-03-31", 4)):
        context = {"earlier_aid": rows, "decided_on": date_from_text(decided_on)}
        assert len(evaluate(expression, context).value) == counted


def test_the_readme_shows_what_award_says(tmp_path: Path) -> None:
    """Word for word, in English."""
    done = jiwon("award", "ulsan/rnd", "--lang", "en", cwd=tmp_path)
    assert done.code == 0
    assert blocks(README, "text")[0].rstrip() == done.out.rstrip()


def test_the_readme_shows_what_check_says(tmp_path: Path) -> None:
    """The facts printed there give the answer printed there."""
    (tmp_path / "facts.yaml").write_text(blocks(README, "yaml")[1], "utf-8")
    book = "ulsan/special-subsidy"
    done = jiwon("check", book, "facts.yaml", "--as-of", "2022-06-01", "--lang", "en", cwd=tmp_path)
    assert done.code == 1
    assert blocks(README, "text")[1].rstrip() == done.out.rstrip()


def test_the_version_is_one(tmp_path: Path) -> None:
    """The engine, the distribution, the command and the change list name the same version."""
    assert jiwon("--version", cwd=tmp_path).out == f"jiwon {VERSION}\n"
    assert re.search(rf"^## \[{re.escape(VERSION)}\] - \d{{4}}-\d\d-\d\d$", CHANGES, re.MULTILINE)
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text("utf-8")
