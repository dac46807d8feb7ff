"""What only the title of an article tells, whose text was told: another event, or a label more.

Publishers put news above a text that they leave as it was; and they restyle titles: capitals,
the site's name behind, "UPDATE:" before, fewer words. Other outlets put a headline of their own
above one agency's text: of those only another kind of event counts.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from monitor.core.novelty.phrases import CORRECTION_TITLE, NO_NEWS
from monitor.core.novelty.reading import Sentence, Words, sentence
from monitor.core.novelty.signs import DENY, DULL, EVENTS, NEGATIONS
from monitor.core.novelty.tables import Kinds, Stems
from monitor.core.novelty.values import News, Report
from monitor.core.novelty.whys import say

_kinds = Kinds(EVENTS)
_COMPARED = 1_000  # characters of the texts
_TOLD = 0.15  # of the words of the first sentences, that may be new where the text was told
_CUT, _APART = 25, 400  # characters, of which one cut at least stands in a text that is the same
_SAME_TEXT = 0.8  # of the pairs of words of the newer text, that the other one has
_LIKE = 0.6  # of the words of two titles that say one thing, or its opposite
_ENOUGH = 2  # new words of a publisher's own new title
_NAME_PARTS = 5  # words of a site's or a section's name
_JOINED = "\u3040-\u30ff\u3400-\u9fff"  # written without spaces, a word in about two letters
_SPELT = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # written without spaces, by letters
_RUN = re.compile(f"[{_JOINED}]+|[{_SPELT}]+")
_WORD = re.compile(rf"[^\W_{_JOINED}{_SPELT}]+(?:['’ʼ][^\W_]+)*")
_ASIDE = re.compile(r"[(\[【［（〔][^()\[\]【】［］（）〔〕]{1,25}[)\]】］）〕]")
_DIVIDED = re.compile(r"\s[|·•»]+\s|(?<!\s)\s++[|｜]\s*|[|｜]\s*|\s::\s")
_DASHED = re.compile(r"\s[–—-]{1,2}\s")
_TIME = re.compile(r"\d{1,2}[.:h]\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d")
_SMALL = re.compile(r"(?<![\w'’])(?![A-ZÀ-ÞΑ-ΩА-ЯЁІЇЄҐ])[^\W\d_]{4,}")
_NOT = NEGATIONS | {"não", "non", "inte", "ikke", "nem", "niet", "geen", "nav", "δεν", "لا", "לא"}
_LABELS = Stems(  # by which a title is only restyled
    """update updat breaking. exclusive. live. latest. watch. video photo picture gallery. images.
    urgent. developing. alert. just. full. story. special. eil. eilmeldung. aktualisier fotos.
    bilder. exklusiv liveticker. ticker. newsblog. alerte. direct. vidéo images. exclusif
    actualis dernière info. flash. última urgente. actualiz directo. vídeo fotogaler exclusiv
    ultima ultim'ora. aggiorna diretta. foto. foto-video. esclusiv ao. vivo. atualiza atenção.
    pilne. aktualiz zdjęcia. wideo. galeria. żywo. relacja. оновл терміново. фото. відео. ексклюзив
    наживо. блискавка. фоторепорт обновл срочно. видео. эксклюзив молния. онлайн. онлайн-трансл
    son. dakika. güncelle foto-galeri. actualizare. video. live-text. breaking-news. friss. frissít
    videó. képek. uusi. päivit kuvat. suora. senaste. bilder. direkt. oppdater direkte. opdater
    direct. bijgewerkt. beeld. foto's. νεότερα. έκτακτο. φωτογρ βίντεο. ενημέρωση. обнов извънред
    снимки. на-живо. عاجل. صور. فيديو. تحديث. מבזק. וידאו. תמונות. עדכון. 속보. 단독. 영상. 포토."""
)


def headline(
    told: Sequence[Report], new: Report, words: Words, shown: Sequence[Sentence]
) -> News | None:
    """Find what the title alone tells, where the text is one that was told."""
    same = _of_this_text(told, new.text) if _was_told(words, shown[1:]) else []
    if not same or _flat(new.title) in {_flat(one.title) for one in told}:
        return None
    own = _bare(new.title, " ".join(one.title for one in same))
    if not own or NO_NEWS.search(own) or CORRECTION_TITLE.search(new.title):
        return None
    title, said = sentence(own), _folded("\n".join(f"{one.title}\n{one.text}" for one in told))
    kept = Words(frozenset(_WORD.findall(said)))
    events = [name for name in _events(title) if not kept.tells(EVENTS[name])]
    fresh = _fresh(own, said, kept)
    mine = [one for one in same if one.publisher == new.publisher]
    turned = any(_turns(sentence(_bare(one.title, own)), title) for one in mine)
    if not (events or turned or _tells_enough(own, fresh, mine)):
        return None
    named = ", ".join([*events, *fresh][:5]).rstrip(": ")
    why = say("by_title", listed=named) if named else say("title_only")
    return News(reason="new_fact", sentence=new.title, why=why)


def _bare(title: str, known: str) -> str:
    """Return a title without what stands around it: labels, brackets, the site's name, a time.

    `known` is a title that was told: what stands beside the same words is a section or a site.
    """
    said = _part_of(_DIVIDED.split(_ASIDE.sub(" ", title)), frozenset(_pieces(known)))
    before, colon, behind = said.partition(":" if ":" in said else "：")
    if colon and not _said_by(before):
        said = behind
    parts = _DASHED.split(said)
    if len(parts) > 1 and _is_name(parts[-1]):
        said = said[: said.rindex(parts[-1])]
    return _TIME.sub(" ", said).strip(" -–—+*:")


def _part_of(parts: Sequence[str], known: frozenset[str]) -> str:
    """Return the part of a title that tells, with those beside it that tell an event, or much."""
    if len(parts) == 1:
        return parts[0]
    best = max(parts, key=lambda one: (len(known.intersection(_pieces(one))), len(one)))
    return ", ".join(one for one in parts if one is best or _tells_more(one))


def _tells_more(part: str) -> bool:
    long = len(part.split()) > _NAME_PARTS and _SMALL.search(part) is not None
    return long or bool(_events(sentence(part)))


def _pieces(text: str) -> list[str]:
    return re.findall(rf"[{_JOINED}{_SPELT}]|\w+", _folded(text))


def _said_by(part: str) -> list[str]:
    """Return the words of a part of a title that are no label."""
    return [word for word in _WORD.findall(_folded(part)) if not _LABELS.has(word)]


def _is_name(part: str) -> bool:
    """Whether a title's last part looks as a site's name: few words, and none in small letters."""
    few = len(part.split()) <= _NAME_PARTS and not _RUN.search(part)
    return few and not _SMALL.search(part) and not _events(sentence(part))


def _was_told(words: Words, some: Sequence[Sentence]) -> bool:
    """Whether nearly all words of some sentences were told."""
    said = [word for one in some for word in one.words]
    return sum(not words.holds(word) for word in said) <= _TOLD * len(said)


def _of_this_text(told: Sequence[Report], text: str) -> list[Report]:
    """Return those of which the text has nearly all that another one's beginning says, in order."""
    begun = text[:_COMPARED]
    cuts = [begun[at : at + _CUT].strip() for at in range(0, len(begun), _APART)]
    some = [one for one in told if any(cut in one.text for cut in cuts)] if begun else []
    pairs = _pairs(begun) if some else frozenset()
    bare = [one for one in told if not (one.text or begun)]
    return bare + [
        one
        for one in some
        if len(pairs & _pairs(one.text[: 2 * _COMPARED])) >= _SAME_TEXT * len(pairs)
    ]


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(_pieces(text)))


