"""A sitting, with no input or output: a state, events that change it, and effects for others to carry out."""

from quizgen.session.engine import begin, replay, step
from quizgen.session.summary import Summary, summary
from quizgen.session.values import Mode, Setup, State

__all__ = ["Mode", "Setup", "State", "Summary", "begin", "replay", "step", "summary"]
