"""The first sheet and the last: what the call had, gave and kept, who has to act; what the workbook was made from."""

import shlex
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from engine.assessment import Status
from engine.book.contents import clauses_of
from engine.explain.budget import policy_in_words, setting_in_words
from engine.explain.overrides import after_in_words, before_in_words, override_in_words
from engine.overrides import Override
from engine.version import VERSION
from forms.award_schedule.causes import actors_of
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.plan import columns_of
from forms.award_schedule.sheet import As, Sheet, Volume, recorded_as
from forms.award_schedule.summary_texts import SUMMARY
from forms.award_schedule.texts import MARKS, RESULTS
from forms.award_schedule.words import Words

_MOST_NAMED = 20


def summary_sheet(volume: Volume, words: Words) -> None:
    """Writes the sheet and names the cell of the budget, `budget_total`, where one is set."""
    edition = volume.edition
    layout = (("item", "text", 36), ("value", "text", 52), ("remark", "text", 62))
    sheet = Sheet(volume, "summary", columns_of(edition, layout), warning=edition.of(SUMMARY["recorded_no"]))
    for setting in edition.round_.settings:
        before, after = setting_in_words(setting.before), setting_in_words(setting.after)
        value = edition.say(SUMMARY, "changed_to", before=before, after=after)
        sheet.row([edition.say(SUMMARY, "overridden", name=setting.name), value, edition.note])
    for key, value, remark in _rows(edition, words):
        row = sheet.row([edition.say(SUMMARY, key), value, remark])
        if key == "held" or (key == "budget" and edition.spendable is not None):
            volume.name({"budget": "budget_total", "held": "budget_held"}[key], sheet, 1, row, row)


def _rows(edition: Edition, words: Words) -> Iterator[tuple[str, Any, str]]:
    round_, book, of = edition.round_, edition.book, partial(edition.say, SUMMARY)
    if edition.sample:
        yield "sample", edition.of(MARKS["sample"]), ""
    recorded = edition.recording is not None
    yield "recorded", recorded_as(edition), "" if recorded else of("recorded_no")
    yield "book", edition.of(book.title), book.book
    yield "version", book.version, ""
    yield "decided_on", As(edition.decided_on, "left date"), ""
    if book.pays:
        yield from _given(edition, words)
    yield from _counts(edition)
    if round_.overrides:
        yield "overrides", _whole(len(round_.counting)), _overrides_named(edition)
    if edition.by_rank and book.pays:
        yield "above_line", _whole(len(round_.undecided_above_line)), _named(edition, round_.undecided_above_line)
    yield from _acting(edition, words)
    if book.pays:
        yield from _binding(edition, words)
    clauses = [clause for _, clause in clauses_of(book)]
    assumed = sum(clause.stands == "assumed" for clause in clauses)
    yield "assumed", _whole(assumed), of("assumed_remark", all=len(clauses))
    found = sum(not check.holds for check in round_.checks)
    yield "laws", As(Formula(differing_checks(edition), found), "left whole"), of("laws_remark")
    for each in edition.accepted:
        doubt = each.doubt
        yield "accepted", f"{doubt.at}: {edition.of(doubt.message)}", of("accepted_why", reason=each.reason)
    for doubt in (*edition.notices, *round_.notices):
        yield "notice", f"{doubt.at}: {edition.of(doubt.message)}", ""
    yield "input_name", edition.input_name, ""
    yield "book_digest", book.digest, ""
    yield "input_digest", edition.input_digest, ""


def _given(edition: Edition, words: Words) -> Iterator[tuple[str, Any, str]]:
    """The budget, what was given and kept of it, and how."""
    round_, book, live = edition.round_, edition.book, edition.say(SUMMARY, "live")
    total = book.budget.total
    yield "budget", edition.of(MARKS["no_budget"]) if total is None else _money(total), budget_source(edition, words)
    yield "awarded", _money(Formula("=SUM(awarded)", round_.awarded)), live
    if round_.held:
        yield "held", _money(round_.held), ""
    less_held = "-budget_held" if round_.held else ""
    if round_.left is not None:
        yield "left", _money(Formula(f"=budget_total{less_held}-SUM(awarded)", round_.left)), live
    yield "policy", edition.of(policy_in_words(book)), words.cite(book.allocation.cite)


def differing_checks(edition: Edition) -> str:
    """The formula that counts the checks which do not say that all is well: also those that are errors, or empty."""
    words = (edition.of(RESULTS[key]) for key in ("same", "by_verify", "vacuous"))
    return "=ROWS(check_results)" + "".join(f'-COUNTIF(check_results,"{word}")' for word in words)


def budget_source(edition: Edition, words: Words) -> str:
    """What the total of the budget rests on: the book's source, or the file that set another for this round."""
    if not any(each.name == "budget.total" for each in edition.round_.settings):
        return words.cite(edition.book.budget.cite)
    return edition.note or edition.say(SUMMARY, "budget_of_round")


def override_item(edition: Edition, override: Override) -> str:
    """Whose override it is, of what, and from what to what."""
    before, after = before_in_words(override, edition.round_), after_in_words(override, edition.book)
    what = override_in_words(override)
    return edition.say(SUMMARY, "overrides_item", no=override.application_no, what=what, before=before, after=after)


