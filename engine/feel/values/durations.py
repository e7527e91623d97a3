"""The two kinds of duration, which never compare with each other (DMN 1.5, 10.3.2.3.7 and 10.3.2.3.8)."""

import re
from dataclasses import dataclass
from fractions import Fraction

from engine.feel.values.exact import decimal_text, number


@dataclass(frozen=True, slots=True, order=True)
class Months:
    """A years and months duration, as a whole number of months."""

    months: int

    def __str__(self) -> str:
        years, months = divmod(abs(self.months), 12)
        text = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        return ("-" if self.months < 0 else "") + "P" + (text or "0M")


@dataclass(frozen=True, slots=True, order=True)
class Seconds:
    """A days and time duration, as exact seconds."""

    seconds: int | Fraction

    @property
    def parts(self) -> tuple[int, int, int, int | Fraction]:
        """Its days, hours, minutes and seconds, all of the duration's sign."""
        total = self.seconds if self.seconds >= 0 else -self.seconds
        sign = -1 if self.seconds < 0 else 1
        days, rest = divmod(total, 86_400)
        hours, rest = divmod(rest, 3600)
        minutes, seconds = divmod(rest, 60)
        return sign * days, sign * hours, sign * minutes, sign * number(seconds)

    def __str__(self) -> str:
        days, hours, minutes, seconds = (Seconds(-self.seconds) if self.seconds < 0 else self).parts
        time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
        time += f"{decimal_text(seconds)}S" if seconds else ""
        text = (f"{days}D" if days else "") + (f"T{time}" if time else "")
        return ("-" if self.seconds < 0 else "") + "P" + (text or "T0S")


_MONTHS = re.compile(r"(-?)P(?=\d)(?:(\d{1,12})Y)?(?:(\d{1,12})M)?", re.ASCII)
_SECONDS = re.compile(
    r"(-?)P(?=\d|T\d)(?:(\d{1,15})D)?(?:T(?=\d)(?:(\d{1,15})H)?(?:(\d{1,15})M)?(?:(\d{1,15}(?:\.\d{0,34})?)S)?)?",
    re.ASCII,
)


def duration_from_text(text: str) -> Months | Seconds | None:
    """The duration that an ISO 8601 text such as `P3Y` or `P10DT2H` names, or None."""
    if match := _MONTHS.fullmatch(text):
        months = int(match[2] or 0) * 12 + int(match[3] or 0)
        return Months(-months if match[1] else months)
    if match := _SECONDS.fullmatch(text):
        days, hours, minutes = (int(match[i] or 0) for i in (2, 3, 4))
        seconds = number(days * 86_400 + hours * 3600 + minutes * 60 + Fraction(match[5] or 0))
        return Seconds(-seconds if match[1] else seconds)
    return None
