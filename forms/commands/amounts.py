"""What a firm could receive, on the screen of its self-check: the amount, what it was computed from, why it is none."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.console import Console

from engine.assessment import Entitlement, SelfCheck, Status, least_award
from engine.assessment.ceilings import cut_to
from engine.book import Book
from engine.errors import Language, Text
from engine.explain import derived_in_words, hit_in_words
from engine.explain.claimants import claimant_in_words, claimant_name
from engine.explain.sources import sources_in_words
from engine.explain.values import figures_of
from engine.facts.sources import Source
from engine.judges import Verdict

AMOUNT = Text("받을 수 있는 금액: {amount} {currency}", "Amount: {amount} {currency}")
BETWEEN = Text("받을 수 있는 금액: {low} ~ {high} {currency}", "Amount: between {low} and {high} {currency}")
UP_FROM = Text(
    "받을 수 있는 금액: {low} {currency} 이상, 상한 미정", "Amount: at least {low} {currency}, no upper bound known"
)
COMPUTED = Text("{label} {amount} ← {sources}", "{label}: {amount} ← {sources}")
IF_ELIGIBLE = Text("(요건을 충족하는 경우, 예산에 따라 줄어들 수 있습니다)", "(if eligible; the budget may reduce it)")
TOO_LITTLE = Text(
    "최소 지급액 {least} {currency}에 못 미쳐 지급하지 않습니다",
    "below the least award of {least} {currency}: nothing is paid",
)
REFUSED = Text(
    "`{label}` 한도에 남은 금액이 {left} {currency}인데 {amount} {currency}이(가) 산정되어 지급하지 않습니다",
    "refused by the limit `{label}`: {amount} {currency} would be received, and {left} {currency} is left",
)
OF_CLAIMANT = Text("{who}: {amount} {currency}", "{who}: {amount} {currency}")
NOT_APPLYING = Text("{title}: 이 신청에 해당 없음", "{title}: does not apply")


def say_amount(console: Console, answer: SelfCheck, language: Language) -> None:
    """What the firm could receive, what that was computed from, and why nothing is paid."""
    book, judged = answer.book, answer.judged
    if judged.verdicts.eligible is not Verdict.NOT_MET and book.pays:
        console.print(_amount(judged.entitlement, book).in_(language) + " " + IF_ELIGIBLE.in_(language))
        for part in judged.entitlement.lines:
            evidence = (*derived_in_words(part.derived, book), *(hit_in_words(hit, book) for hit in part.tables))
            if evidence:
                shown = "; ".join(each.in_(language) for each in evidence)
                title = claimant_in_words(part.title, part.claimant, judged.entitlement, book)
                console.print(f"    {title.in_(language)}: {shown}", markup=False)
        for title in dict.fromkeys(line.title for line in judged.entitlement.lines if line.applies is Verdict.NOT_MET):
            console.print(f"    {NOT_APPLYING.filled(title=title).in_(language)}")
        for told in _of_claimants(judged.entitlement, book):
            console.print(f"    {told.in_(language)}", markup=False)
        for told in _computed(judged.entitlement, book):
            console.print(f"    {told.in_(language)}")
        for reason in dict.fromkeys(reason for line in judged.entitlement.lines for reason in line.reasons):
            console.print(f"    {reason.message.in_(language)}")
    if judged.verdicts.eligible is Verdict.MET and (refused := judged.entitlement.refused_by):
        for ceiling in refused:
            amounts = {
                "amount": book.money.grouped(judged.entitlement.covered(ceiling)),
                "left": book.money.grouped(ceiling.room[1] or 0),
            }
            label = claimant_in_words(ceiling.limit.label, ceiling.claimant, judged.entitlement, book)
            told = REFUSED.filled(label=label, currency=book.currency, **amounts)
            console.print(told.in_(language), style="red")
    elif judged.verdicts.eligible is Verdict.MET and answer.status is Status.NOT_ELIGIBLE:
        too_little = TOO_LITTLE.filled(
            least=book.money.grouped(least_award(book, judged.entitlement.amount or 0)), currency=book.currency
        )
        console.print(too_little.in_(language), style="red")


def _of_claimants(entitlement: Entitlement, book: Book) -> Iterator[Text]:
    """What each claimant could receive, where rows claim."""
    for each in entitlement.claimants if book.claimants else ():
        lines = [line for line in entitlement.lines if line.claimant == each.number]
        least = sum(line.at_least for line in lines)
        ceilings = [ceiling for ceiling in entitlement.ceilings if ceiling.claimant == each.number]
        rooms, mosts = [ceiling.room[1] for ceiling in ceilings], [line.at_most for line in lines]
        cut = cut_to(ceilings, rooms, [line.id for line in lines], mosts, book.rounding.unit)
        known = [amount for amount, _ in cut if amount is not None]
        told = book.money.grouped(least)
        if len(known) < len(cut):
            told = f"≥ {told}"
        elif sum(known) != least:
            told = f"{told} ~ {book.money.grouped(sum(known))}"
        yield OF_CLAIMANT.filled(who=claimant_name(each, book), amount=told, currency=book.currency)


def _computed(entitlement: Entitlement, book: Book) -> Iterator[Text]:
    """Each amount and limit of the entitlement that was computed from facts, with these."""
    for line in entitlement.lines:
        for step, sources in zip(line.steps, line.sources, strict=True):
            if step.amount is not None and sources:
                label = claimant_in_words(step.label, line.claimant, entitlement, book)
                yield _from(label, step.amount, sources, book)
    for ceiling in entitlement.ceilings:
        if ceiling.at_most is not None and (sources := entitlement.sources_of(ceiling)):
            label = claimant_in_words(ceiling.limit.label, ceiling.claimant, entitlement, book)
            yield _from(label, ceiling.at_most, sources, book)


def _from(label: Text, amount: int | Fraction, sources: Sequence[Source], book: Book) -> Text:
    said = sources_in_words(sources, book)
    return COMPUTED.filled(label=label, amount=_figures(amount, book), sources=said)


def _figures(amount: int | Fraction, book: Book) -> str:
    """Exact minor units in the figures of major ones, finer than the currency where they are."""
    return figures_of(book.money.major(amount), book.money)


def _amount(entitlement: Entitlement, book: Book) -> Text:
    grouped = book.money.grouped
    if entitlement.amount is not None:
        return AMOUNT.filled(amount=grouped(entitlement.amount), currency=book.currency)
    low = grouped(entitlement.at_least)
    if entitlement.at_most is None:
        return UP_FROM.filled(low=low, currency=book.currency)
    return BETWEEN.filled(low=low, high=grouped(entitlement.at_most), currency=book.currency)
