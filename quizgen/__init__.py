"""quizgen: Anki decks, printable quizzes and a terminal quiz from a bank of cited facts."""

__version__ = "1.0.0"
