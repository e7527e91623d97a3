"""Korean particles by the last sound of the word before them: `은(는)` in a sentence with holes becomes 은 or 는.

As standard Korean has it: 은, 이, 을, 과, 으로 after a consonant, else 는, 가, 를, 와, 로, and 로 after ㄹ.
Digits are read as numbers are, capitals by their names, and other Latin words by how they end.
"""

import re
from collections.abc import Mapping

_PARTICLE = re.compile(r"(은\(는\)|이\(가\)|을\(를\)|와\(과\)|\(으\)로)")
_FORMS: Mapping[str, tuple[str, str]] = {
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "와(과)": ("과", "와"),
    "(으)로": ("으로", "로"),
}
"""After a consonant, and after a vowel."""
_CLOSING = " `'\"’”)]}»›>"
_FIRST, _LAST, _FINALS, _RIEUL = "가", "힣", 28, 8
_NUMBERS = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
"""The last consonant of each digit that has one; a zero ends in 십, 백, 천, 만 or 억."""
_NAMES = {"L": "ㄹ", "M": "ㅁ", "N": "ㄴ", "R": "ㄹ"}
_ENDINGS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ"}


def filled_in_korean(template: str, words: Mapping[str, object]) -> str:
    """The sentence with its holes filled, and each particle as the word before it asks; the words stay as they are."""
    if not _PARTICLE.search(template):
        return template.format(**words)
    said = ""
    for i, piece in enumerate(_PARTICLE.split(template)):
        said += _particle(piece, said) if i % 2 else piece.format(**words)
    return said


def _particle(particle: str, before: str) -> str:
    last = _last_consonant(_without_brackets(before.rstrip(_CLOSING.replace(")", ""))).rstrip(_CLOSING))
    closed, open_ = _FORMS[particle]
    return open_ if not last or (last == "ㄹ" and particle == "(으)로") else closed


def _without_brackets(text: str) -> str:
    """The text before the brackets in which it ends, which a particle passes over: `기업군(가)` is 기업군."""
    while text.endswith(")"):
        depth = 0
        for place in range(len(text) - 1, -1, -1):
            depth += {")": 1, "(": -1}.get(text[place], 0)
            if depth == 0:
                break
        before = text[:place].rstrip()
        if depth or not before:
            return text
        text = before
    return text


def _last_consonant(text: str) -> str:
    """The consonant in which the text ends as it is read aloud, `ㄹ` told apart; empty after a vowel."""
    letter = text[-1:]
    if _FIRST <= letter <= _LAST:
        final = (ord(letter) - ord(_FIRST)) % _FINALS
        return "ㄹ" if final == _RIEUL else "ㅇ" if final else ""
    if letter in _NUMBERS:
        return _NUMBERS[letter]
    word = re.search(r"[A-Za-z]*\Z", text)
    if word and word[0].isupper():
        return _NAMES.get(letter, "")
    return "ㅇ" if text.endswith("ng") else _ENDINGS.get(letter.lower(), "")