def _fresh(title: str, told: str, kept: Words) -> list[str]:
    """Return the words of a title that no text told has, by their beginnings."""
    said = _folded(title)
    words = [one for one in dict.fromkeys(_WORD.findall(said)) if len(one) > 1 and one not in DULL]
    fresh = [one for one in words if not kept.holds(one) and not _LABELS.has(one)]
    return fresh + [one for run in _RUN.findall(said) for one in _fresh_of_run(run, told)]


def _fresh_of_run(run: str, told: str) -> Iterator[str]:
    """Yield what is new of words without spaces: a place where two words meet anew is nothing."""
    size = 2 if re.match(f"[{_JOINED}]", run) else 4
    new = [run[at : at + size] not in told for at in range(len(run) - size + 1)]
    for at, (one, other) in enumerate(pairwise(new)):
        if one and other:
            yield run[at : at + size + 1]


def _tells_enough(title: str, fresh: Sequence[str], mine: Sequence[Report]) -> bool:
    """Whether a title says much that is new, or goes on where a known one ends."""
    if not mine or len(fresh) >= _ENOUGH:
        return bool(mine)
    said = frozenset(_said_by(title))
    before = [frozenset(_said_by(_bare(one.title, title))) for one in mine]
    goes_on = any(had and had < said and len(said - had) >= _ENOUGH for had in before)
    return bool(fresh) and (goes_on or bool(_RUN.search(title)))


def _turns(old: Sentence, new: Sentence) -> bool:
    """Whether one of two titles denies what the other says."""
    shared = sum(map(Words(frozenset(old.words)).holds, new.words))
    if shared < max(_ENOUGH, _LIKE * len(new.words)):
        return False
    return _denies(new) and not _denies(old)


def _denies(title: Sentence) -> bool:
    said = _WORD.findall(_folded(title.text).replace("n't", " not"))
    return DENY.any_of(title.words) or any(word in _NOT for word in said)


def _events(title: Sentence) -> list[str]:
    return list(dict.fromkeys(filter(None, map(_kinds.of, title.words))))


def _flat(title: str) -> str:
    return " ".join(re.findall(r"\w+", _folded(title)))


def _folded(text: str) -> str:
    """Return a text in small letters, the Turkish ones as well, with one apostrophe."""
    return text.casefold().replace("\u0307", "").replace("’", "'")
