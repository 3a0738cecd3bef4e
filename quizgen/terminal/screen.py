"""The full screen, drawn with Textual: question, answer, feedback, and at the foot the keys that mean something now."""

from __future__ import annotations

from codecs import getincrementaldecoder
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input, ProgressBar, Static

from quizgen.session import values as v
from quizgen.session.values import Plain
from quizgen.terminal.commands import HELP, Unknown, command_in, event_of
from quizgen.terminal.keys import THEME, UNKNOWN, keys
from quizgen.terminal.look import CSS, DARK, LIGHT, Choice, Field, Help, content, foot, listed
from quizgen.terminal.printer import safe
from quizgen.terminal.quiz import STOPPED

if TYPE_CHECKING:
    from quizgen.terminal.full_screen import FullScreen

OPTIONS = 12  # that a question may have
_KEYBOARD = {"е": THEME}  # as it comes out in the Russian layout


with suppress(ImportError):  # Textual reads a terminal strictly: any byte that is no UTF-8 would end in its traceback
    linux_driver = import_module("textual.drivers.linux_driver")
    linux_driver.getincrementaldecoder = lambda name: partial(getincrementaldecoder(name), errors="replace")  # type: ignore[attr-defined]


class QuizApp(App[int]):
    """Shows a sitting, and turns keys and clicks into its events."""

    TITLE = "quizgen"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "stop", priority=True, show=False),
        Binding("ctrl+q", "press('q')", priority=True, show=False),
        Binding("ctrl+z", "suspend_process", priority=True, show=False),
    ]
    CSS = CSS

    def __init__(self, quiz: FullScreen) -> None:
        super().__init__()
        self.quiz = quiz
        self.asked: v.Ask | None = None
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield ProgressBar(show_percentage=False, show_eta=False, id="progress")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="stem")
            for _ in range(OPTIONS):
                yield Choice()
            yield Static(id="pairs")
            yield Static(id="prompt")
            yield Field(id="answer", select_on_focus=False)
            yield Static(id="note")
            yield Static(id="feedback")
        yield Static(id="keys")

    @property
    def base(self) -> Screen[object]:
        """The screen of the sitting, also beneath the help."""
        return self.screen_stack[0]

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))  # after Ctrl-Z: all of it
        self.happen(Plain.START)
        assert self.quiz.state is not None
        if self.quiz.state.setup.limit is not None:
            self.set_interval(1, self.tick)

    # --- events -----------------------------------------------------------------------------------------

    def happen(self, event: v.Event) -> None:
        """Let the sitting go on, and show what has become of it."""
        self.quiz.send(event)
        self.show()

    def tick(self) -> None:
        """A second has passed: the time that is left is told; an exam may be over."""
        note = self.quiz.note
        self.quiz.send(Plain.TICK)
        self.quiz.note = note
        if self.quiz.over:
            self.exit(0)
        else:
            self.base.query_one("#head", Static).update(Content(self.quiz.head()[0]))

    def action_stop(self) -> None:
        """Ctrl-C."""
        self.exit(STOPPED)

    def action_press(self, key: str) -> None:
        """A key of the foot was clicked."""
        self.press(key)

    def on_key(self, event: Key) -> None:
        choosing = self.quiz.shown is None and self.quiz.ask.turn.item.expects == "choice"
        if event.key in ("down", "up") and choosing:
            (self.screen.focus_next if event.key == "down" else self.screen.focus_previous)(Choice)
        elif event.key in ("down", "up", "pagedown", "pageup"):
            body = self.base.query_one("#body", VerticalScroll)
            (body.scroll_down if event.key.endswith("down") else body.scroll_up)(animate=False)
        elif not isinstance(self.focused, Input):  # which takes the others itself
            self.press("enter" if event.key in ("enter", "space") else event.character or "")

    def press(self, key: str) -> None:
        """A key that is not part of a typed answer, or a click that stands for one."""
        quiz, item = self.quiz, self.quiz.ask.turn.item
        if key == "enter":
            self._enter()
        elif isinstance(quiz.shown, v.AskBack) and self._yes_or_no(key):
            pass
        elif quiz.shown is None and item.expects == "choice" and key.isdecimal() and int(key) <= len(item.options):
            self.happen(v.Answer("" if key == UNKNOWN else key))
        elif key and not key.isdecimal():
            self._command(f":{key}")

    def _enter(self) -> None:
        if self.quiz.reading:
            self.quiz.go_on()
            self.show()
        elif isinstance(self.quiz.shown, v.AskBack):
            self.happen(v.Confirm(True))
        elif isinstance(self.focused, Choice):
            self.press(str(self.focused.number))
        elif self.quiz.ask.turn.item.expects != "choice":
            self.submit(self.base.query_one("#answer", Input).value)

    def _yes_or_no(self, key: str) -> bool:
        assert self.quiz.state is not None
        event = event_of(key, self.quiz.state, self.quiz.phrases)
        if isinstance(event, v.Confirm):
            self.happen(event)
        return isinstance(event, v.Confirm)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.submit(event.value)

    def on_input_changed(self) -> None:
        """One who types wants to see it."""
        self.base.query_one("#answer").scroll_visible(animate=False)

    def submit(self, text: str) -> None:
        """A typed line: an answer, or a command after a colon."""
        if text.strip().startswith((":", "Ж", "ж")) and self._command(text.strip()):
            self.base.query_one("#answer", Input).value = ""
        else:
            self.happen(v.Answer(text))

    def _command(self, text: str) -> bool:
        """Carry out a command; is it one?"""
        name: str | None = text[1:].strip().casefold()
        if name == THEME or _KEYBOARD.get(name or "") == THEME:
            self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
            return True
        try:
            name = command_in(text, patient=True)
        except Unknown:
            if len(text) > 2:
                self.quiz.note = self.quiz.phrases("refused.unknown", text=text[:20])
                self.show()
            return len(text) > 2
        if name == HELP:
            self.push_screen(Help("\n".join([*self.quiz.phrases.raw("help"), self.quiz.phrases("tui.help")])))
        elif name is not None:
            self._carry_out(text)
        return name is not None

    def _carry_out(self, text: str) -> None:
        assert self.quiz.state is not None
        event = event_of(text, self.quiz.state, self.quiz.phrases)
        if self.quiz.state.phase == "over":  # the last judgement is being read
            self._enter()
            return
        if isinstance(event, v.Override) and not self.quiz.reading:
            self.quiz.note = self.quiz.phrases("refused.nothing-before")
            self.show()
            return
        if event in (Plain.SKIP, Plain.HINT, Plain.HAND_IN) and self.quiz.shown is not None:
            return  # they are about a question that is not yet on the screen
        if event is not None:
            self.happen(event)

    # --- what is seen -----------------------------------------------------------------------------------

    def show(self) -> None:
        """Draw the sitting as it stands."""
        if self.quiz.over:
            self.exit(0)
            return
        state, ask = self.quiz.state, self.quiz.ask
        assert state is not None
        head, stem = self.quiz.head()
        self._text("head", Content(head))
        self._text("stem", Content(stem))
        self.base.query_one(ProgressBar).update(total=ask.total, progress=len(state.done))
        self._show_options()
        self._show_answer(new=ask is not self.asked)
        self._text("note", Content(safe(self.quiz.note)))
        self._show_feedback()
        self._show_keys()
        self.asked = ask
        self.call_after_refresh(self._scroll)

    def _text(self, name: str, text: Content) -> None:
        widget = self.base.query_one(f"#{name}", Static)
        widget.update(text)
        widget.display = bool(text.plain)

    def _show_options(self) -> None:
        item = self.quiz.ask.turn.item
        rows = item.options if not item.lefts and item.expects == "choice" else ()
        for number, choice in enumerate(self.base.query(Choice), 1):
            choice.display = number <= len(rows)
            choice.number = number
            if choice.display:
                choice.update(Content.assemble(self._mark(number), safe(rows[number - 1].text)))
                choice.disabled = self.quiz.shown is not None
        letters = str(self.quiz.phrases.raw("letters"))
        self._text("pairs", listed(item, letters) if item.expects != "choice" else Content(""))

    def _mark(self, number: int) -> Content:
        """`2  `, and when it is judged `✓ 2  ` or `✗ 2  `."""
        mark, style, shown = "  ", "bold $primary", self.quiz.shown
        if isinstance(shown, v.Feedback):
            item = self.quiz.ask.turn.item
            right = item.options[number - 1].id in item.key
            chosen = shown.answered.review.typed.strip() == str(number)
            mark, style = (
                ("✓ ", "bold $success") if right else ("✗ ", "bold $error") if chosen else ("  ", "$text-muted")
            )
        return Content.styled(f"{mark}{number}  ", style)

    def _show_answer(self, new: bool) -> None:
        """The field for a typed answer; its text stays when it is judged, or was no answer."""
        assert self.quiz.state is not None
        field, item = self.base.query_one("#answer", Input), self.quiz.ask.turn.item
        typed = item.expects != "choice"
        field.display = typed
        field.placeholder = self.quiz.phrases("tui.empty")
        field.disabled = self.quiz.shown is not None
        if new:
            field.value = ""
            self.set_focus(None)
        if new:
            self._text("prompt", Content(self.quiz.lines.prompt(self.quiz.state).rstrip(" :") if typed else ""))
        if typed and self.quiz.shown is None:
            field.focus(scroll_visible=False)
            field.action_select_all()  # what was no answer is typed over
        elif self.quiz.shown is not None:
            self.set_focus(None)

    def _show_feedback(self) -> None:
        shown, pane = self.quiz.shown, self.base.query_one("#feedback", Static)
        rows = content(self.quiz.rows)
        if isinstance(shown, v.AskBack):
            rows = Content("\n").join([rows, Content.styled(self.quiz.phrases("count-it").strip(), "bold")])
        right = isinstance(shown, v.Feedback) and shown.answered.right
        for name in ("good", "bad", "near"):
            pane.set_class(name == ("near" if isinstance(shown, v.AskBack) else "good" if right else "bad"), name)
        self._text("feedback", rows)

    def _show_keys(self) -> None:
        self._text("keys", foot(keys(self.quiz), self.size.width - 4))

    def on_resize(self) -> None:
        if self.asked is not None:
            self.call_after_refresh(self._show_keys)
            self.call_after_refresh(self._scroll)

    def _scroll(self) -> None:
        """Bring what is new into view: the feedback whole, or the question from its top."""
        body = self.base.query_one("#body", VerticalScroll)
        if self.quiz.shown is not None:
            self.base.query_one("#feedback").scroll_visible(animate=False, top=False)
        elif self.quiz.note:
            self.base.query_one("#note").scroll_visible(animate=False)
        else:
            body.scroll_home(animate=False)
