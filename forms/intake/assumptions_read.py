"""Who confirms that the assumptions of a book were read, and when: `--assumptions-read "NAME, DATE"`."""

import unicodedata

from engine.errors import Catalogue, Problem, Text, problem
from engine.feel.values.dates import date_from_text
from forms.xlsx.safe_cell import storable_text

MESSAGES: Catalogue = {
    "assumptions-read-form": Text(
        '`{text}`: 확인한 사람과 날짜를 `"홍길동, 2024-05-01"`처럼 적으십시오',
        '`{text}`: write who read them and when, as in `"Jane Doe, 2024-05-01"`',
    ),
}
_AT = "--assumptions-read"
_LONGEST = 100


def assumptions_read_from(text: str) -> tuple[tuple[str, str] | None, tuple[Problem, ...]]:
    """The name and the day (`2024-05-01`) that the text gives, or what is wrong with it."""
    name, _, day = " ".join(unicodedata.normalize("NFC", text).split()).rpartition(" ")
    name, found = name.rstrip(" ,"), date_from_text(day)
    try:
        storable_text(name)
    except ValueError:
        name = ""
    if not any(map(str.isalpha, name)) or len(name) > _LONGEST or found is None:
        return None, (problem(MESSAGES, "assumptions-read-form", _AT, text=text[:60]),)
    return (name, str(found)), ()
