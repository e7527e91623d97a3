"""A period that a book ends by adding months to a date is remarked; the function that counts as the law does is not."""

import pytest

from engine.book import book_from_yaml
from engine.checks.periods import period_remarks
from engine.feel import Date, evaluate
from tests.intake.books import TEXT


@pytest.mark.parametrize(
    ("condition", "remarked"),
    [
        ('founded <= applied_on + @"P3Y"', True),
        ('applied_on + @"P6M" > founded', True),
        ('founded between applied_on and applied_on + @"P1M"', True),
        ('founded <= period end(applied_on, @"P3Y")', False),
        ('founded >= applied_on - @"P3Y"', False),
        ('founded <= applied_on + @"P30D"', False),
    ],
)
def test_a_period_ended_by_adding_is_remarked(condition: str, remarked: bool) -> None:
    text = TEXT.replace("met_when: local,", f"met_when: '{condition}',")
    assert condition in text
    book, problems = book_from_yaml(text, "book.yaml", "{}")
    assert book is not None, problems
    assert [each.problem.code for each in period_remarks(book)] == ["period-by-adding"] * remarked


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2021-02-28", "P3Y", "2024-02-29"),
        ("2020-02-29", "P3Y", "2023-02-28"),
        ("2021-06-15", "P3Y", "2024-06-15"),
        ("2021-01-31", "P1M", "2021-02-28"),
        ("2021-02-28", "P1M", "2021-03-31"),
        ("2021-08-30", "P6M", "2022-02-28"),
        ("2021-08-31", "P6M", "2022-02-28"),
        ("2021-12-31", "P1Y", "2022-12-31"),
    ],
)
def test_a_period_ends_as_the_civil_act_counts(start: str, length: str, end: str) -> None:
    """The first day is left out (article 157); the last month's day before that of the first (article 160)."""
    assert evaluate(f'period end(@"{start}", @"{length}")', {}).value == Date(*map(int, end.split("-")))
