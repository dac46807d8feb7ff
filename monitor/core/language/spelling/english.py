"""What British English and American English spell in two ways: colour, color; tyre, tire.

What would be another word is not among them: "four" and "for", "check" and "cheque", "draught".
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from monitor.core.language.remembered import of_words

# How words begin; what follows is the same.
_BEGINNINGS = """
colour color|favour favor|labour labor|honour honor|humour humor|rumour rumor|harbour harbor|
neighbour neighbor|armour armor|vapour vapor|odour odor|tumour tumor|vigour vigor|rigour rigor|
behaviour behavior|endeavour endeavor|flavour flavor|saviour savior|parlour parlor|
splendour splendor|candour candor|clamour clamor|fervour fervor|savour savor|valour valor|
misdemeanour misdemeanor|rancour rancor|succour succor|ardour ardor|discolour discolor|
dishonour dishonor|defenceless defenseless|aluminium aluminum|plough plow|snowplough snowplow|
mould mold|smoulder smolder|moult molt|moustache mustache|sceptic skeptic|pyjama pajama|
sulphur sulfur|encyclopaed encycloped|anaemi anemi|paediatr pediatr|gynaecolog gynecolog|
haemo hemo|haemorrh hemorrh|leukaemi leukemi|orthopaed orthoped|oesophag esophag|
oestrogen estrogen|foetus fetus|foetal fetal|diarrhoea diarrhea|anaesth anesth|
archaeolog archeolog|caesarean cesarean|mediaeval medieval|paedophil pedophil|aeroplane airplane|
artefact artifact|carburett carburet|yoghurt yogurt|omelette omelet|woollen woolen|
councillor councilor|mollusc mollusk|judgement judgment|acknowledgement acknowledgment|
fulfilment fulfillment|enrolment enrollment|instalment installment|skilful skillful|
wilful willful|jewellery jewelry|marvellous marvelous|manoeuvrabl maneuverabl|
tranquillity tranquility
"""
# Words as they are.
_WORDS = """
grey gray|greys grays|greyish grayish|programme program|programmes programs|tyre tire|tyres tires|
fulfil fulfill|fulfils fulfills|enrol enroll|enrols enrolls|instil instill|distil distill|
ageing aging|cosy cozy|gaol jail|whisky whiskey|practise practice|practised practiced|
practising practicing|practises practices|licence license|licences licenses|maths math|
speciality specialty|specialities specialties|chilli chili|furore furor
"""
_DOUBLING = (
    "travel|cancel|label|model|fuel|refuel|counsel|signal|level|total|rival|equal|marshal|panel|"
    "channel|quarrel|tunnel|jewel|dial|duel|shovel|libel|marvel|medal|parcel|pedal|pencil|revel|"
    "shrivel|spiral|swivel|tunnel|unravel|initial|funnel|gravel|grovel|towel|chisel|remodel"
)
_RE = (
    "(?:kilo|centi|milli|micro|nano|deci|milli)?(?:met|lit)|(?:epi)?cent|(?:amphi)?theat|fib|calib|"
    "somb|spect|lust|meag|sab|scept|reconnoit"
)
_OGUE = "catal|dial|anal|monol|prol|epil|travel"
_BRITISH = {"er": "re", "ers": "res", "ered": "red", "ering": "ring"}
_AMERICAN = {british: american for american, british in _BRITISH.items()}
_DIALOGUE = {"ue": "", "ues": "s", "ued": "ed", "": "ue", "s": "ues", "ed": "ued"}
_centre = re.compile(rf"({_RE})(?:({'|'.join(_AMERICAN)})|({'|'.join(_BRITISH)}))")
_dialogue = re.compile(rf"({_OGUE})og(ue|ues|ued||s|ed)")
_defence = re.compile(r"(def|off|pret)en([cs])(e|es)")
_doubled = re.compile(rf"({_DOUBLING})(l?)(ed|ing|ings|er|ers|or|ors|ist|ists)")
_organise = re.compile(
    r"([a-z]*[b-df-hj-np-tv-ze]i)([sz])(e|ed|es|er|ers|ing|ation|ations|ational|able)"
)
_analyse = re.compile(
    r"((?:psycho|re|over)?(?:anal|paral|catal|hydrol)y)([sz])(e|ed|er|ers|es|ing)"
)
_STEM = 4  # letters before the s of -ise: "prise" is no prize
_LEAST = 4  # letters of the shortest beginning


def in_other_english(form: str, *, name: bool = False) -> frozenset[str]:
    """Return how a folded word is spelled on the other side of the Atlantic; none for most.

    A name is not given what is another name: Gray and Grey, Tyre.
    """
    if not form.isascii() or not form.isalpha():
        return frozenset()
    return _other(form) if name else _other(form) | _pairs(_WORDS).get(form, frozenset())


@of_words(1 << 14)
def _other(form: str) -> frozenset[str]:
    found = {*_begun(form), *_by_ending(form)}
    return frozenset(found) - {form}


def _begun(form: str) -> Iterator[str]:
    pairs = _pairs(_BEGINNINGS)
    for size in range(_LEAST, len(form) + 1):
        yield from (other + form[size:] for other in pairs.get(form[:size], ()))


def _by_ending(form: str) -> Iterator[str]:
    if found := _centre.fullmatch(form):
        begin, british, american = found.groups()
        yield begin + (_AMERICAN[british] if american is None else _BRITISH[american])
    if found := _dialogue.fullmatch(form):
        yield found[1] + "og" + _DIALOGUE[found[2]]
    if found := _defence.fullmatch(form):
        yield f"{found[1]}en{'s' if found[2] == 'c' else 'c'}{found[3]}"
    if found := _doubled.fullmatch(form):
        yield found[1] + ("" if found[2] else "l") + found[3]
    for found in (_analyse.fullmatch(form), _organise.fullmatch(form)):
        if found and len(found[1]) >= _STEM:
            yield found[1] + ("z" if found[2] == "s" else "s") + found[3]


@cache
def _pairs(said: str) -> Mapping[str, frozenset[str]]:
    """Read a table, both ways."""
    both = [pair.split() for pair in said.replace("\n", "").split("|")]
    found: dict[str, frozenset[str]] = {}
    for british, american in both:
        found[british] = found.get(british, frozenset()) | {american}
        found[american] = found.get(american, frozenset()) | {british}
    return found
