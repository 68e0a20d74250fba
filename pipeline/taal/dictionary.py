"""What a dictionary says of words: in memory, kept from an earlier run, or asked now.

To load a dictionary takes as long as a check, so words are asked many at a time.
"""

from collections.abc import Callable, Iterable, MutableMapping, Sequence

from pipeline import memo


def look_up(
    words: Iterable[str],
    known: MutableMapping[str, int],
    about: Callable[[], memo.Question],
    ask: Callable[[str], int],
) -> None:
    """Put a number for each word in `known`, where it may be already.

    `about` is all that decides the answer of `ask` beside the word.
    """
    missing = list(dict.fromkeys(word for word in words if word not in known))
    if not missing:
        return
    dictionary = about()

    def asked(positions: Sequence[int]) -> list[bytes]:
        return [b"%d" % ask(missing[at]) for at in positions]

    questions = [(*dictionary, word.encode("utf-8", "surrogatepass")) for word in missing]
    for word, answer in zip(missing, memo.answers(questions, asked), strict=True):
        known[word] = int(answer or b"0")