def _overrides_named(edition: Edition) -> str:
    """The first overrides, and where all of them are."""
    overrides = list(edition.round_.counting.values())
    more = len(overrides) - _MOST_NAMED
    items = [override_item(edition, each) for each in overrides[:_MOST_NAMED]]
    named = "; ".join(items) + (f" (+{more})" if more > 0 else "")
    return edition.say(SUMMARY, "overrides_where", named=named)


def _binding(edition: Edition, words: Words) -> Iterator[tuple[str, Any, str]]:
    """What set the awards, and whether the budget was short."""
    round_, of = edition.round_, partial(edition.say, SUMMARY)
    bound = Counter(id_ for applicant in round_.awards for id_ in applicant.bound_by)
    items = [of("binds_item", words=words.kind_of_link(id_), count=count) for id_, count in bound.most_common()]
    cut = of("cut_remark", amount=edition.money(round_.cut)) if round_.cut else ""
    yield "binds", "\n".join(items) or edition.of(MARKS["none"]), cut
    remark = of("budget_binds_remark", amount=edition.money(round_.lacking)) if round_.lacking else ""
    yield "budget_binds", of("budget_binds_yes" if round_.budget_binds else "budget_binds_no"), remark


def _counts(edition: Edition) -> Iterator[tuple[str, Any, str]]:
    yield "applications", _whole(len(edition.round_.applicants)), ""
    for status, count in edition.round_.counts.items():
        yield f"{status.value}_count", _whole(count), ""
        if status is Status.AWARDED:
            partly = sum(each.in_part for each in edition.round_.awards)
            yield "partly_count", _whole(partly), edition.of(SUMMARY["among_awarded"])


def _acting(edition: Edition, words: Words) -> Iterator[tuple[str, Any, str]]:
    waiting_for: Counter[str] = Counter()
    for applicant in edition.round_.applicants:
        if applicant.status is Status.UNDECIDED:
            waiting_for.update(actors_of(words.book, applicant.judged.missing, applicant.judged.reasons))
    for actor in ("firm", "reviewer", "committee"):
        yield f"act_{actor}", _whole(waiting_for[actor]), edition.of(SUMMARY["act_remark"])


def _named(edition: Edition, numbers: tuple[str, ...]) -> str:
    if not numbers:
        return edition.of(SUMMARY["above_line_none"])
    more = f" (+{len(numbers) - _MOST_NAMED})" if len(numbers) > _MOST_NAMED else ""
    return ", ".join(numbers[:_MOST_NAMED]) + more


def _money(value: Any) -> As:
    return As(value, "strong money")


def _whole(value: int) -> As:
    return As(value, "left whole")


def about_sheet(volume: Volume) -> None:
    """What the workbook was made from and by, and how to check it again."""
    edition = volume.edition
    layout = (("item", "text", 36), ("value", "text", 84), ("remark", "text", 50))
    sheet = Sheet(volume, "about", columns_of(edition, layout))
    for row in _about(edition):
        sheet.row(row)


def _command(edition: Edition) -> str:
    """The command that decides this round again and compares every cell."""
    words = ["jiwon", "verify", "award-schedule.xlsx", edition.book.book, shlex.quote(edition.input_name)]
    if edition.round_.settings:
        words += ["--budget", "budget.yaml"]
    if edition.round_.overrides:
        words += ["--overrides", "award-schedule.xlsx"]
    if edition.language == "en":
        words += ["--lang", "en"]
    for each in edition.accepted:
        words += ["--accept", shlex.quote(f"{each.doubt.at}={each.reason}")]
    return " ".join(words)


def _recorded(edition: Edition) -> Iterator[tuple[str, Any, str]]:
    """Where the round is recorded, and the checkpoint by which an alteration of the ledger shows."""
    of = partial(edition.say, SUMMARY)
    if edition.recording is None:
        yield of("recorded"), recorded_as(edition), of("recorded_no")
        return
    yield of("recorded"), recorded_as(edition), of("recorded_yes", number=edition.recording.number)
    yield of("checkpoint"), edition.recording.checkpoint.text.rstrip("\n"), of("checkpoint_how")


def _about(edition: Edition) -> Iterator[tuple[str, Any, str]]:
    book, of = edition.book, partial(edition.say, SUMMARY)
    yield of("book_id"), book.book, ""
    yield of("book_title"), edition.of(book.title), ""
    yield of("version"), book.version, ""
    yield of("book_digest"), book.digest, ""
    yield of("input_name"), edition.input_name, edition.of(MARKS["sample"]) if edition.sample else ""
    yield of("input_digest"), edition.input_digest, ""
    yield of("engine"), f"jiwon {VERSION}", ""
    yield of("decided_on"), As(edition.decided_on, "left date"), ""
    yield of("language"), of("language_name"), ""
    yield of("currency"), book.currency, ""
    yield from _recorded(edition)
    if book.pays:
        yield of("formulas"), of("formulas_how"), ""
    yield of("verify"), of("verify_how", command=_command(edition)), ""
    yield of("content"), edition.content, of("content_how")
    for name, source in book.sources.items():
        title = edition.of(source.title)
        if source.published:
            title = of("source_words", title=title, date=source.published)
        yield of("source", id=name), title, source.url or ""
