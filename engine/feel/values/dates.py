"""Dates of the proleptic Gregorian calendar, of any year FEEL allows (DMN 1.5, 10.3.2.3.5)."""

import re
from dataclasses import dataclass

MAX_YEAR = 999_999_999


def days_in_month(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A date of the proleptic Gregorian calendar, of any year FEEL allows."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    @property
    def ordinal(self) -> int:
        """Days since 0000-03-01, after Hinnant's `days_from_civil`."""
        year = self.year - (self.month <= 2)
        month = self.month + 9 if self.month <= 2 else self.month - 3
        return year * 365 + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + self.day - 1

    @property
    def weekday(self) -> int:
        """1 for Monday to 7 for Sunday; 0000-03-01 was a Wednesday."""
        return (self.ordinal + 2) % 7 + 1

    @property
    def day_of_year(self) -> int:
        return self.ordinal - Date(self.year, 1, 1).ordinal + 1

    @property
    def week_of_year(self) -> int:
        """The week by ISO 8601: the one that holds this week's Thursday."""
        thursday = self.plus_days(4 - self.weekday)
        return (thursday.day_of_year - 1) // 7 + 1

    def plus_months(self, months: int) -> "Date":
        """The same day `months` later, or the month's last day where that month is shorter (DMN 1.5, table 58)."""
        year, month0 = divmod(self.year * 12 + self.month - 1 + months, 12)
        day = self.day if self.day <= 28 else min(self.day, days_in_month(year, month0 + 1))
        return Date(year, month0 + 1, day)

    def plus_days(self, days: int) -> "Date":
        return date_from_ordinal(self.ordinal + days)

    def months_until(self, other: "Date") -> int:
        """The whole months from this date to `other`, negative where `other` is earlier."""
        months = (other.year - self.year) * 12 + other.month - self.month
        if months > 0 and other.day < self.day:
            return months - 1
        return months + 1 if months < 0 and other.day > self.day else months


def date_from_ordinal(ordinal: int) -> Date:
    """The date whose `ordinal` is given (Hinnant's `civil_from_days`)."""
    era, day_of_era = divmod(ordinal, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return Date(year_of_era + era * 400 + (month <= 2), month, day)


def date_from_parts(year: int, month: int, day: int) -> Date | None:
    """The date of these parts, or None where the calendar has no such day."""
    valid = abs(year) <= MAX_YEAR and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)
    return Date(year, month, day) if valid else None


DATE = r"-?(?:\d{4}|[1-9]\d{4,8})-\d\d-\d\d"
_DATE = re.compile(DATE, re.ASCII)


def date_from_text(text: str) -> Date | None:
    """The date that an ISO 8601 text such as `2021-06-01` names, or None."""
    return date_from_parts(*map(int, text.rsplit("-", 2))) if _DATE.fullmatch(text) else None
