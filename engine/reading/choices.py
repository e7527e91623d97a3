"""Yes and no, and choices, from the words people use for them."""

import re
from collections.abc import Callable, Mapping

from engine.book import Question
from engine.errors import EMPTY, Text, joined
from engine.nearest import did_you_mean
from engine.reading.texts import Reading, Unread, key_of

_YES = "예 네 유 있음 해당 참 o ○ 〇 ◯ ● √ ✓ ✔ v y yes true"
_NO = "아니오 아니요 아님 무 비해당 미해당 거짓 x × ✕ ✖ n no false"
YES_NO: Mapping[str, bool] = {
    **{key_of(word): True for word in _YES.split()},
    **{key_of(word): False for word in _NO.split()},
}
_SEPARATORS = re.compile(r"[,;\n、，；/·・ㆍ‧•]")


def yes_no_from_text(text: str) -> Reading | Unread:
    found = YES_NO.get(key_of(text))
    return Unread("yes-no-unreadable") if found is None else Reading(found, "yes-no")


def choices_of(fact: Question) -> Mapping[str, tuple[str, str]]:
    """Each word that names a choice, in the form of `key_of`, with the choice's id and the rule that reads it."""
    words: dict[str, tuple[str, str]] = {}
    for choice in fact.of:
        for word, rule in ((choice.id, "id"), (choice.label.ko, "Korean label"), (choice.label.en, "English label")):
            words.setdefault(key_of(word), (choice.id, rule))
    return words


def choice_reader(fact: Question) -> Callable[[str], Reading | Unread]:
    """A reader of one choice, by its id or its label in either language."""
    words = choices_of(fact)

    def choice(text: str) -> Reading | Unread:
        found = words.get(key_of(text))
        return Reading(*found) if found else _unknown(fact, [text.strip()])

    return choice


def choices_reader(fact: Question) -> Callable[[str], Reading | Unread]:
    """A reader of several choices, in the book's order; a label may hold a separator of its own."""
    words = choices_of(fact)
    order = [choice.id for choice in fact.of]

    def choices(text: str) -> Reading | Unread:
        found, unknown = _split(text, words)
        if unknown:
            return _unknown(fact, unknown)
        if not found:
            return Unread("placeholder")
        if len(set(found)) < len(found):
            return Unread("choice-twice")
        return Reading(sorted(found, key=order.index), "choices")

    return choices


def _split(text: str, words: Mapping[str, tuple[str, str]]) -> tuple[list[str], list[str]]:
    """The ids of the choices named, and the pieces that name none; the longest name wins at each place."""
    cuts = [0, *(match.end() for match in _SEPARATORS.finditer(text)), len(text) + 1]
    found: list[str] = []
    unknown: list[str] = []
    start = 0
    while start < len(cuts) - 1:
        # No name spans more than a few separators, so a long list stays linear.
        for end in range(min(len(cuts) - 1, start + 6), start, -1):
            piece = text[cuts[start] : cuts[end] - 1]
            if named := words.get(key_of(piece)):
                found.append(named[0])
                start = end
                break
        else:
            piece = text[cuts[start] : cuts[start + 1] - 1].strip()
            unknown += [piece] if piece else []
            start += 1
    return found, unknown


_MOST_LISTED = 8
CHOICES = Text(" (고를 수 있는 것: {choices})", " (it is one of: {choices})")


def _unknown(fact: Question, pieces: list[str]) -> Unread:
    names = [word for choice in fact.of for word in (choice.label.ko, choice.label.en, choice.id)]
    shown = ", ".join(f"`{piece[:40]}`" for piece in pieces[:5])
    near = next((hint for piece in pieces[:5] if (hint := did_you_mean(piece[:40], names)).ko), EMPTY)
    if not near.ko and len(fact.of) <= _MOST_LISTED:
        near = CHOICES.filled(choices=joined(choice.label for choice in fact.of))
    return Unread("choice-unknown", (("pieces", shown), ("near", near)))
