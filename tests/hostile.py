"""Texts that try to be more than text, in one table: what a bank, a roster or a person may hold.

PLAIN must appear as it is written, everywhere, and be obeyed nowhere. REFUSED must be a finding with its place.
"""

from __future__ import annotations

PLAIN = {
    # HTML, for Anki
    "script": "<script>alert(1)</script> script",
    "image": '<img src=x onerror="alert(1)"> image',
    "svg": "<svg/onload=alert(1)> svg",
    "closing tags": "</div></style></script><b>closing",
    "attribute": '" onmouseover="alert(1) attribute',
    "entities": "&lt;b&gt; &amp;amp; &#60;i&#62; entities",
    "comment": "<!-- comment --> after",
    "unclosed": "unclosed <a href=",
    # Anki's own template language and markup
    "anki field": "{{Front}} field",
    "anki cloze": "{{c1::hidden::hint}} cloze",
    "anki section": "{{#Front}}section{{/Front}} {{FrontSide}}",
    "anki comment": "<!-- anki comment",
    "anki sound": "[sound:steal.mp3] sound",
    "anki speech": "[anki:tts lang=en_US]speech[/anki:tts]",
    "anki latex": "[latex]\\input{/etc/passwd}[/latex] latex",
    "anki latex dollar": "[$]x[/$] [$$]y[/$$] dollars",
    "mathjax": "\\(x\\) \\[y\\] mathjax",
    # the markup of PDF libraries, and of PDF
    "para": '<para><font color="red" size="99">para</font></para>',
    "pdf image": '<img src="file:///etc/passwd" width="9"/> picture',
    "pdf link": '<a href="http://example.com/">link</a>',
    "pdf operators": ") Tj ET Q endstream endobj ( operators",
    "pdf end": "%%EOF startxref 0 end",
    # templates of Python and of shells
    "format": "{0} {name} {x.__class__} {text!r} format",
    "percent": "%s %(name)s %n percent",
    "dollar": "$HOME ${PATH} $(id) `id` dollar",
    "jinja": "{% raw %}{{ 7*7 }} jinja",
    # spreadsheets
    "formula": '=HYPERLINK("http://example.com","formula")',
    "formula dde": "=cmd|' /C calc'!A0 formula",
    "plus": "+1+1 plus",
    "minus": "-1-1 minus",
    "at": "@SUM(1+1) at",
    # cells, lines and quotes
    "tab": "tab\there",
    "quotes": "\"quotes\" 'single' “curly” «angled»",
    "commas": "commas, semicolons; pipes | done",
    "backslashes": "C:\\new\\table \\u0000 \\n \\x1b backslashes",
    # YAML
    "yaml anchor": "&anchor *alias anchor",
    "yaml tag": "!!python/object/apply:os.system [id] tag",
    "yaml merge": "<<: merge",
    "yaml comment": "before # comment",
    "yaml colon": "colon: value: colon",
    "yaml dash": "- dash",
    "yaml document": "--- document",
    "yaml directive": "%TAG ! directive",
    "yaml yes": "yes",
    "yaml null": "null",
    "yaml hex": "0x1F",
    "yaml infinity": "1e999999",
    # paths, options, shells
    "path": "../../../etc/passwd",
    "windows path": "..\\..\\CON",
    "device": "nul.txt",
    "home": "~root/file",
    "option": "--help",
    "command": "; touch stolen | cat && exit",
    # addresses and light markup
    "javascript": "javascript:alert(1)",
    "data address": "data:text/html,<b>data</b>",
    "address": "https://example.com/?a=1&b=2#address",
    "markdown": "[markdown](http://example.com) **bold** _it_ `code`",
    "rich": "[red]rich[/nope]",
    "xml": "<?xml version='1.0'?><!DOCTYPE x>]]> xml",
    "json": '","injected":true,"x":"json',
    # letters
    "no-break space": "no\u00a0break\u202fspace",
    "soft hyphen": "soft\u00adhyphen",
    "long word": "Long" + "x" * 300,
    "long name": "Long name " + "of many words " * 60 + "end",
    "kazakh": "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі",
}

REFUSED = {
    "erase": "erase \x1b[2J\x1b[H",
    "title": "title \x1b]0;title\x07",
    "hyperlink": "\x1b]8;;http://example.com\x1b\\hyperlink\x1b]8;;\x1b\\",
    "c1": "c1 \x9b2J",
    "nul": "nul \x00 end",
    "bell": "bell \x07",
    "backspace": "backspace\x08\x08\x08",
    "return": "return\rover",
    "delete": "delete \x7f",
    "next line": "next\x85line",
    "line separator": "line\u2028separator",
    "paragraph separator": "paragraph\u2029separator",
    "right to left": "right \u202eto left",
    "isolate": "isolate \u2066x\u2069",
    "mark": "mark \u200f x",
    "byte order": "byte \ufeff order",
    "too long": "too long " + "x" * 70_000,
}


def quoted(text: str) -> str:
    """The text as a double-quoted YAML scalar, with escapes for what YAML would not let through as it is."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escapes.get(c) or (c if c.isprintable() or c == "\xad" else _escaped(c)) for c in text) + '"'


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}"
