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
    "afr": "af", "amh": "am", "asm": "as", "aze": "az", "eus": "eu", "baq": "eu", "ben": "bn",
    "bod": "bo", "tib": "bo", "bre": "br", "mya": "my", "bur": "my", "cym": "cy", "wel": "cy",
    "cos": "co", "div": "dv", "dzo": "dz", "epo": "eo", "fao": "fo", "fij": "fj", "fry": "fy",
    "gla": "gd", "gle": "ga", "glg": "gl", "grn": "gn", "guj": "gu", "hat": "ht", "hau": "ha",
    "ice": "is", "ibo": "ig", "ind": "id", "jav": "jv", "kal": "kl", "kan": "kn", "kas": "ks",
    "kaz": "kk", "khm": "km", "kin": "rw", "kir": "ky", "kur": "ku", "lao": "lo", "lat": "la",
    "lin": "ln", "ltz": "lb", "lug": "lg", "mac": "mk", "mal": "ml", "mar": "mr", "mlg": "mg",
    "mlt": "mt", "mon": "mn", "mri": "mi", "mao": "mi", "msa": "ms", "may": "ms", "nep": "ne",
    "oci": "oc", "ori": "or", "orm": "om", "pan": "pa", "pus": "ps", "que": "qu", "roh": "rm",
    "sin": "si", "slo": "sk", "sme": "se", "smo": "sm", "sna": "sn", "snd": "sd", "som": "so",
    "sot": "st", "sun": "su", "swa": "sw", "tam": "ta", "tat": "tt", "tel": "te", "tgk": "tg",
    "tgl": "tl", "tir": "ti", "ton": "to", "tuk": "tk", "uig": "ug", "urd": "ur", "uzb": "uz",
    "wol": "wo", "xho": "xh", "yid": "yi", "yor": "yo", "zul": "zu", "arm": "hy", "geo": "ka",
    "ee": "et", "kr": "ko", "se": "sv",
}  # fmt: skip


def misnamed(code: str) -> str:
    """Say which code was probably meant in place of one; "" where it is that which articles have.

    One of three letters that has one of two stands in no article.
    """
    meant = _MEANT.get(code)
    return f"'{code}' is another language, or another code of it: did you mean {meant}?" * bool(
        meant
    )


def advice(code: str) -> str:
    """Say what to write instead where words of a language have no forms; "" where they do."""
    if told := misnamed(code):
        return told
    if code in WITH_FORMS or code in _NEED_NONE:
        return ""
    return (
        f"'{code}' has no inflections here, each word stands for itself: write its forms joined by "
        f"OR, or how they begin, as in wor* (there are {' '.join(sorted(WITH_FORMS))})"
    )
