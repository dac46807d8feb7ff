"""Which keys a webhook's secret stands for, after Standard Webhooks 1.0."""

from base64 import b64decode
from binascii import Error as NotBase64

MARK = "whsec_"
SHORTEST, LONGEST = 24, 64  # bytes of a key
HOW = "write whsec_ and what `openssl rand -base64 32` prints"


def keys_of(secret: str) -> tuple[bytes, ...]:
    """Return the keys by which a message is signed, the one that counts first.

    `whsec_` and base64 are one key. Any other text is the key as it stands, in UTF-8; where it
    can be read as base64, so is what it holds, as which it was taken until version 0.1.
    """
    held = _decoded(secret.removeprefix(MARK))
    if secret.startswith(MARK) and held:
        return (held,)
    return (secret.encode(), held) if held else (secret.encode(),)


def is_broken(secret: str) -> bool:
    """Whether a secret is marked as base64 of 24 to 64 bytes, and is none."""
    held = _decoded(secret.removeprefix(MARK))
    return secret.startswith(MARK) and not SHORTEST <= len(held) <= LONGEST


def _decoded(text: str) -> bytes:
    """Return what base64 holds, also without its last signs; nothing where a text is none."""
    try:
        return b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (NotBase64, ValueError):
        return b""
