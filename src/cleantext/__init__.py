r"""Clean noisy scraped articles into plain text, with every change named, placed and reversible.

>>> import cleantext
>>> cleantext.clean(r"Rates rose by $10 \%$ $\left[\text{AFP} \right]$")
'Rates rose by 10% [AFP]\n'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Change", "Cleaner", "Result", "clean"]

if TYPE_CHECKING:
    from cleantext.cleaner import Cleaner
    from cleantext.result import Change, Result


def clean(text: str | bytes, **options: Any) -> str:  # noqa: ANN401 -- the options of `Cleaner`, which checks them
    """Return the clean text of one document; `options` are those of `Cleaner`."""
    from cleantext.cleaner import Cleaner  # noqa: PLC0415 -- `import cleantext` alone stays cheap

    return Cleaner(**options)(text).text


def __getattr__(name: str) -> Any:  # noqa: ANN401 -- PEP 562: the public names, imported when first used
    if name == "Cleaner":
        from cleantext.cleaner import Cleaner  # noqa: PLC0415

        return Cleaner
    if name in {"Change", "Result"}:
        from cleantext import result  # noqa: PLC0415

        return getattr(result, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
