"""What stands behind an article's end: readers' comments, other articles, a sender's notes."""

import re
from collections.abc import Sequence

from monitor.core.paragraphs.endings import ends_as_sentence, is_headline, leads_down

_COMMENTS = re.compile(
    r"(?:(?:(?:readers?['’]? )?comments?|kommentare?|leserkommentare|commentaires?|"
    r"comentarios|comentários|commenti|reacties|komentarze|komentáře|comentarii|коментар\w{1,3}|"
    r"комментари\w{1,2}|yorumlar|kommentarer|hozzászólások|التعليقات|评论|評論|コメント|댓글)"
    r"\s?[(（:\[]?\s?\d{1,5}\s?[)）\]]?|\d{1,5} (?:readers?['’]? )?(?:comments?|kommentare?|"
    r"commentaires?|comentarios?|comentários?|commenti|reacties|komentarz[ey]|коментар\w{1,3}|"
    r"комментари\w{1,2}|yorum|kommentarer))",
    re.IGNORECASE,
)
_TOLD, _TOLD_OF_A_FLASH = 3, 2  # lines above its comments; a button above an article says so, too
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s+\S")
_FEWEST, _WORDS = 3, 5  # headlines of a list; words that one has
_NOTES = re.compile(
    r"[\W_]*(?:ENDS?|ENDE|FIN|FINE|EINDE|KONIEC)[\W_]*|"
    r"[-–—*# ]+(?i:ends?|ende|fin|fine|einde|koniec)[-–—*# ]+|"
    r"(?i:(?:press )?notes? (?:to|for) (?:the )?editors?|editors?['’] notes|note to media|"
    r"(?:media|press) (?:contacts?|enquiries|inquiries|office)|forward-looking statements|"
    r"(?:hinweise?|anmerkung(?:en)?) (?:für|an) die redaktion(?:en)?|(?:presse|medien)kontakt|"
    r"pressekontakte|note aux rédact\w+|contacts? (?:presse|médias?)|notas? (?:para|a) (?:los "
    r")?editores|contactos? (?:de|para|con la) (?:prensa|medios)|nota (?:per i|ai) redattori|"
    r"contatti (?:per la )?stampa|ufficio stampa|notas? (?:aos|para) (?:os )?editores|"
    r"contactos? (?:para a|de) imprensa|"
    r"assessoria de imprensa|noot voor de redactie|niet voor publicatie|perscontact|"
    r"kontakt dla mediów|kontakt prasowy|контакти для (?:змі|преси|медіа)|"
    r"контакты для (?:сми|прессы)|presskontakt|basın iletişim)\s?:?"
)
_ABOUT = re.compile(
    r"(?:about|über|à propos (?:de |du |des |d['’])|acerca de|sobre|informazioni su|chi è|over|"
    r"o (?:firmie |spółce )?|про (?:компанію )?|о (?:компании )?|om|hakkında)\s?"
    r"(?:(?:the|die|den|das|der|de|la|el|il|a|o|as|os) )?(?P<name>(?-i:[^\W\d_a-zа-яїієґ]).{1,60})",
    re.IGNORECASE,
)
_BEGINNING = 80  # characters within which what is told about is named
_LATE = 0.3  # of a text: an article may begin with such a line


def without_behind(lines: Sequence[str], title: str = "") -> Sequence[str]:
    """Return lines without the readers' comments below them, and without a list of most read."""
    return _without_numbered(_without_comments(lines), title)


def counts_comments(line: str) -> bool:
    """Whether a line only says how many comments there are."""
    return len(line) <= _BEGINNING and bool(_COMMENTS.fullmatch(line.strip()))


def is_numbered(line: str) -> bool:
    """Whether a line is a headline with its number in a list."""
    return is_headline(line) and bool(_NUMBERED.match(line))


def is_note(line: str) -> bool:
    """Whether a line says that a press release ends here, and notes begin."""
    return len(line) <= _BEGINNING and bool(_NOTES.fullmatch(line.strip()))


def notes_of(text: str) -> int:
    """Return where a press release's notes begin in a text; its length where there are none."""
    place = 0
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if place >= _LATE * len(text) and (
            is_note(line) or _is_about(line, lines[at + 1 : at + 2])
        ):
            return place
        place += len(line) + 1
    return len(text)


def _without_comments(lines: Sequence[str]) -> Sequence[str]:
    for at, line in enumerate(lines):
        if counts_comments(line):
            above, below = lines[:at], lines[at + 1 :]
            told = sum(map(ends_as_sentence, above))
            is_most = sum(map(len, above)) > sum(map(len, below))
            if told >= (_TOLD_OF_A_FLASH if is_most else _TOLD):
                return above
    return lines


def _without_numbered(lines: Sequence[str], title: str) -> Sequence[str]:
    """Drop a numbered list of headlines at the end, unless it seems to be the article's own."""
    at = len(lines)
    while at and is_headline(lines[at - 1]) and (number := _NUMBERED.match(lines[at - 1])):
        at -= 1
        if number[1] == "1":
            break
    some = lines[at:]
    if len(some) < _FEWEST or not at or not some[0].startswith("1"):
        return lines
    worded = sum(len(one.split()) for one in some) >= (_WORDS + 1) * len(some)
    own = leads_down(lines[at - 1]) or str(len(some)) in f"{title} {lines[at - 1]}"
    return lines if own or not worded or _is_ranking(some) else lines[:at]


def _is_ranking(lines: Sequence[str]) -> bool:
    """Whether most lines of a list give a figure: headlines rarely do."""
    figured = sum(any(map(str.isdecimal, line.partition(" ")[2])) for line in lines)
    return figured > len(lines) / 2


def _is_about(line: str, below: Sequence[str]) -> bool:
    """Whether a line announces what a press release's sender is, as the next line tells."""
    about = _ABOUT.fullmatch(line.strip(" :")) if len(line) <= _BEGINNING else None
    if not about or not below or ends_as_sentence(line):
        return False
    return about["name"].strip(" :").casefold() in below[0][:_BEGINNING].casefold()
