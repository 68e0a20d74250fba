"""The same text is the same in every form that it can be typed or pasted in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.taal.essence import bare_words, essence, normalise_text

SAME = (
    "E\u0301e\u0301n partij bouwt.",  # decomposed
    "één  PARTIJ bouwt",  # capitals, spaces, no full stop
    "‘Eén partij’ bouwt!",
    "Eén par\xadtij bou\u200bwt.",  # soft hyphen, zero width space
    "Еén рartij bоuwt.",  # Cyrillic
    "Ｅéｎ ｐａｒｔｉｊ ｂｏｕｗｔ．",  # full width
    "Eén\u2800partij\u00a0bou\u034fwt.",
    "Eén partĳ bouwt.",  # the ligature of Dutch
    "Eén ᴘartij \U0001d41bouwt.",  # small capital, mathematical
)


@pytest.mark.parametrize("text", SAME)
def test_what_reads_the_same_is_the_same(text: str) -> None:
    assert bare_words(text) == ("een", "partij", "bouwt")


@pytest.mark.parametrize("text", ["", " ", "\u2800\u034f", "\ue000\u200d", "\u0301\u0302", ".—…?"])
def test_signs_without_a_word_say_nothing(text: str) -> None:
    assert bare_words(text) == ()


def test_what_shows_stays_in_the_plain_text() -> None:
    text = "Meer CO₂, € 3 mln. en ‘één’ café: 50 % – 1.250 m²"
    assert normalise_text(text) == unicodedata.normalize("NFKC", text)


def test_an_extra_word_that_adds_nothing_makes_no_other_text() -> None:
    assert essence("Dat kost ook heel erg geld.") == essence("Kost geld")
    assert essence("Dat kost minder geld.") != essence("Dat kost geld.")


@given(st.text(max_size=60))
def test_the_plain_text_is_in_one_form_for_good(text: str) -> None:
    assert bare_words(normalise_text(text)) == bare_words(text)
    for form in ("NFC", "NFD"):
        assert bare_words(unicodedata.normalize(form, text)) == bare_words(text)
