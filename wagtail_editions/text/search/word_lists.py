"""Lists of words, as they are written in code."""


def words(text: str) -> frozenset[str]:
    """Return the words of a text that is nothing but words."""
    return frozenset(text.split())
