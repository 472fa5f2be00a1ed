"""Days and months as the field counts them: working days, bank holidays, months back and ahead.

Pure. The bank holidays are those of England and Wales, worked out by rule (the Banking and
Financial Dealings Act 1971 and the days that stand in for a weekend). A day that is proclaimed or
moved once (a coronation, a jubilee) is not known here: a clock may then be a day out.
"""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def bank_holidays(year: int) -> frozenset[date]:
    """Give the bank holidays of England and Wales in a year.

    Examples:
        >>> sorted(day.isoformat() for day in bank_holidays(2027))[-2:]
        ['2027-12-27', '2027-12-28']
    """
    easter = _easter(year)
    christmas = _stand_in(date(year, 12, 25), ())
    return frozenset(
        {
            _stand_in(date(year, 1, 1), ()),
            easter - 2 * ONE_DAY,
            easter + ONE_DAY,
            _monday(year, 5, first=True),
            _monday(year, 5, first=False),
            _monday(year, 8, first=False),
            christmas,
            _stand_in(date(year, 12, 26), (christmas,)),
        }
    )


def is_working_day(day: date) -> bool:
    """Say whether offices are open: no weekend and no bank holiday."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_days_after(day: date, amount: int) -> date:
    """Give the day that is so many working days after this one.

    Examples:
        >>> working_days_after(date(2026, 12, 24), 1).isoformat()  # over Christmas
        '2026-12-29'
    """
    while amount > 0:
        day += ONE_DAY
        amount -= is_working_day(day)
    return day


def months_after(day: date, months: int) -> date:
    """Give the same day so many months later or, below nought, earlier; a short month's last.

    Examples:
        >>> months_after(date(2026, 8, 31), -6).isoformat(), months_after(date(2026, 11, 30), 3)
        ('2026-02-28', datetime.date(2027, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def due_after(start: datetime, amount: int, unit: str) -> datetime | None:
    """Give when a time limit ends; None for a unit that is not one.

    Days that are no hours end with the day: at its last minute.

    Args:
        start: When it began to run.
        amount: How many.
        unit: `hours`, `days`, `working_days`, `weeks` or `months`, as frameworks write it.
    """
    if unit == "hours":
        return start + timedelta(hours=amount)
    day = start.date()
    ends = {
        "days": lambda: day + amount * ONE_DAY,
        "weeks": lambda: day + 7 * amount * ONE_DAY,
        "working_days": lambda: working_days_after(day, amount),
        "months": lambda: months_after(day, amount),
    }.get(unit)
    if ends is None:
        return None
    return datetime.combine(ends(), datetime.max.time(), start.tzinfo).replace(microsecond=0)


def day_of(words: str) -> date | None:
    """Read a day from an ISO day or time; None where it is neither.

    Examples:
        >>> day_of("2026-11-25T09:30:00Z").isoformat(), day_of("after half-term")
        ('2026-11-25', None)
    """
    try:
        return date.fromisoformat(words.strip()[:10])
    except ValueError:
        return None


def _stand_in(day: date, taken: tuple[date, ...]) -> date:
    """Give the next weekday that is not taken, for a holiday at a weekend."""
    while day.weekday() >= SATURDAY or day in taken:
        day += ONE_DAY
    return day


def _monday(year: int, month: int, *, first: bool) -> date:
    days = calendar.monthcalendar(year, month)
    mondays = [week[0] for week in days if week[0]]
    return date(year, month, mondays[0] if first else mondays[-1])


def _easter(year: int) -> date:
    """Give Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, century = year % 19, year // 100
    leap, moon = century - century // 4, (8 * century + 13) // 25
    epact = (19 * golden + leap - moon + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - leap) % 7
    shift = epact - weekday
    month = 3 + (shift + 40) // 44
    return date(year, month, shift + 28 - 31 * (month // 4))
