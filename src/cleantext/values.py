"""Objects that do not change once they are made, as a frozen dataclass makes them.

`dataclasses` imports `inspect`, and with it `ast`, `dis` and `tokenize`: a tenth of what the command takes for a short
text. So the two classes that every run needs are made without it.
"""

from __future__ import annotations

from typing import Any, NoReturn, Self


class Frozen:
    """A class whose attributes are the arguments of its `__init__`, by name, and stay as they are."""

    shown: tuple[str, ...] = ()
    """Attributes that `repr` shows, unless it is to show all."""

    @classmethod
    def fields(cls) -> tuple[str, ...]:
        """The names of the attributes, in the order of the arguments."""
        code = cls.__init__.__code__
        return code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]

    def replaced(self, **changes: Any) -> Self:  # noqa: ANN401 -- what `__init__` takes
        """The same with other values for some attributes."""
        return type(self)(**{name: getattr(self, name) for name in self.fields()} | changes)

    def __setattr__(self, name: str, _: object) -> NoReturn:
        message = f"a {type(self).__name__} does not change; {name!r} can only be given when it is made"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.fields())

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self.fields()))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.shown or self.fields())
        return f"{type(self).__name__}({shown})"
