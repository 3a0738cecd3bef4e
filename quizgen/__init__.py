"""quizgen: Anki decks, printable quizzes and a terminal quiz from a bank of cited facts."""

__version__ = "0.1.0"
