"""How the money went, on the screen: every part of the budget, the funding line, what one unit more would change."""

from rich.console import Console

from engine.errors import Language, Text
from engine.explain.budget import limit_in_words
from engine.explain.firm_uses import used_in_words
from engine.explain.outlook import course_in_words, lines_in_words, marginal_in_words, released_in_words
from engine.explain.values import money_in_words
from engine.round import Round, accounts_of
from forms.screen.table import plain_table

KEPT = Text("보류액", "Held")
HEADINGS = (
    Text("예산 구분", "Part of the budget"),
    Text("한도", "Ceiling"),
    Text("교부액", "Awarded"),
    KEPT,
    Text("잔액", "Left"),
)
MOST_LINES = 12
LACKING = Text("예산 부족액 {amount} (대기자 명부)", "the budget lacks {amount} (waiting list)")
CUT = Text("한도 등으로 감액 {amount} (부족액과 별도)", "limits cut {amount}, which no budget would pay")
USED = Text("{number}: {limit} 소진, {used}", "{number}: {limit}, {used}")


def say_accounts(console: Console, round_: Round, language: Language) -> None:
    """A table of the parts of the budget, where it has any."""
    accounts = accounts_of(round_)
    if len(accounts) == 1:
        return
    headings = [heading for heading in HEADINGS if heading is not KEPT or round_.held]
    table = plain_table((heading.in_(language) for heading in headings), right=range(1, len(headings)))
    for account in accounts[1:]:
        kept = [account.held or None] if round_.held else []
        amounts = (account.ceiling, account.awarded, *kept, account.left)
        label = ("  " if account.within else "") + account.label.in_(language)
        table.add_row(label, *("" if amount is None else round_.book.money.grouped(amount) for amount in amounts))
    console.print(table)


def say_course(console: Console, round_: Round, language: Language) -> None:
    """The funding line, how the policy went, and the budgets of which one unit more would change something."""
    outlook = round_.outlook
    released = released_in_words(round_)
    lines = [*lines_in_words(outlook, round_), *course_in_words(round_)]
    lines += marginal_in_words(outlook, round_.book)
    lines.sort(key=lambda line: line not in released)  # what was given up must not be cut off
    for line in lines[:MOST_LINES]:
        console.print(line.in_(language), style="yellow" if line in released else None, markup=False)
    if len(lines) > MOST_LINES:
        console.print(f"… (+{len(lines) - MOST_LINES})")


def say_lacking(console: Console, round_: Round, language: Language) -> None:
    """What the budget lacks of the claims, and apart from it what no budget would pay of them; where there is any."""
    for line, amount in ((LACKING, round_.lacking), (CUT, round_.cut)):
        if amount:
            console.print(line.filled(amount=money_in_words(amount, round_.book)).in_(language))


def say_uses(console: Console, round_: Round, language: Language) -> None:
    """The claims that a limit of their firm reduced, and which applications of the firm had used it."""
    lines = [
        USED.filled(number=applicant.application_no, limit=limit_in_words(name, round_.book), used=used)
        for applicant in round_.applicants
        for name in (applicant.why if applicant.rank else ())
        if (used := used_in_words(applicant, name, round_))
    ]
    for line in lines[:MOST_LINES]:
        console.print(line.in_(language), markup=False)
    if len(lines) > MOST_LINES:
        console.print(f"… (+{len(lines) - MOST_LINES})")
