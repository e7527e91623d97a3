"""What identifies a firm, a group, an application and a reviewer has one key; what is invisible is seen."""

import unicodedata

import pytest

from engine.reading import identity_key
from engine.reading.identities import name_key
from engine.unseen import unseen_character

SAME = [
    ("A-001", "a-001", "A–001", "Ａ－００１", " A - 001 ", "'A-001", "A\u2212001", "A\u3161001", "А-001"),
    (
        "(주)가온정밀",
        "㈜가온정밀",
        "주식회사 가온정밀",
        "가온정밀 주식회사",
        "가온정밀(주)",
        "가온 정밀",
        "（주） 가온정밀",
    ),
    ("S.K 그룹", "SK그룹", "s·k그룹", "ＳＫ 그룹"),
    ("РОСА", "POCA"),
    ("가온 정밀", unicodedata.normalize("NFD", "가온 정밀")),
]
APART = [
    ("A-001", "A-0011"),
    ("11-1", "1-11"),
    ("1.1", "11"),
    ("가온", "가온정밀"),
    ("(주)", "㈜가"),
    ("주식회사", "회사"),
]


@pytest.mark.parametrize("same", SAME, ids=lambda same: same[0])
def test_one_key_whatever_the_case_the_dashes_the_blanks_the_width_and_the_form_of_the_company(same):
    assert len({identity_key(each) for each in same}) == 1


@pytest.mark.parametrize(("first", "second"), APART)
def test_what_differs_otherwise_is_two(first, second):
    assert identity_key(first) != identity_key(second)
    assert identity_key(first)


def test_names_are_compared_without_their_signs():
    assert name_key("가온-정밀, (주)") == name_key("㈜가온정밀")
    assert name_key("--") != name_key("(주)")


UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180e\u200b\u202e\u2060\u2065\u2800\u3164\ufe0f\ufeff\uffa0\ufff0\U000e0001"
)
SEEN = "가A1 -·ー\u0600\t\n\r\u00e9\u4e00\u3000\u00a0☎"


@pytest.mark.parametrize("character", UNSEEN, ids=lambda each: f"{ord(each):04X}")
def test_a_letter_that_nobody_sees_is_found(character):
    """By the standard's property, whatever its category: U+3164 is a letter, and U+2800 a symbol."""
    assert unseen_character(f"가{character}나") == f"U+{ord(character):04X}"


@pytest.mark.parametrize("character", SEEN, ids=lambda each: f"{ord(each):04X}")
def test_what_is_seen_or_is_layout_is_left(character):
    assert unseen_character(f"가{character}나") is None


@pytest.mark.parametrize("character", "\x00\x07\x7f\x85\u2028\ue000\ud800", ids=lambda each: f"{ord(each):04X}")
def test_controls_and_private_letters_are_found_as_before(character):
    assert unseen_character(character) == f"U+{ord(character):04X}"
