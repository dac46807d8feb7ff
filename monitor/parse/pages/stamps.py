"""The times that a page marks in its text, and which of them may be its article's."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

MOST = 60  # marked times that are looked at, from the first on
ABOVE = 4  # elements around a heading that hold what is said of the article as well
_DEEP = 60  # elements above one another, at most
PROSE = 150  # characters of a paragraph in which a time is told, not stamped
_ROOTS = ("body", "html", "#document")
BESIDE_TAGS = ("nav", "footer", "aside", "form")
BESIDE = re.compile(
    r"comment|related|sidebar|recommend|teaser|promo|(?<!elementor-)\bwidget|popular|trending|"
    r"most-?(?:read|view)|latest|carousel|newsletter|\bevents?-(?:list|calendar|widget)|"
    r"read-?(?:more|next|also)|more-?(?:news|stories|from|on\b)|\bcards?(?=\s|$)|disqus|"
    r"\brespon(?:d|ses?)\b|ticker|\btoday|masthead|clock\b|weather|topbar|similar|archive-list"
)
_CHANGED = re.compile(r"modif|updat|edit(?:ed)?\b|revis|dateline-change|correct")
CHANGED = re.compile(  # as pages say that something was changed
    r"\b(?:updated?|modified|last (?:change|edit|update)|edited|corrected|aktualisiert|geändert|"
    r"stand:|mis à jour|modifié|actualizad[oa]|modificad[oa]|atualizad[oa]|aggiornat[oa]|"
    r"bijgewerkt|gewijzigd|uppdaterad|oppdatert|opdateret|päivitetty|aktualizováno|aktualizacja|"
    r"zaktualizowano|aktualizované|frissít|actualizat|ažurirano|posodobljeno|uuendatud|"
    r"atnaujinta|atjaunināts|güncelle|diperbarui|cập nhật|обновлено|оновлено|абноўлена|актуализ|"
    r"ажурирано|ενημερώθηκε|עודכן|تحديث|به‌روز|अपडेट|আপডেট)|更新|갱신|수정|อัปเดต|อัพเดท",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"publi|posted|entry-date|post-date|created|issued")


class Look(NamedTuple):
    """How to look at an element of whichever tree."""

    tag: Callable[[Any], str]
    get: Callable[[Any, str], str]  # an attribute, "" where there is none
    up: Callable[[Any], Any]  # the element that holds it, or None
    text: Callable[[Any], str]


class Heads(NamedTuple):
    """The headings of a page, and what holds them."""

    above: AbstractSet[Any]  # all elements that hold one
    near: AbstractSet[Any]  # those close above one
    articles: AbstractSet[Any]


def stamps(elements: Iterable[Any], look: Look) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the times of the article, the likeliest first, and those that only may be its.

    `elements`: the `h1`, the `time` and what is marked as `datePublished`, in their order.
    """
    every = list(elements)
    heads = _heads([one for one in every if look.tag(one) == "h1"][:5], look)
    times = [one for one in every if look.tag(one) != "h1"][:MOST]
    ranked = [(rank, said) for one in times for rank, said in _ranked(one, heads, look)]
    ranked.sort(key=lambda one: one[0])
    sure = tuple(said for rank, said in ranked if rank < 3)
    return sure[:3], tuple(said for rank, said in ranked if rank >= 3)[:3]


def _heads(headings: Sequence[Any], look: Look) -> Heads:
    chains = [_chain(one, look) for one in headings]
    above = {one for chain in chains for one in chain}
    return Heads(
        above=above,
        near={one for chain in chains for one in chain[:ABOVE]},
        articles={one for one in above if look.tag(one) == "article"},
    )


def _chain(element: Any, look: Look) -> list[Any]:
    """Return what holds an element, from within, but for the page itself."""
    found: list[Any] = []
    holder = look.up(element)
    while holder is not None and look.tag(holder) not in _ROOTS and len(found) < _DEEP:
        found.append(holder)
        holder = look.up(holder)
    return found


def _ranked(element: Any, heads: Heads, look: Look) -> Iterator[tuple[int, str]]:
    """Yield a time with its rank: 0 is the likeliest, 3 and more are doubtful."""
    said = _said(element, look)
    chain = _chain(element, look)
    if not said or _is_beside(chain, heads, look):
        return
    marks = _marks(element, look)
    if _is_changed(marks) or _is_told(chain, heads, look):
        return
    is_published = "datepublished" in marks or bool(look.get(element, "pubdate"))
    rank = 0 if is_published else 1 if _PUBLISHED.search(marks + _marks_of(chain, look)) else 2
    if not _is_own(chain, heads, look):
        rank = 3 if is_published else 4
        if heads.articles and look.tag(element) != "meta" and _article(chain, look) is not None:
            return  # of another article
    yield rank, said


def _said(element: Any, look: Look) -> str:
    """Return a time as it is marked; one that is only shown, as it is shown."""
    said = look.get(element, "datetime") or look.get(element, "content")
    said = said or look.text(element)[:100]
    return said.strip() if any(map(str.isdecimal, said)) else ""


def _marks(element: Any, look: Look) -> str:
    return " ".join(look.get(element, name) for name in ("class", "id", "itemprop")).lower()


def _marks_of(chain: Sequence[Any], look: Look) -> str:
    return f" {_marks(chain[0], look)}" if chain else ""


def _is_beside(chain: Sequence[Any], heads: Heads, look: Look) -> bool:
    """Whether a time stands in what is beside an article; the article's own footer is not."""
    own = _article(chain, look) in heads.articles
    return any(
        (look.tag(one) in BESIDE_TAGS and not (own and look.tag(one) == "footer"))
        or BESIDE.search(_marks(one, look))
        for one in chain
        if one not in heads.above
    )


def _is_changed(marks: str) -> bool:
    """Whether marks say that a time is of a change only: `published updated` says of both."""
    return bool(_CHANGED.search(marks)) and not _PUBLISHED.search(marks)


def _is_told(chain: Sequence[Any], heads: Heads, look: Look) -> bool:
    """Whether a time stands in prose, or behind a word that says it is of a change."""
    if not chain or chain[0] in heads.above:
        return False
    if _is_changed(_marks(chain[0], look)):
        return True
    around = look.text(chain[0]).strip()
    is_prose = len(around) > PROSE and look.tag(chain[0]) in ("p", "li", "td", "blockquote")
    return is_prose or bool(CHANGED.match(around))


def _is_own(chain: Sequence[Any], heads: Heads, look: Look) -> bool:
    """Whether a time belongs to what has the page's heading."""
    if chain and look.tag(chain[-1]) == "head":
        return True
    article = _article(chain, look)
    if article is not None and heads.articles:
        return article in heads.articles
    return any(one in heads.near for one in chain[: ABOVE + 1])


def _article(chain: Sequence[Any], look: Look) -> Any:
    return next((one for one in chain if look.tag(one) == "article"), None)
