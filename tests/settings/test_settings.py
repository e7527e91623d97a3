"""Each value of a book has a name; a setting changes that value and nothing else, or is refused with its reason."""

from __future__ import annotations

import re

import pytest

from engine.book import Book, book_from_yaml
from engine.checks import book_problems
from engine.settings import Setting, book_with
from engine.settings import changed as settings
from engine.settings import paths as setting_paths
from tests.checks.bad_books import GOOD
from tests.settings.books import made, rich_book, values_in

MADE = {
    "the total": ("budget.total", "800_000_000", "100000000", "800000000"),
    "a pot's ceiling": ("budget.pots.movers.ceiling", "50000000", "60000000", "50000000"),
    "a pot's share": ("budget.pots.others.share", "25.5%", "30%", "25.5%"),
    "a floor as won": ("budget.pots.others.floor", "1_000", "5000000", "1000"),
    "a floor as a share": ("budget.pots.others.floor", "20%", "5000000", "20%"),
    "a floor that the book leaves out": ("budget.pots.movers.floor", "1_000", None, "1000"),
    "the condition of a pot": ("budget.pots.movers.when", 'region = "north"', "exporter", 'region = "north"'),
    "the reserve": ("budget.reserve.amount", "5_000_000", "10%", "5000000"),
    "a funder's ceiling": ("budget.funders.state.at_most", "30_000_000", "40000000", "30000000"),
    "a funder's ceiling that the book leaves out": ("budget.funders.city.at_most", "90_000_000", None, "90000000"),
    "a year": ("budget.years.2030", "60_000_000", "70000000", "60000000"),
    "a year that the book leaves out": ("budget.years.2032", "1", None, "1"),
    "a limit per firm": ("firm_limits.firm_ceiling.at_most", "cost / 4", "30_000_000", "cost / 4"),
    "what a firm had already": ("firm_limits.firm_ceiling.already", "cost / 8", None, "cost / 8"),
    "a list": ("firm_limits.firm_ceiling.covers", "building, machines", "building", "building, machines"),
    "a list in brackets": ("firm_limits.firm_ceiling.covers", "[machines]", "building", "machines"),
    "one word of several": ("allocation.when_short", "skip", "part", "skip"),
    "the least award": ("allocation.least", "5_000_000", "1000000", "5000000"),
    "the rounding": ("rounding.unit", "10_000", "1000", "10000"),
    "the ranking": (
        "ranking.by",
        "applied_on descending, application_no",
        "score descending, applied_on, application_no",
        "applied_on descending, application_no",
    ),
    "a key named by a word of Python": ("applies.from", "2030-02-01", "2030-01-01", "2030-02-01"),
    "an amount": ("benefits.building.amount", "cost * 20 / 100", "cost * 10 / 100", "cost * 20 / 100"),
    "a ceiling of a benefit": ("benefits.building.at_most.ceiling.amount", "9_000_000", "20_000_000", "9_000_000"),
    "a criterion": ("criteria.big_enough.met_when", "employees >= 20", "employees >= 10", "employees >= 20"),
    "a criterion within a group": ("criteria.small.met_when", "employees < 30", "employees < 50", "employees < 30"),
    "the same by way of its group": (
        "criteria.one_of_two.any_of.small.met_when",
        "employees < 30",
        "employees < 50",
        "employees < 30",
    ),
    "whom a criterion concerns": ("criteria.northern.when", "exporter", None, "exporter"),
    "a date of the round": ("dates.agreed_on.is", 'decided_on + @"P1M"', "decided_on", 'decided_on + @"P1M"'),
    "a derived fact": ("derived.half_cost.is", "cost / 3", "cost / 2", "cost / 3"),
    "a result of a table": ("tables.rate.rows.1.then.percent", "12%", "10%", "12%"),
    "when a tranche is due": ("payment.2.on", 'agreed_on + @"P3M"', 'agreed_on + @"P6M"', 'agreed_on + @"P3M"'),
    "a rule that the book leaves out": ("one_payment.same", "region", None, "region"),
    "leaving out what may be left out": ("budget.pots.others.floor", "none", "5000000", "none"),
    "leaving it out in Korean": ("budget.funders.state.at_most", "없음", "40000000", "none"),
    "leaving out a year": ("budget.years.2031", "none", "40000000", "none"),
    "leaving out what has a default": ("allocation.least", "none", "1000000", "0"),
}


