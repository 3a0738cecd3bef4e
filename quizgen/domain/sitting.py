"""What a sitting logs."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.domain.values import Lang


@dataclass(frozen=True, slots=True)
class Review:
    """One logged response. `voids` names the review that this one takes back."""

    id: str
    fact: str
    item: str
    lang: Lang
    utc: str  # ISO 8601
    study_day: str  # YYYY-MM-DD, local, the day begins at 04:00
    rating: int  # 1 again … 4 easy
    verdict: str
    override: bool
    ms: int
    mode: str
    typed: str = ""
    voids: str = ""
