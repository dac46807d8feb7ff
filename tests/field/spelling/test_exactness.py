"""What the index rules out early matches nowhere: asked of many texts and queries by chance."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Compiled, Document, Index
from monitor.core.model import Topic
from monitor.parse.characters import words_once

FOUND = """
Élysée Elysée ELYSEE elysee Diyarbakır DİYARBAKIR Diyarbakir ΑΘΗΝΑ Αθήνα Müller Mueller Iași Iasi
U.S. US F.B.I. EE.UU. EEUU Kanzler-Kandidat Kanzlerkandidat e-mail email COVID-19 Covid19
#StandWithUkraine Ukraine @NATOpress #ukraine_war 東京都 京都 东京 烏克蘭 乌克兰 부산 부산물
غزة غزه ٢٠٢٤ 2024 Београд Beograd col·legi coŀlegi AT&T AT＆T ASP.NET net
"""
ASKED = """
Élysée Elysée Diyarbakır Αθήνα US U.S. FBI EEUU EE.UU. Kanzlerkandidat Kanzler-Kandidat email
e-mail Covid19 COVID-19 StandWithUkraine Ukraine NATO Müller Mueller Iași Iasi 京都 東京 乌克兰 부산
غزة 2024 Beograd Београд col·legi AT&T .NET Élys* Kanz* =Élysée case(US) place("Kyoto")
"""
WORDS = (*FOUND.split(), "Kanzler-\nKandidat", "Kanz-\nler")
TERMS = (*ASKED.split(), '"US Ukraine"', '"Elysée email"')
terms = st.sampled_from(TERMS)
joints = st.sampled_from([" AND ", " OR ", " NEAR/2 ", " SENT "])
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Return two terms that are joined, or one, or one that must not be."""
    one, other = draw(terms), draw(terms)
    return draw(
        st.sampled_from(
            [one, f"{one}{draw(joints)}{other}", f"{one} NOT {other}", f"atleast2({one})"]
        )
    )


@given(queries(), texts, texts, st.sampled_from(["", "tr", "sr", "ro", "es", "ja"]))
def test_what_matches_is_ruled_out_by_no_quick_look(
    query: str, title: str, body: str, language: str
) -> None:
    topic = Topic(id="t", name="T", queries={"": query}, languages=(language,) if language else ())
    document = Document(title=title.replace("\n", " "), body=body, language=language)
    index, compiled = Index([topic]), Compiled([topic], lambda _: Lexicon())
    (verdict,) = index.verdicts(document)
    found = index.matches(document)
    assert bool(found) == verdict.matched == bool(index.ids(document))
    if found:
        assert compiled.may_match(document)
        assert compiled.may_matter(
            Document(title=document.title, body=words_once(body), language=language)
        )
    for span in found[0].spans if found else ():
        text = document.title if span.field == "title" else document.body
        assert text[span.start : span.end] == span.text != ""
