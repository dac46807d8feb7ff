import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.sentences import sentences

DIVIDED = [
    "It rained.|It snowed.",
    "U.S. Secretary John F. Kerry met Mr. Lavrov.|They spoke at 3.5 p.m. in Geneva.",
    "He left at 5 p.m.|The talks went on.",
    '"We will stay!" she said.|Nobody left.',
    '"We will stay."|Nobody left.',
    "Really?!|Yes.",
    "He waited ... and waited.|Then he left.",
    "The firm, Acme Inc., closed.|It had grown.",
    "Am 3. Mai begann es.|Der Gipfel endet am 4. Juni.",
    "Es war 2014.|Der Winter kam.",
    "1. First of all he came.|Then he left.",
    "Зустріч відбулась у м. Київ.|Про це повідомив О. Рудь.",
    "Это было в 2014 г. в Минске.|Потом наступил мир.",
    "Закони, укази і т. д.|Про це сказав міністр.",
    '"We will stay!" Rud said on Monday.|Nobody left.',
    '"We will stay!"|Nobody left.',
    "« Nous restons », dit-elle.|Il est parti.",
    "政府は発表した。|株価は下がった。",
    "「行こう。」と言った。|彼は去った。",
    "ماذا حدث؟|لا أحد يعرف.",
    "यह हुआ।|वह गया।",
    "One line\n|Another line.",
    "(It was late.)|He left.",
    "Vitamin C.|And that was all.",
]


@pytest.mark.parametrize("divided", DIVIDED)
def test_sentences_begin_and_end_where_a_reader_says(divided: str) -> None:
    parts = [part.strip() for part in divided.split("|")]
    text = divided.replace("\n|", "\n").replace("|", " ")
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text(alphabet=st.sampled_from("aAбБ.!?…。 \n\"'»(1)"), max_size=60))
def test_every_letter_is_in_one_sentence_and_none_crosses_a_newline(text: str) -> None:
    found = sentences(text)
    covered = [at for start, end in found for at in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {at for at, letter in enumerate(text) if not letter.isspace()} <= set(covered)
    for start, end in found:
        assert text[start:end] == text[start:end].strip() != ""
        assert "\n" not in text[start:end]
