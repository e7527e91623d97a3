"""Particles follow the sound of the word before them, whatever fills the hole; what a person wrote stays as written."""

from __future__ import annotations

import pytest

from engine.errors import Text

WORDS = {
    "순위": ("는", "가", "를", "와", "로"),
    "금액": ("은", "이", "을", "과", "으로"),
    "서울": ("은", "이", "을", "과", "로"),
    "`staff`": ("는", "가", "를", "와", "로"),
    "`total`": ("은", "이", "을", "과", "로"),
    "1,000원": ("은", "이", "을", "과", "으로"),
    "EUR": ("은", "이", "을", "과", "로"),
    "30%": ("는", "가", "를", "와", "로"),
    "12": ("는", "가", "를", "와", "로"),
    "1": ("은", "이", "을", "과", "로"),
    "10": ("은", "이", "을", "과", "으로"),
    "상한(원)": ("은", "이", "을", "과", "으로"),
    "같은 기업군(해오름(가상))": ("은", "이", "을", "과", "으로"),
    "순위(점)": ("는", "가", "를", "와", "로"),
    "(순위)": ("는", "가", "를", "와", "로"),
    "[점수]": ("는", "가", "를", "와", "로"),
    "": ("는", "가", "를", "와", "로"),
}
FORMS = ("은(는)", "이(가)", "을(를)", "와(과)", "(으)로")


@pytest.mark.parametrize("word", WORDS)
def test_a_particle_follows_the_last_sound(word):
    for form, due in zip(FORMS, WORDS[word], strict=True):
        assert Text(f"{{word}}{form} 본다", "{word}").filled(word=word).ko == f"{word}{due} 본다"


def test_what_a_person_wrote_stays():
    assert Text("`{text}`을(를) 모름", "").filled(text="이름을(를)").ko == "`이름을(를)`을 모름"


def test_each_hole_has_its_own():
    text = Text("{one}이(가) {other}와(과) 같음 {{x}}", "{one} {other}").filled(one="점수", other="기준")
    assert text.ko == "점수가 기준과 같음 {x}"
