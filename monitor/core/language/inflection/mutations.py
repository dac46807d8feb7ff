"""How words of Celtic languages begin behind others: yng Nghaerdydd, i nGaillimh, da Vreizh.

A line is how a word begins, and how else it may; the longest beginning that fits is taken.
"""

from collections.abc import Mapping
from functools import lru_cache

_SHORTEST, _LEAST = 3, 4  # letters of a word that is changed, and of what comes of it
_WELSH = """
p: b mh ph
t: d nh th
c: g ngh ch
b: f m
d: dd n
g: '' ng
m: f
ll: l
rh: r
a: ha
e: he
i: hi
o: ho
u: hu
w: hw
y: hy
ch: ch
dd: dd
ff: ff
ng: ng
ph: ph
th: th
"""
_IRISH = """
b: bh mb
c: ch gc
d: dh nd
f: fh bhf
g: gh ng
m: mh
p: ph bp
s: sh ts
t: th dt
a: ha na ta
e: he ne te
i: hi ni ti
o: ho no to
u: hu nu tu
á: há ná tá
é: hé né té
í: hí ní tí
ó: hó nó tó
ú: hú nú tú
sc: sc
sf: sf
sm: sm
sp: sp
st: st
"""
_SCOTTISH = """
b: bh
c: ch
d: dh
f: fh dh'fh
g: gh
m: mh
p: ph
s: sh
t: th
a: dh'a
e: dh'e
i: dh'i
o: dh'o
u: dh'u
à: dh'à
è: dh'è
ì: dh'ì
ò: dh'ò
ù: dh'ù
sg: sg
sm: sm
sp: sp
st: st
"""
_MANX = """
b: v
c: ch g
ch: h j
d: gh
g: gh
j: y
k: ch g
m: v
p: ph b
qu: wh
s: h
sh: h
t: h d
"""
_BRETON = """
b: v p
d: z t
g: c'h k
gw: w kw
k: g c'h
m: v
p: b f
t: d z
c'h: c'h
ch: ch
"""
_TABLES = {"cy": _WELSH, "ga": _IRISH, "gd": _SCOTTISH, "gv": _MANX, "br": _BRETON}
LANGUAGES = frozenset(_TABLES)
# What comes of some words, and is a word of English, which opens sentences there: Gwent, Mair.
_SAID = """
went ward wait walk want warm wash west wild will wind wine wing wood word work wide wise
fair fill fell fall fear fast farm fire form four food foot fact face fail fine firm fish five
lead left less like line list long look love later least rise ride ring road room rule
ever even heart hear heat hall harm hold hour house hand here have human
then them that this there three their they than thin visit view value vote very
main major mail male many mark mass match matter mean media meat meet might mile mind more most
news need near name nine noise note march black blood board bread grand great ground group
"""
_OTHERS = frozenset(_SAID.split())


def mutated(word: str, language: str) -> frozenset[str]:
    """Return how a folded word may begin otherwise; none in other languages, nor of short words."""
    table = _rules(language)
    start = next((word[:size] for size in (3, 2, 1) if word[:size] in table), "")
    if not start or len(word) < _SHORTEST:
        return frozenset()
    found = {instead + word[len(start) :] for instead in table[start]}
    return frozenset(form for form in found if len(form) >= _LEAST) - _OTHERS - {word}


@lru_cache
def _rules(language: str) -> Mapping[str, tuple[str, ...]]:
    """Read a language's table."""
    lines = (line.partition(": ") for line in _TABLES.get(language, "").strip().splitlines())
    return {
        start: tuple("" if one == "''" else one for one in said.split()) for start, _, said in lines
    }
