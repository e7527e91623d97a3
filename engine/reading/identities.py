"""Who is one firm, group, application or reviewer: the one key of their names, and the words that name nobody."""

import re
import unicodedata

from engine.reading.texts import key_of

_DASHES = re.compile(r"[\u002d\u00ad\u02d7\u2010-\u2015\u2043\u2212\u2796\u2e3a\u2e3b\u30fc\u3161\u1173\u2500.\u00b7]")
_POINTS_IN_NAMES = re.compile(r"(?<!\d)[.\u00b7](?!\d)")
_COMPANY = re.compile(r"^(?:주식회사|\(?주\))+|(?:주식회사|\(주\)?)+$")

# Letters of Cyrillic and Greek that are drawn as a Latin one (Unicode Technical Standard 39), in small letters.
_DRAWN_ALIKE = str.maketrans("авекмнорстухіјѕαβεζηικμνορτυχ", "abekmhopctyxijsabezhikmnoptyx")
_FIGURES_ALIKE = frozenset("ol|!")

_NOBODY = (
    "x o 0 무 none nil null na no nobody unknown tbd pending test nonumber notapplicable notregistered noneyet "
    "sameasabove prestartup individual self 해당무 해당사항무 무번호 예비창업 예비창업자 예비창업팀 예비사업자 "
    "창업예정 창업예정자 창업준비중 준비중 신규 신규창업 미등록 미등록사업자 사업자미등록 사업자등록전 등록전 "
    "등록예정 등록중 미발급 발급전 발급중 발급예정 신청중 예정 미정 미상 모름 미확인 추후 추후제출 추후기재 "
    "개인 개인사업자 법인 법인사업자 사업자 상동 위와같음 동일 단독 단독기업 독립기업 standalone independent "
    "비해당 비대상 독립 개별 본인 자사 당사 자체 단일 예비"
)
NOBODY = frozenset(_NOBODY.split())
"""What is written where there is no number or group, as letters and figures alone; two who write it are still two."""

_NONE_ENDINGS = ("없음", "없슴", "없습니다", "없다")
_ASIDE = re.compile(r"\([^()]*\)")
_LONE_JAMO = re.compile(r"[\u1100-\u11ff]+")
_SAME_FIGURES = re.compile(r"0+|x+|o+|(\d)\1{8,}", re.ASCII)
_EXPONENT = re.compile(r"\d+(?:[.,]\d+)?e[+-]?\d+")
MOST_FIGURES = 5
"""So many figures a text may have that is no number of a firm; with more it could be one, mistyped."""


def identity_key(text: str) -> str:
    """The form in which firms, groups, applications and reviewers are told apart.

    No case, no blanks, one width, one kind of dash, Latin letters for those drawn alike; without `(주)` or `주식회사`
    before or behind, and without the mark of a text before it.
    """
    key = key_of(text).translate(_DRAWN_ALIKE).lstrip("'‘’`´")
    key = _DASHES.sub("-", _POINTS_IN_NAMES.sub("", key))
    return _COMPANY.sub("", key).strip("-") or key


def name_key(text: str) -> str:
    """The form in which names are compared only to report them: the letters and figures of the `identity_key`."""
    return letters_of(identity_key(text)) or identity_key(text)


def letters_of(text: str) -> str:
    """The letters and figures alone."""
    return "".join(each for each in text if each.isalnum())


def names_nobody(text: str) -> bool:
    """Whether a text is a placeholder: a word for none, signs alone, one figure repeated, or a number that was cut."""
    key = key_of(text)
    signs = _DASHES.sub("-", key)
    words = letters_of(_ASIDE.sub("", signs)) or letters_of(signs)
    return (
        not _LONE_JAMO.sub("", words)
        or words in NOBODY
        or words.endswith(_NONE_ENDINGS)
        or bool(_SAME_FIGURES.fullmatch(words) or _EXPONENT.fullmatch(key))
    )


def bare_number(text: str) -> str:
    """The text in compatibility form without blanks and with one kind of dash."""
    return _DASHES.sub("-", "".join(unicodedata.normalize("NFKC", text).split()))


def looks_like_number(text: str) -> bool:
    """Whether a text has so many figures, or letters like figures in words of figures, that a number may be meant."""
    words = re.split(r"[^\w|!]+", key_of(text).translate(_DRAWN_ALIKE))
    figures = sum(each.isdecimal() for each in "".join(words))
    like = sum(
        len(word) if all(each.isdecimal() or each in _FIGURES_ALIKE for each in word) else sum(map(str.isdecimal, word))
        for word in words
    )
    return figures >= 3 and like > MOST_FIGURES