@pytest.fixture(scope="module")
def book() -> Book:
    return rich_book()


@pytest.mark.parametrize("name", MADE)
def test_a_setting_changes_its_value_and_nothing_else(name: str, book: Book) -> None:
    """The override tells before and after; one place of the book differs, and the book it came from does not."""
    setting, text, before, after = MADE[name]
    as_written = list(values_in(book))
    changed, (override,), problems = made(book, f"{setting}={text}")
    assert problems == ()
    assert changed is not None
    assert (override.name, override.before, override.after) == (setting, before, after)
    assert list(values_in(book)) == as_written
    differing = {place for place, _ in set(values_in(changed)) ^ set(as_written)}
    assert len({re.sub(r"(covers|by|same|one_payment)\b.*", r"\1", place) for place in differing}) == 1
    assert book_problems(changed) == ()


REFUSED: dict[str, tuple[tuple[str, ...], str, str]] = {
    "an unknown name": (("budget.totl=1",), "setting-unknown", "did you mean `budget.total`?"),
    "the last word of a name": (("total=1",), "setting-unknown", "did you mean `budget.total`?"),
    "an unknown pot": (("budget.pots.movrs.ceiling=1",), "setting-unknown", "`budget.pots.movers.ceiling`?"),
    "an unknown criterion": (("criteria.smal.met_when=true",), "setting-unknown", "`criteria.small.met_when`?"),
    "a tranche that there is not": (("payment.3.share=1%",), "setting-unknown", "`payment.3.share`"),
    "a row that there is not": (("tables.rate.rows.0.then.percent=1%",), "setting-unknown", "rows.0"),
    "below a value": (("budget.total.won=1",), "setting-unknown", "did you mean `budget.total`?"),
    "the words of Python": (("applies.first=2030-01-01",), "setting-unknown", "`applies.from`?"),
    "only dots": (("..=1",), "setting-unknown", "`..`"),
    "what a book without scores cannot have": (("scoring.average=items",), "setting-unknown", "scoring.average"),
    "a group": (("budget=1",), "setting-group", "such as `budget.total`"),
    "a member": (("budget.pots.movers=1",), "setting-group", "`budget.pots.movers.when`"),
    "a criterion as a whole": (("criteria.small=true",), "setting-group", "`criteria.small.met_when`"),
    "the years": (("budget.years=1",), "setting-group", "`budget.years.2030`"),
    "the name of the book": (("book=a/b",), "setting-fixed", "`book`"),
    "its version": (("version=2",), "setting-fixed", "`version`"),
    "its facts": (("facts.cost.kind=count",), "setting-fixed", "`facts.cost.kind`"),
    "a title": (("criteria.small.title=x",), "setting-fixed", "`criteria.small.title`"),
    "an id": (("budget.pots.movers.id=x",), "setting-fixed", "`budget.pots.movers.id`"),
    "a source": (("budget.cite.source=x",), "setting-fixed", "`budget.cite.source`"),
    "a basis": (("budget.basis=sourced",), "setting-fixed", "`budget.basis`"),
    "a kind": (("derived.half_cost.kind=count",), "setting-fixed", "`derived.half_cost.kind`"),
    "the text itself": (("<text>=x",), "setting-fixed", "`<text>`"),
    "the same name twice": (("budget.total=5", "budget.total=5"), "setting-twice", "`budget.total`"),
    "two names of one value": (
        ("criteria.small.met_when=true", "criteria.one_of_two.any_of.small.met_when=true"),
        "setting-twice",
        "first at --what-if criteria.small.met_when",
    ),
    "no value": (("budget.total",), "setting-no-value", "`budget.total`"),
    "an empty value": (("budget.total= ",), "setting-no-value", "`budget.total= `"),
    "no name": (("=5",), "setting-no-value", "`=5`"),
    "a negative amount": (("budget.total=-1",), "book-not-a-number", "not negative: `-1`"),
    "a fraction of a won": (("budget.total=1.5",), "book-not-a-number", "whole number, not negative: `1.5`"),
    "too large an amount": (("budget.total=9999999999999999",), "book-number-too-large", "too large"),
    "no share": (("budget.pots.others.share=1/3",), "book-not-a-share", "`1/3`"),
    "no year": (("budget.years.soon=5",), "book-not-a-year", "`soon`"),
    "no date": (("applies.until=2030-02-30",), "book-not-a-date", "`2030-02-30`"),
    "no yes or no": (("budget.funders.city.takes_rest=maybe",), "book-not-yes-no", "`maybe`"),
    "no such word": (("allocation.when_short=wait",), "book-wrong-value", "`wait`"),
    "no expression": (("criteria.small.met_when=employees <",), "feel-syntax", "cannot read"),
    "no order": (("ranking.by=score sideways, application_no",), "book-rank-order", "`score sideways`"),
    "leaving out what must be there": (("rounding.unit=none",), "book-not-a-number", "`none`"),
    "no budget, and its parts still there": (
        ("budget.total=none",),
        "budget-none-has-parts",
        "cannot have `funders: at_most`",
    ),
    "an unknown fact": (("criteria.small.met_when=emploees < 5",), "feel-unknown-name", "did you mean `employees`?"),
    "a policy without what it needs": (
        ("allocation.policy=best_value",),
        "allocation-wanted",
        "with `allocation.policy=best_value`: the policy",
    ),
    "a policy whose fact is not asked for": (
        ("allocation.policy=committee", "allocation.when_short=none"),
        "setting-needs-fact",
        "with `allocation.policy=committee`: needs the fact `amount_decided`",
    ),
    "a ceiling above what it is within": (
        ("budget.pots.movers.ceiling=200_000_000",),
        "budget-ceiling-above-parent",
        "with `budget.pots.movers.ceiling=200_000_000`: the ceiling",
    ),
    "shares that do not add up": (("payment.1.share=50%",), "book-shares", "with `payment.1.share=50%`: "),
    "a criterion of two forms": (
        ("criteria.small.excluded_when=exporter",),
        "book-criterion-form",
        "with `criteria.small.excluded_when=exporter`: ",
    ),
    "a member of a choice with a when": (("criteria.small.when=exporter",), "book-when-in-choice", "any_of"),
    "a group that needs more than it has": (
        ("criteria.one_of_two.at_least=3",),
        "book-criterion-form",
        "criteria.one_of_two.at_least=3",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_setting_has_its_own_message_at_its_place(name: str, book: Book) -> None:
    """No book, no override; the code, the words, and the option with the name as the place."""
    texts, code, words = REFUSED[name]
    changed, found, problems = made(book, *texts)
    assert changed is None or "setting-no-value" in {each.code for each in problems}
    assert found == ()
    found = {each.code: each for each in problems}
    assert code in found, problems
    assert words in found[code].message.en
    assert found[code].message.ko != found[code].message.en
    assert found[code].at.startswith("--what-if")


def test_every_code_of_settings_is_tried() -> None:
    """None of the catalogues' messages goes without an example here."""
    tried = {code for _, code, _ in REFUSED.values()} | {"setting-too-many"}  # in `tests/intake/test_too_many.py`
    assert {*setting_paths.MESSAGES, *settings.MESSAGES} <= tried


def test_all_problems_come_at_once_in_the_order_of_the_settings(book: Book) -> None:
    """Names that do not exist and values that cannot be read stand side by side."""
    _, _, problems = made(book, "budget.total=-1", "budgt=1", "allocation.least=x")
    assert [each.code for each in problems] == ["book-not-a-number", "setting-unknown", "book-not-a-number"]


def test_of_several_settings_the_one_that_breaks_the_book_is_named(book: Book) -> None:
    """And not those beside it."""
    _, _, (found,) = made(book, "allocation.least=5", "payment.1.share=50%")
    assert found.at == "--what-if payment.1.share"
    assert "allocation.least" not in found.message.en


def test_settings_that_break_the_book_only_together_are_all_named(book: Book) -> None:
    """A floor and a ceiling, each fine by itself."""
    _, _, problems = made(book, "budget.pots.movers.ceiling=4_000_000", "budget.pots.movers.floor=5_000_000")
    (found,) = [each for each in problems if each.code == "budget-floor-above-ceiling"]
    assert "`budget.pots.movers.ceiling=4_000_000`, `budget.pots.movers.floor=5_000_000`" in found.message.en


def test_settings_that_only_together_make_a_sound_book_are_made(book: Book) -> None:
    """Shares that add up, and a policy with what it needs and without what it must not have."""
    for texts in (
        ("payment.1.share=50%", "payment.2.share=50%"),
        ("allocation.policy=pro_rata", "allocation.when_short=none"),
        ("allocation.policy=best_value", "allocation.maximise=points, money", "allocation.when_short=skip"),
    ):
        changed, found, problems = made(book, *texts)
        assert problems == ()
        assert changed is not None
        assert len(found) == len(texts)


def test_a_record_that_the_book_leaves_out_needs_all_that_it_consists_of(book: Book) -> None:
    """A lot with its seed alone is none; with its dates it is."""
    _, _, problems = made(book, "ranking.lot.seed=abc")
    assert {each.code for each in problems} == {"book-missing-key"}
    lot = ("ranking.lot.seed=abc", "ranking.lot.published_on=2030-01-01", "ranking.lot.deadline=2030-01-31")
    changed, _, problems = made(book, *lot)
    assert problems == ()
    assert changed is not None
    assert changed.ranking.lot is not None
    assert changed.ranking.lot.seed == "abc"


def test_no_setting_gives_the_very_book(book: Book) -> None:
    """Nothing is copied where nothing changes."""
    assert book_with(book, ()) == (book, (), ())
    assert book_with(book, ())[0] is book


def test_what_a_book_had_worked_out_is_worked_out_again(book: Book) -> None:
    """Everything that is cached on a record on the way to the value, read before and after."""
    cached = ("columns", "table_of", "reads", "settling_order", "questions", "every_criterion")
    warm = {name: getattr(book, name) for name in cached}
    assert book.every_criterion["small"][1].condition is not None
    other = 'if region = "north" then cost else 0'
    changed, _, problems = made(book, "criteria.small.met_when=cost < 30", f"derived.half_cost.is={other}")
    assert problems == ()
    assert changed is not None
    criterion = changed.every_criterion["small"][1]
    assert criterion.condition is not None
    assert criterion.condition.text == "cost < 30"
    assert "region" in changed.reads["half_cost"]
    assert "region" not in book.reads["half_cost"]
    assert {name: getattr(book, name) for name in cached} == warm


def test_a_table_is_read_again_with_its_words_as_choices(book: Book) -> None:
    """A bare word in a changed cell is the choice it names, as in the file."""
    changed, _, problems = made(book, "tables.rate.rows.1.when.region=south", "tables.rate.rows.2.when.region=north")
    assert problems == ()
    assert changed is not None
    assert changed.table_of["rate"].rows[0].when["region"].text == "south"


def test_the_digest_stays_that_of_the_book(book: Book) -> None:
    """Which book it was is told apart from what was set in it."""
    changed, _, _ = made(book, "budget.total=90_000_000")
    assert changed is not None
    assert (changed.digest, changed.text) == (book.digest, book.text)


def test_a_book_with_problems_comes_back_with_its_own(book: Book) -> None:
    """They are not laid at the door of a setting."""
    broken = book.model_copy(update={"benefits": ()})
    _, _, problems = book_with(broken, [Setting("budget.total", "5", "here")])
    assert problems == book_problems(broken)


def test_an_amount_is_told_as_the_book_writes_it() -> None:
    """In major units of its currency, with its decimals."""
    text = GOOD.replace("currency: KRW", "currency: EUR").replace("total: 100_000_000", "total: 2_000_000.50")
    book, problems = book_from_yaml(text, "euro.yaml")
    assert book is not None, problems
    _, made, wrong = book_with(book, [Setting("budget.total", "1_149_999.99", "here")])
    assert wrong == ()
    assert [(each.before, each.after) for each in made] == [("2000000.5", "1149999.99")]
