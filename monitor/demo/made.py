"""Make as many articles as a test wants, no two of them alike."""

from collections.abc import Sequence
from hashlib import sha256

from monitor.demo.pieces import Piece


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SYLLABLES = _words(
    "ba ke li mo nu ra sto ve zhi do fa gri hal jen kor lus mar nev pol tin dra vish ost"
)
_THINGS = _words(
    "bakery bridge lighthouse orchestra quarry reservoir tannery vineyard windmill zoo abattoir barracks "
    "cannery dairy embassy foundry granary hangar inn jetty kiln laundry museum nursery observatory "
    "pharmacy quay refinery sawmill theatre university viaduct workshop aqueduct brewery cinema dockyard "
    "elevator fishery gasworks"
)
_ACTS = _words(
    "abandons accepts borrows buries cancels claims defends delays empties evacuates forgets guards "
    "hides imports inspects joins keeps lacks lends measures mourns needs offers opens paints postpones "
    "questions rations rebuilds refuses repairs searches sells shelters shuts steals tests unloads visits "
    "warns"
)
_GOODS = _words(
    "blankets candles diesel envelopes flour gloves helmets icons jars kettles lanterns medicines needles "
    "onions pumps quilts radios sandbags tents umbrellas vaccines wheelchairs yeast anchors bandages "
    "compasses drums engines filters goggles hammers insulin juice kerosene ladders mattresses nets ovens "
    "potatoes ropes"
)
_TITLES = (
    "{place} {thing} {act} {goods}, {last} of {near} says of {topic} ({token})",
    "{topic}: {thing} in {place} {act} its {goods} with aid of {far} and {near} ({token})",
    "{token}: how a {thing} at {place} {act} {goods} from {far} in the {topic} of {last}",
    "Why {first} {last} and the {place} {thing} {act} {goods} amid the {topic} ({token})",
)
_SENTENCES = (
    "The {thing} at {a} {act} {count} {goods} after {b} sent word by motorcycle.",
    "{a} {b}, who keeps the {thing}, counted {count} {goods} twice and wrote the number on a wall.",
    "Nobody in {a} had seen {goods} since the river {b} froze in December.",
    "A lorry from {a} brought {goods} on {b} street shortly before noon.",
    "Neighbours of the {thing} remember {a} {b} as a patient man with {count} grandchildren.",
    "Rain fell on {a} all night and ruined {count} {goods}.",
    "According to the ledger of {a}, the {thing} once belonged to the {b} family.",
    "Children carried {goods} from {a} to {b} in handcarts.",
    "The council of {a} voted by {count} to nothing that the {thing} {act} whatever it can.",
    "Whoever wants {goods} must now ask a clerk named {a} in room {count}.",
    "At dawn the bells of {a} rang for the {thing}, and {b} answered with its siren.",
    "An engineer called {a} drew the plan on the lid of a box of {goods}.",
    "Two sisters, {a} and {b}, sleep in the {thing} to save the walk.",
    "The road through {a} is {count} paces wide and full of {goods}.",
    "Its owner {act} nothing any more, said {a}, and laughed.",
    "Beyond {a} the {thing} is known for its {goods}, of which {count} are left.",
    "Travellers who pass {a} leave {goods} in front of a stone lion called {b}.",
    "By evening {count} volunteers from {a} had reached {b}.",
    "The price of {goods} in {a} has risen by {count} crowns a dozen.",
    "In the cellar of the {thing} stood {count} barrels marked {a}.",
    "A letter to {a} about {goods} was returned with a stamp from {b}.",
    "The doctor of {a} keeps her {goods} in a tin that says {b}.",
    "Mechanics in {a} built a {thing} out of scrap within {count} hours.",
    "Only the ferryman {a} knows where the {goods} went.",
)
_TOPICS = ("Ukraine crisis", "Ukraine offensive")
_OTHER_TOPICS = ("harvest festival", "regional budget")
_LEADS = (
    "{place}: the {topic} has reached the {thing}, which {act} {goods} as {token} on its list says; {first} {last} came from {near} to see it.",
    "Since the {topic} came to {place}, between {near} and {far}, its {thing} {act} {goods}, and {token} is painted on the door by {first} {last}.",
    "{token} is what {first} {last} calls the {thing} of {place} in letters on the {topic} to {near} and {far}; it {act} {goods}.",
    "{first} {last} walked from {near} to {place} on account of the {topic}, found that the {thing} {act} {goods}, and noted {token} in pencil.",
    "In {place}, {near} and {far} people tell the {topic} by the {thing}, numbered {token}, that {act} {goods} under {first} {last}.",
)


def token(number: int) -> str:
    """Return the word by which a made article is known again, in its title and its text."""
    return f"Z{number:05d}"


def make_article(number: int, *, matching: bool = True, outlet: str = "harbour") -> Piece:
    """Make article `number`, always the same; any two report different events.

    A matching one satisfies `Ukraine AND (crisis OR offensive)`, another has none of these.
    """
    topic = _pick(_TOPICS if matching else _OTHER_TOPICS, number, "topic")
    words = {
        "token": token(number),
        "topic": topic,
        "thing": _THINGS[number % len(_THINGS)],
        "act": _pick(_ACTS, number, "act"),
        "goods": _pick(_GOODS, number, "goods"),
        **{name: _name(number, name) for name in ("place", "near", "far", "first", "last")},
    }
    title = _pick(_TITLES, number, "title").format(**words)
    lead = _pick(_LEADS, number, "lead").format(**words)
    return Piece(
        slug=f"made-{number}",
        outlet=outlet,
        title=title,
        paragraphs=(lead, *_body(number)),
        summary=lead,
        author=f"{words['first']} {words['last']}",
        story=f"made-{number}",
        matches=matching,
    )


def _body(number: int) -> tuple[str, ...]:
    """Choose eight sentences, and fill them with things of their own."""
    order = sorted(range(len(_SENTENCES)), key=lambda at: _chance(number, f"order{at}"))
    return tuple(_sentence(number, at) for at in order[:8])


def _sentence(number: int, at: int) -> str:
    return _SENTENCES[at].format(
        a=_name(number, f"a{at}"),
        b=_name(number, f"b{at}"),
        count=3 + _chance(number, f"count{at}") % 99_990,
        thing=_pick(_THINGS, number, f"thing{at}"),
        act=_pick(_ACTS, number, f"act{at}"),
        goods=_pick(_GOODS, number, f"goods{at}"),
    )


def _name(number: int, what: str) -> str:
    chance = _chance(number, what)
    count = len(_SYLLABLES)
    picks = (chance // count**power % count for power in range(4))
    return "".join(_SYLLABLES[pick] for pick in picks).capitalize()


def _pick(choices: Sequence[str], number: int, what: str) -> str:
    return choices[_chance(number, what) % len(choices)]


def _chance(number: int, what: str) -> int:
    """Return a number that looks like chance and is the same on every machine."""
    return int.from_bytes(sha256(f"{number} {what}".encode()).digest()[:8])
