"""Words as they are compared, and signs that no sheet may hold."""

import re
import unicodedata

from pipeline.yaml.signs import INVISIBLE

_HIDDEN = re.compile("[\u00ad\u200c\u200d\ufe00-\ufe0f]")


def seen(text: str) -> str:
    """A text without the signs that nobody sees, and with every white space a space."""
    spaced = re.sub(r"[\s\u00a0]", " ", text)
    return _HIDDEN.sub("", INVISIBLE.sub("", spaced))


def split_words(text: str) -> list[str]:
    """The words of a text as they are compared: letters and figures, whatever their form."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", seen(text)).casefold())
