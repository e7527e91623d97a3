"""One edition of the schedule: a round, the language it is told in, and how its words and amounts are written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from engine.allocation import Payment
from engine.book import Book
from engine.errors import Language, Text
from engine.explain.values import money_in_words
from engine.feel import Date
from engine.ledger import Checkpoint, checkpoint_from_text
from engine.reading.doubts import Accepted, Doubt
from engine.round import Account, FirmAccount, Round, accounts_of, firm_accounts_of, paid_in_all
from forms.xlsx.amount import amount_text

_MOST_DIGITS = 9


class Recording(NamedTuple):
    """Where a round is recorded: its number in a ledger, and the checkpoint over that up to its decision."""

    number: int
    checkpoint: Checkpoint

    @property
    def text(self) -> str:
        """Both as one text, for the mark of a schedule."""
        return f"{self.number}\n{self.checkpoint.text}"


def recording_from(text: str) -> Recording | None:
    """The recording that has this text; None where none has."""
    number, _, rest = text.partition("\n")
    checkpoint = checkpoint_from_text(rest)
    if checkpoint is None or not (number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS):
        return None
    return Recording(int(number), checkpoint)


@dataclass(frozen=True)
class Edition:
    """What every sheet is written from."""

    round_: Round
    language: Language
    input_digest: str
    input_name: str
    sample: bool
    note: str = ""
    """Why, and by whom, the budget was changed for this round."""
    accepted: Sequence[Accepted] = ()
    notices: Sequence[Doubt] = ()
    """What was asked about the input and answered, and what is only said of it."""
    content: str = ""
    """The digest of what was decided."""
    assumptions_read: tuple[str, str] | None = None
    """Who confirmed that the assumptions of the book were read, and when."""
    recording: Recording | None = None
    """None of a draft, which no ledger has."""

    @property
    def book(self) -> Book:
        return self.round_.book

    @property
    def decided_on(self) -> Date:
        date: Date = self.round_.dates["decided_on"]
        return date

    @cached_property
    def unit(self) -> str:
        """The unit of every amount, as headings name it."""
        return "원" if self.book.currency == "KRW" and self.language == "ko" else self.book.currency

    @property
    def by_rank(self) -> bool:
        """Whether the money goes out in rank order; else the order only settles ties."""
        return self.book.allocation.way == "order"

    @cached_property
    def spendable(self) -> int | None:
        """The budget less what is held; None where no budget is set."""
        total = self.book.budget.total
        return None if total is None else total - self.round_.held

    @cached_property
    def largest(self) -> int:
        """The largest amount of its columns: the budget, or where none is set all awards together."""
        total = self.book.budget.total
        return self.round_.awarded if total is None else total

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """Every part of the budget, in the book's order."""
        return accounts_of(self.round_)

    @cached_property
    def paid(self) -> tuple[Payment, ...]:
        """Each tranche over all awards."""
        return paid_in_all(self.round_)

    @cached_property
    def firm_accounts(self) -> Mapping[str, Mapping[tuple[str, int], FirmAccount]]:
        """What each firm receives, and could, under each limit per firm; by application number and claimant."""
        return firm_accounts_of(self.round_)

    @cached_property
    def pot_names(self) -> Mapping[str, str]:
        """What each leaf of the budget is called in a cell, by its id; two of the same label are told apart."""
        inner = {pot.within for pot in self.book.budget.pots}
        labels = {pot.id: self.of(pot.label) for pot in self.book.budget.pots if pot.id not in inner}
        said = [label.casefold() for label in labels.values()]  # a formula does not tell `a` from `A`
        return {id_: f"{label} ({id_})" if said.count(label.casefold()) > 1 else label for id_, label in labels.items()}

    def of(self, text: Text | None) -> str:
        return "" if text is None else text.in_(self.language)

    def say(self, texts: Mapping[str, Text], key: str, **words: object) -> str:
        """A text of a catalogue with its holes filled; the unit of amounts is known to all."""
        filled = {name: self.of(word) if isinstance(word, Text) else word for name, word in words.items()}
        return self.of(texts[key].filled(unit=self.unit, **filled))

    def cell(self, amount: int) -> str:
        """An amount as formulas compute with it."""
        return amount_text(amount, self.book.money)

    def near(self, formula: str) -> str:
        """A sum or difference of amounts, without what binary fractions leave of its decimals."""
        digits = self.book.money.digits
        return f"ROUND({formula},{digits})" if digits else formula

    def equal(self, one: str, other: str) -> str:
        """Whether two sums are the same, by formula."""
        return f"{self.near(f'{one}-({other})')}=0" if self.book.money.digits else f"{one}={other}"

    def money(self, amount: int) -> str:
        """An amount with its unit, for a sentence."""
        return self.of(money_in_words(amount, self.book))
