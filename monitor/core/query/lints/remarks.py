"""What lints say, each remark with a code."""

from monitor.core.phrases import Phrasebook

REMARKS = Phrasebook(
    "remarks",
    {
        "common_in": (
            "nearly every article in '{language}' has '{word}', which is enough here: leave it "
            "out, or say what must stand beside it"
        ),
        "common": (
            "nearly every article has '{word}', which is enough here: leave it out, or say what "
            "must stand beside it"
        ),
        "no_use_in": (
            "nearly every article in '{language}' has '{word}': leave it out, or quote the phrase"
        ),
        "no_use": "nearly every article has '{word}': leave it out, or quote the phrase",
        "repeated": "'{part}' stands here a second time: leave one out",
        "needless_or": "'{part}' is needless: '{other}' finds all that this finds",
        "needless_and": "'{part}' is needless: '{other}' already asks for it",
        "never": "nothing matches: '{other}' must be there, and '{part}'",
        "hardly_without": "hardly any article is without '{part}': leave the NOT out",
        "wordless": (
            "a regular expression alone is tried on every article: give it a word beside it, "
            "joined by AND or NEAR"
        ),
        "far": (
            "{joint} reaches over most of an article: write PARA for one paragraph, AND, or "
            "{most} words at most"
        ),
        "empty_filter": "{filter} begins behind its end: nothing passes it",
        "one_value": "an article has one {filter}: write {filter}:({both})",
        "small_operator": (
            "'{word}' is a word here: write {operator} to join, or ={word} for the word"
        ),
        "quoted_operator": (
            "{operator} is a word inside quotation marks: quote each side by itself"
        ),
        "acronym": (
            "'{word}' is found in capitals only, '{small}' is not: write case({word}) if so, or "
            "its full name"
        ),
        "shouted": "'{word}' is not found in small letters: write words as texts have them",
        "short_prefix": "'{word}' begins many other words: write a letter more, or the words",
        "ascii_class": (
            "{sign} knows ASCII letters only: write \\p{{L}} for any letter, and leave \\b out"
        ),
        "two_alphabets": (
            "'{word}' has Latin and Cyrillic letters in it, as hardly any article has; type it "
            "again in one alphabet"
        ),
        "small_place": (
            "'{word}' is a place's name: write {name}; in small letters it has a common word's "
            "forms"
        ),
        "other_script": (
            "'{language}' is also written in {script} letters, which this does not find: write "
            "the words in both, joined by OR"
        ),
        "mark": (
            "'{word}' finds every '{plain}': {sign} does not count; where it must be there write "
            "{query}"
        ),
        "one_character": (
            "'{word}' is found inside of longer words, too, as none has spaces: write a longer "
            "one, or what must stand beside it"
        ),
        # where one stands, before the rest
        "at": "column {column}: {why}",
        "at_of": "{language}, column {column}: {why}",
    },
)
