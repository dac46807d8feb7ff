"""What may be wrong in a query, each with a code, and what to write instead."""

from typing import NoReturn

from monitor.core.errors import QueryError
from monitor.core.phrases import Phrasebook

FAULTS = Phrasebook(
    "faults",
    {
        # of its pieces
        "unclosed_quote": "this quotation mark is not closed: write the second one",
        "stray_boost": "'^' stands behind a word, a phrase or a ')', with a number: word^2",
        "boost_too_large": "'{boost}' is out of range: write {most} or less",
        "too_long": "the query has more than {most} characters: divide the topic",
        "too_many_terms": "the query has more than {most} terms: divide the topic",
        "too_deep": "the query is nested more than {most} deep: make it flatter",
        "empty": "the query is empty: write at least one word",
        # of how they are joined
        "stray_comma": "a comma joins nothing here: write AND or OR",
        "stray_parenthesis": (
            "this ')' closes nothing: leave it out, or write the '(' it belongs to"
        ),
        "unclosed_parenthesis": "this '(' is not closed: write the ')'",
        "empty_parentheses": "there is nothing between the parentheses: write words",
        "nothing_after": "nothing stands after '{after}': write a word there, or leave it out",
        "nothing_before": "nothing stands before '{before}': write a word there, or leave it out",
        "nothing_before_comma": "nothing stands before this comma: write a word there",
        "not_behind": "NOT cannot stand behind '{after}': write it before that part",
        "no_not_joint": "there is no NOT {joint}: write NOT NEAR/n",
        "joint_too_far": "{joint} reaches {most} words at most: use AND beyond that",
        "mixed_and_or": "AND and OR are mixed: write {one}, or {other}",
        "mixed_joints": "{one} and {other} are mixed: put one of them in parentheses",
        "too_many_nears": "more than {most} NEARs stand in one another: join some by AND",
        "joint_of_no_place": (
            "{joint} joins words, phrases, OR groups and other NEARs: '{part}' stands at no one "
            "place; write the NEARs one by one, joined by AND"
        ),
        "only_takes_away": (
            "this is true of articles that have none of its words: NOT only takes away, and so "
            "does a filter; write what must be there, as in 'wanted AND NOT unwanted'"
        ),
        # of names that stand for something
        "macro_of_itself": "@{name} stands for itself: say what it is in other words",
        "unknown_macro": "nobody has said what @{name} stands for: there are {known}",
        "no_macros": ("nobody has said what @{name} stands for: none are defined, under `macros:`"),
        "in_macro": "in @{name}: {why}",
        # of calls
        "regex_unquoted": (
            'write the expression in quotation marks, as in regex("T-?72"), and \\x22 for a '
            "quotation mark in it"
        ),
        "regex_of_several": "regex(...) has one expression: write the ')' behind it",
        "regex_too_large": (
            "this expression is too large: write + or smaller numbers for {{n,m}}, or divide it"
        ),
        "regex_empty": (
            "this can match the empty text, which is everywhere: write + for *, and leave out ? "
            "and {{0,n}}, until some letter must be there"
        ),
        "regex_looks_around": (
            "{error}: RE2 looks neither ahead nor behind, nor back; write NEAR or AND for that"
        ),
        "regex_wrong": (
            "this is no regular expression of RE2 ({error}): mend it, or write \\ before a sign"
        ),
        "one_part": "{name}(...) has one part: join them by AND or OR",
        "number_out_of_range": "{name}: write a number from 1 to {most}",
        "counts_no_place": (
            "{name} counts words, phrases, OR groups and NEARs: '{part}' stands at no one place; "
            "count one of its parts"
        ),
        "place_of_one_name": (
            'place(...) has one name: write place("Kyiv"), or place("Odessa, UA")'
        ),
        "unknown_place": "no place is known as '{name}': write its names, joined by OR",
        "place_meant": "no place is known as '{name}': write {near}, or its names, joined by OR",
        "min_of_parts": "{name} has {parts} parts: write a number from 1 to {parts}",
        # of filters and fields
        "nothing_after_field": "nothing stands after '{field}:': write a value",
        "one_range": "{field}: has one range, as in {example}",
        "wrong_value": "'{said}' is no {field}: write {example}",
        "wrong_range": "'{said}' is no range: write {example}",
        "field_meant": (
            "unknown field '{field}:': did you mean '{meant}:'? "
            "(a colon in a word goes in quotation marks)"
        ),
        "unknown_field": (
            "unknown field '{field}:': there are {known} "
            "(a colon in a word goes in quotation marks)"
        ),
        # of words and phrases
        "unknown_call": "'{word}(...)' is not supported: write the words, joined by AND or OR",
        "call_apart": "write the parenthesis right behind it, as in {word}(word)",
        "no_letter": "'{word}' has no letter or digit: leave it out, or write a word",
        "prefix_too_short": (
            "'{word}' begins too many words: write at least {least} letters before the *"
        ),
        "phrase_empty": (
            "there is no word between the quotation marks: write one, or leave them out"
        ),
        "phrase_too_long": "the phrase has more than {most} words: shorten it",
        "phrase_wildcard": 'in a phrase * stands alone, for any one word: "a * b"',
        "phrase_open_end": "a phrase begins and ends with a word: leave out the * there",
        "phrase_tilde": "'~' after a phrase is not supported: write word NEAR/n word",
        # of what other query languages have
        "foreign_near": "'{word}' is another language's: write NEAR/n",
        "near_number": ("'{word}': write the number of words that may stand between, as in NEAR/5"),
        "foreign_operator": "'{word}' is not understood: write SENT, PARA, AND or OR",
        "foreign_or": "'{word}' is not understood: write OR",
        "foreign_and": "'{word}' is not understood: write AND",
        "foreign_not": "'{word}' is not understood: write NOT",
        "foreign_minus": "'{word}' is not understood: write NOT {rest}",
        "foreign_plus": "'{word}' is not understood: every word must be there; write {rest}",
        "leading_wildcard": (
            "'{word}' begins with a wildcard: write how the word begins, as in wor*"
        ),
        "inner_wildcard": "'{word}': a wildcard stands at the end only, as in wor*",
        "foreign_tilde": (
            "'{word}': ~ is not supported: write NEAR/n, or the spellings joined by OR"
        ),
    },
)


def fault(code: str, column: int, /, **fields: object) -> NoReturn:
    """Refuse the query, at a column from 1: what was read, and what to write instead."""
    raise QueryError(FAULTS.say(code, **fields), column)
