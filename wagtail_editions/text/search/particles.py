"""What is hung on Korean words: particles, the copula, and the common verbs 하다, 되다 and 받다."""

from __future__ import annotations

from .jamo import has_final, is_syllable, split
from .word_lists import words

#: After a consonant, and after a vowel.
AFTER_CONSONANT = words(
    """
    은 이 을 과 으로 이나 이란 이라 이라는 이라고 이랑 이며 이면 이든 이나마 으로는 으로도
    으로부터 으로서 으로써 과는 과의 과도 이에요 이고 이지만 이라면 이어서 이었 인 인지 인가
    인가요 일까요 이라서 이야 이라도 이라던가 이요
    """
)
AFTER_VOWEL = words(
    """
    는 가 를 와 로 나 란 라 라는 라고 랑 며 면 든 로는 로도 로부터 로서 로써 와는 와의 와도
    예요 고 지만 라면 여서 라서 야 라도 요 인지 인가 인가요 일까요
    """
)
AFTER_ANY = words(
    """
    의 에 도 만 들 에서 에게 에는 에도 에서는 에서도 에서의 까지 부터 처럼 보다 마다 조차
    밖에 하고 한테 께 께서 만의 만으로 만은 만큼 대로 같은 같이 에게는 에게서 까지는 까지의
    부터는 부터의 보다는 보다도 뿐 뿐만 이라도 입니다 입니까 인데 였습니다 이다 들이 들은
    들을 들의 들도 들에게 들과 들로 하는 하다 하면 하기 하지 하며 하여 해서 해도 해요 합니다
    했다 했던 했는데 했습니다 한 할 할때 한다 한다면 하려면 하려고 하고나서 하면서 하나요
    하니 하는데 하실 하신 하세요 했어요 된 되는 되다 되면 되나요 됩니다 되며 되고 되지 될
    되어 돼요 되었 됐어요 받는 받은 받을 받고 받기 받으면 받다 받아야 받습니다 에서부터 이후
    이후에 이전 후 후에 후의 후에는 전 전에 전의 중 중에 때 때는 때의 시 시에 시의
    """
)
#: Rather roots of compounds than hung on words: they part a word only where it is looked at as
#: a whole word, never what somebody typed.
NOT_TYPED = words(
    """
    후 전 중 때 시 한 할 된 될 요 야 든 나 라 며 면 고 인 께 뿐 란
    """
)
#: Words whose end only looks like a particle.
WHOLE = words(
    """
    어린이 젊은이 늙은이 손잡이 목걸이 귀걸이 코걸이 난이도 선명도 만족도 전문의 수련의
    """
)

LONGEST = 6


def fits(base: str, ending: str) -> bool:
    """Whether ``ending`` can be hung on ``base``: most particles ask how a word ends."""
    if not base or not is_syllable(base[-1]):
        return False
    if ending in AFTER_ANY:
        return True
    if not has_final(base[-1]):
        return ending in AFTER_VOWEL
    # 서울로, 실로: ㄹ counts as a vowel before 로.
    if split(base[-1])[2] == "ㄹ" and ending.startswith("로") and ending in AFTER_VOWEL:
        return True
    return ending in AFTER_CONSONANT


def bare(word: str, shortest: int = 2) -> str:
    """Return a typed word without what is hung on it, at least ``shortest`` syllables of it."""
    if word in WHOLE:
        return word
    for length in range(min(LONGEST, len(word) - shortest), 0, -1):
        base, ending = word[:-length], word[-length:]
        if ending not in NOT_TYPED and fits(base, ending):
            return _operation(base)
    return _operation(word)


def _operation(word: str) -> str:
    """Return 안면거상 for 안면거상술, which texts call by either name."""
    if len(word) > 3 and word.endswith("술") and not word.endswith(("수술", "시술")):
        return word[:-1]
    return word


def is_whole(base: str, rest: str) -> bool:
    """Whether ``base`` before ``rest`` is a word of its own: nothing follows, or an ending."""
    return not rest or fits(base, rest)


#: How a question ends whose verb says little by itself: 남나요, 아픈가요, 생길까요.
QUESTIONS = ("나요", "까요", "가요", "니까", "는지", "은지", "을지", "건지", "려면")


def is_question(word: str) -> bool:
    """Whether a word is the verb of a question rather than the name of something."""
    return len(word) > len(QUESTIONS[0]) and word.endswith(QUESTIONS)
