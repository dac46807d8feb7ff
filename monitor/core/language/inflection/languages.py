"""Which languages have forms, and what is to be said of one that has none."""

_DICTIONARIES = (
    "ar ast bg ca cs cy da de el en enm eo es et fa fi fr ga gd gl grc gv hbs he hi hu hy id is it "
    "ka la lb lt lv mk ms nb nl nn pl pt ro ru se sk sl sq sv sw tl tr uk"
)
_OF_ANOTHER = "am az be br bs eu hr kk ky mn no sh sr tk tt uz"  # by rules, or another's dictionary
WITH_FORMS = frozenset(f"{_DICTIONARIES} {_OF_ANOTHER}".split())
_NEED_NONE = frozenset({"zh", "yue", "ja", "ko", "th", "lo", "km", "my", "vi"})  # one form a word
_MEANT = {  # three letters, or a country's: both are languages' codes, too
    "ukr": "uk", "rus": "ru", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr",
    "spa": "es", "ita": "it", "por": "pt", "nld": "nl", "dut": "nl", "pol": "pl", "ces": "cs",
    "cze": "cs", "slk": "sk", "slv": "sl", "hrv": "hr", "srp": "sr", "bos": "bs", "bul": "bg",
    "mkd": "mk", "ron": "ro", "rum": "ro", "hun": "hu", "fin": "fi", "est": "et", "lav": "lv",
    "lit": "lt", "swe": "sv", "dan": "da", "nor": "no", "nob": "nb", "nno": "nn", "isl": "is",
    "ell": "el", "gre": "el", "tur": "tr", "ara": "ar", "heb": "he", "fas": "fa", "per": "fa",
    "hin": "hi", "kat": "ka", "hye": "hy", "bel": "be", "sqi": "sq", "alb": "sq", "cat": "ca",
    "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "vie": "vi", "tha": "th",
    "ee": "et", "kr": "ko", "se": "sv",
}  # fmt: skip


def advice(code: str) -> str:
    """Say what to write instead where words of a language have no forms; "" where they do."""
    meant = _MEANT.get(code)
    if meant:
        return f"'{code}' is another language, or another code of it: did you mean {meant}?"
    if code in WITH_FORMS or code in _NEED_NONE:
        return ""
    return (
        f"'{code}' has no inflections here, each word stands for itself: write its forms joined by "
        f"OR, or how they begin, as in wor* (there are {' '.join(sorted(WITH_FORMS))})"
    )
