"""What the parts of a rule book are made of: records that know their place, cited clauses, and what is asked."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from engine.book.amounts import currency_of
from engine.book.fields import (
    BoundField,
    Choices,
    DateField,
    FeelField,
    IdField,
    RemarkField,
    TextField,
    WordsField,
    YesNoField,
)
from engine.book.schemes import SchemeField
from engine.currency import WON, Currency

OfBook = Annotated[Currency, BeforeValidator(lambda _, info: currency_of(info)), WithJsonSchema({})]
Basis = Literal["sourced", "assumed"]
Kind = Literal["money", "count", "number", "rate", "date", "moment", "yes_no", "choice", "choices", "text", "records"]
ColumnKind = Literal["money", "count", "number", "rate", "date", "moment", "yes_no", "choice", "text"]


def _without_place(schema: dict[str, Any]) -> None:
    injected = "<at> <text> <digest> <spare> <written> <zone> <currency> <rows> <pays> <override>"
    for hidden in injected.split():
        schema["properties"].pop(hidden, None)


class Record(BaseModel):
    """A mapping of the YAML file; `at` is its place, `rules/…/2021.yaml:41`."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        json_schema_extra=_without_place,
        defer_build=True,  # the book alone is ever built: its parts within it
    )
    at: str = Field(default="", alias="<at>", repr=False)


class Source(Record):
    """A text that clauses cite."""

    title: TextField
    kind: Literal["press", "notice", "ordinance", "rule", "statute", "page"]
    published: DateField | None = None
    url: WordsField | None = None
    lint_note: RemarkField | None = None


class Cite(Record):
    """Where a clause comes from: a source of the book, the quoted words, and the article where there is one."""

    source: IdField | Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    words: WordsField | None = None
    article: WordsField | None = None


class Clause(Record):
    """Anything of a book that needs a citation or the word `assumed`; `note` says why it was read so.

    `lint_note` answers what the check of the book warns of here: why it is so all the same.
    """

    cite: Cite | None = None
    basis: Basis | None = None
    note: TextField | None = None
    lint_note: RemarkField | None = None

    @property
    def stands(self) -> Basis:
        """`sourced` only where a text is cited and the book does not call its reading assumed."""
        return self.basis or ("sourced" if self.cite else "assumed")


class Question(Record):
    """What is asked: the kind of its answer, its names for people, and how it is counted.

    `zone`: of a `moment`, the seconds that its book is ahead of UTC; None until the book gives it. `currency`: that of
    the book, in whose major units a value of kind `money` stands.
    """

    id: str = ""
    kind: Kind
    label: TextField
    why: TextField | None = None
    of: Choices = ()
    may_be_none: YesNoField = False
    counted_by: TextField | None = None
    scheme: SchemeField | None = None  # of the numbers of firms that a text states, such as `kr.brn` or `fr.siren`
    zone: int | None = Field(default=None, alias="<zone>", repr=False, exclude=True)
    lint_note: RemarkField | None = None
    currency: OfBook = Field(default=WON, alias="<currency>", repr=False, exclude=True, validate_default=True)


class Asked(Question):
    """What somebody writes, and the range in which it is plausible: a value outside is asked about, never refused."""

    least: BoundField | None = None
    most: BoundField | None = None
    first: DateField | None = Field(default=None, alias="from")
    until: DateField | None = None


class Doubtful(Record):
    """A condition that makes the values it reads doubtful: they are asked about, and decide as they are."""

    label: TextField
    when: FeelField
    lint_note: RemarkField | None = None
