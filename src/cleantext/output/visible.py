"""Text of a file on its way to a terminal: control and directional characters are made visible, never obeyed."""

from __future__ import annotations

from cleantext.patterns import lazy

# C0 but tab, DEL, C1, directional and other invisible formatting, tags, lone surrogates, variation of line ends.
_HOSTILE = lazy(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""Return `text` with every character that could move a cursor or hide something shown by a sign.

    >>> visible("a\x1b[31mred\u202eb\n")
    'a␛[31mred<U+202E>b␊'
    """
    return _HOSTILE.sub(lambda match: _sign(ord(match[0])), text)


def _sign(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"<U+{code:04X}>"
