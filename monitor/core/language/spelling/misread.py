"""Letters as who has another code page reads them, or types for want of a key: Gyõr, Miloševiæ."""

from collections.abc import Collection, Iterable

from monitor.core.language.words import fold

_HUNGARIAN = (str.maketrans("őű", "õû"), str.maketrans("ő", "ô"))
_ROMANIAN = (str.maketrans("ășț", "ãºþ"), str.maketrans("ă", "ã"))
_TURKISH = (str.maketrans("ğışș", "ðýþþ"),)
_CENTRAL = (str.maketrans("čćđ", "èæð"),)
_CZECH = (str.maketrans("čďěňřů", "èïìòøù"),)
_TABLES = {
    "hu": _HUNGARIAN, "ro": _ROMANIAN, "mo": _ROMANIAN, "tr": _TURKISH, "az": _TURKISH,
    **dict.fromkeys(("hr", "bs", "sr", "sh", "cnr", "sl"), _CENTRAL), "cs": _CZECH, "sk": _CZECH,
}  # fmt: skip


def misread(forms: Collection[str], languages: Iterable[str]) -> frozenset[str]:
    """Return folded words with letters of their language as another code page has them."""
    tables = [table for one in languages for table in _TABLES.get(one, ())]
    if not tables:
        return frozenset()
    return frozenset({fold(form.translate(table)) for form in forms for table in tables}) - {*forms}
