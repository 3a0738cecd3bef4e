"""The pages of rules that are no file here: what the loader finds, and what `check --sources` finds."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TEXT = """
yaml: the file cannot be read as YAML.

Mostly a text with `: ` or `#` in it that wants quotes, or a tab.

encoding: the file is not UTF-8.

Save it as UTF-8.

control-character: a character that nobody can see.

Control, bidi and line separators are refused; delete it.

alias: anchors and aliases (`&x`, `*x`) are not used.

Write the value out where it is needed.

tag: tags (`!x`) are not used.

Delete it.

bad-key: a key is a word, not a list or a mapping.

Write `key: value`.

repeated-key: a key stands twice in one block, and one would win silently.

Keep one.

second-document: `---` begins a second document.

One document a file.

too-deep: nested deeper than any bank needs.

Flatten it.

too-large: a file of more than 16 MB, or archived texts of more than 16 MB or 250,000 lines together.

Split it; archive the part that is cited.

too-long: a text of more than 64 KB, or a line of an archived text of more than 8,192 letters.

Shorten it; break the line.

too-many-facts: more than 250 facts of one subject, each of which is weighed against the others; or 120,000 in a bank.

Part the subject in two, as a statistic by its decades; part the bank in two.

too-many-marks: a letter under more than 30 combining marks, which no script has.

Delete them.

unreadable: the file cannot be opened.

Look at its rights.

bad-date: a date that no calendar has, or not EDTF.

    passes   1992-05-25, 1992-05, 1992, 1731~, 1994/2050
    fails    1992-02-30, 25.05.1992

bad-id: ids are lower-case letters a-z, digits and `-`.

    passes   friendship-treaty-1992
    fails    Friendship_Treaty

bad-number: a number is [about|nearly|more than|at least|up to|less than] NUMBER [thousand … trillion] UNIT.

    passes   about 5.5 billion USD
    fails    5,5 bn

bad-value: a value from a closed list, or of a fixed form, is something else.

The message says what is possible.

bad-slot: a stem or a word has a slot in braces that nothing fills.

The slots of stems are in docs/stems.md; those of words are those of our own file.

    passes   year: "In which year was {the} signed?"
    fails    year: "In which year was {it} signed?"

calendar-unstated: a day or month before 14 February 1918 says its calendar.

    passes   {signed-on: 1916-06-25, calendar: julian}
    fails    {signed-on: 1916-06-25}

empty-bank: a bank without a fact makes nothing.

Write one.

empty-file: a file that holds nothing.

Delete it, or write a subject.

missing-key: a key that the form needs is not there.

The message names it.

missing-translation: a text stands in every language of the bank.

    passes   name: {en: Moscow, ru: Москва}
    fails    name: {en: Moscow}      # in a bank of en and ru

newer-format: the bank was written for a newer quizgen.

Update the program.

no-bank-file: a bank has a bank.yaml with its id, namespace, title and languages.

`quizgen init DIR` makes one.

repeated-id: two subjects, sources or facts have one id.

Join two subjects; tell two facts apart with `id:`.

too-many: there are more findings than a person reads.

The first thousand are listed; mend those and look again.

two-relations: a fact has one relation.

Write a line for each.

unit-unknown: a number has a unit, and units.yaml has it.

    passes   amount: 8 billion USD
    fails    amount: 8 billion       # of what?

unknown-key: a key that the form does not have.

Mostly a slip: the hint names the nearest one.

unknown-relation: a fact begins with a relation of relations.yaml.

    passes   signed-on: 1992-05-25
    fails    sined-on: 1992-05-25

unknown-source: a citation names a source of sources.yaml.

    passes   cite: [essay-2004:12]
    fails    cite: [essy-2004:12]

unknown-subject: a value, `for` or `by` names a subject of the bank.

    passes   signed-in: moscow
    fails    signed-in: moskow

wrong-form: a list stands where a mapping belongs, or the like.

The message says what belongs there.

wrong-type: a relation is said of, or takes, another type of subject.

    passes   signed-in: moscow
    fails    signed-in: nazarbayev

no-words: a language of the bank has no words for its dates and numbers.

Write words/LANG.yaml and stems/LANG.yaml beside the facts; docs/stems.md says what belongs there.

no-glyph: a text holds a sign that the font of the page lacks.

Write it otherwise, or give a font that has it: docs/templates.md says how.

unknown-item: a blueprint names an item that the bank does not make.

`quizgen items` lists them all.

unsafe-text: a text holds characters that Anki would read as its own marks.

Doubled braces and the like break a card on the learner's device: write it in other characters.

broken-csv: a roster cannot be read as comma-separated values.

Export it anew from the spreadsheet, with one learner a line.

empty-roster: a roster names nobody.

Its first column holds the names, one a line.

progress-line: a line of a progress export cannot be read.

Lines are JSON, as `quizgen progress export` writes them; the others are imported.

lock-form: lock.yaml has been edited by hand.

Only `quizgen lock` writes it; take the last version that it wrote.

lock-namespace: the namespace in bank.yaml is not the one of the lock.

Every deck in use would be cut off from its updates: write the old one again.

lock-schema: the fields or cards of a note type are not those that were published.

Decks in use cannot follow; put a reserve field to use.

id-vanished: a published fact is no longer there.

It stays for ever: write it again with `status: retired` and a `reason`.

value-changed: a published fact says something else under its old id.

Another answer is another fact: retire the old one, and write a new line with `id: v2` and `supersedes`. Only the
same value made finer (1992-10 to 1992-10-22) keeps its id.

atom-uncarried: the citations of a fact together carry its whole claim.

Of a fact that rests on archived texts alone, the value, each known end of `when`, and `for` must stand in a
cited line, in any usual writing; of a text its dates, numbers and names. What does not stand there literally
is explained: `derived: CODE` or `derived: "CODE: how"`, the code one of year (the year is the text's own),
last-year, heading (it stands in a heading or in the passage above), name (another name is used), garbled (the
translation is broken), computed.

    passes   trade: 10.7 billion USD   cites “trade reached $ 10.7 billion”
    fails    trade: 10.7 billion USD   cites “trade grew by 27%”

citation-missing: a cited line is about the subject.

It carries a part of the claim, and it names the subject (a name, an alias, most of the words of a descriptive
name), or a `context:` line of the same passage does. Author and title name the speaker.

    passes   {at: interviews:15, context: 13}     # line 13 says who is speaking
    fails    interviews:15

copied-words: six words in a row stand in an archived text too.

Facts carry over, sentences do not: say it in your own words. Runs of a name or title may be shared.

source-file: an archived text is not in the folder given with `--sources`.

`file:` in sources.yaml names it.

uncited-line: a line with a figure or a known name that no fact cites.

Make a fact of it, or say in uncited.yaml, under the source, `LINE: why it holds none`.
"""

PAGES: Mapping[str, str] = {page.split(":")[0]: page.strip() for page in re.split(r"\n(?=[a-z-]+: )", _TEXT.strip())}
