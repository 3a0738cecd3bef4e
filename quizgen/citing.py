"""Citations as they are printed."""

from __future__ import annotations

from quizgen.domain import Bank, Citation, Cite, Language, Source


def cite_of(lg: Language, bank: Bank, citation: Citation) -> Cite:
    """The citation, ready to be printed in a language."""
    source = bank.sources[citation.source]
    text = source_words(source)
    place = locator_words(lg, source, citation.locator)
    return Cite(
        source=source.id,
        locator=citation.locator,
        url=source.url,
        text=f"{text}, {place}" if place else text,
        derived=citation.derived,
        context=citation.context,
    )


def source_words(source: Source) -> str:
    """Author, title, publisher and date, as far as they are known."""
    date = source.date.rstrip("~")
    parts = [source.author, source.title, source.publisher]
    text = ". ".join(part.rstrip(".") for part in parts if part)
    return f"{text}, {date}" if date else text


def locator_words(lg: Language, source: Source, locator: str) -> str:
    """`line 12` of an archived text; other locators as they are."""
    if not locator or not source.file:
        return locator
    word = lg.words["locator"]["lines" if "-" in locator or "," in locator else "line"]
    return str(word.format(n=locator))
