"""What is done to URLs when it is asked for: trackers taken out, and harmless spellings undone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cleantext.edits import Edit
from cleantext.patterns import lazy
from cleantext.rules import Context, rule
from cleantext.tables import sections
from cleantext.urls import find_urls, is_well_formed


@rule("url/tracking", anchors=("://", "www."), inside=("url",))
def tracking(text: str, _: Context) -> Iterator[Edit]:
    """Take tracking parameters out of URLs, and URLs out of the redirectors that count clicks.

    >>> clean("at https://example.org/a?id=7&utm_source=x&fbclid=1#top", strip_tracking=True)
    'at https://example.org/a?id=7#top\\n'
    >>> clean("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fb&h=AT1", strip_tracking=True)
    'https://example.org/b\\n'

    The parameters and the redirectors are listed in `tables/tracking.txt`.

    Left alone: every other parameter, in its place and spelling, and code.
    """
    for start, end in find_urls(text):
        url = text[start:end]
        new = without_trackers(url)
        if new != url:
            yield Edit(start, end, new)


def without_trackers(url: str) -> str:
    """`url` without its tracking parameters, or the target that a redirector leads on to."""
    return _target_of_redirector(url) or _without_parameters(url)


def _without_parameters(url: str) -> str:
    """`url` without its tracking parameters; a fragment that holds nothing else goes as well."""
    page, hash_mark, fragment = url.partition("#")
    page, question_mark, query = page.partition("?")
    host = _host_and_path(url)[0]
    kept = [field for field in query.split("&") if not _is_tracker(field, host)]
    kept_in_fragment = [field for field in fragment.split("&") if not _is_tracker(field, host)]
    return (
        page
        + (question_mark + "&".join(kept) if kept else "")
        + (hash_mark + "&".join(kept_in_fragment) if kept_in_fragment else "")
    )


def _is_tracker(field: str, host: str) -> bool:
    name, equals, _ = field.partition("=")
    name = name.lower()
    facts = _facts()
    return bool(equals) and (
        name in facts["anywhere"]
        or name.startswith(tuple(facts["prefixes"]))
        or any(name in facts.get(f"at {parent}", ()) for parent in _parents(host))
    )


def _target_of_redirector(url: str) -> str | None:
    from urllib.parse import unquote  # noqa: PLC0415 -- only who asks for the rule pays for it

    host, path = _host_and_path(url)
    parameters = {parameter for parent in _parents(host) for parameter in _redirectors().get(parent + path, ())}
    for field in url.partition("?")[2].partition("#")[0].split("&") if parameters else ():
        name, _, value = field.partition("=")
        target = unquote(value)
        if name in parameters and target.startswith(("http://", "https://")) and is_well_formed(target):
            return target
    return None


def _host_and_path(url: str) -> tuple[str, str]:
    host, slash, path = url.split("://", 1)[-1].partition("?")[0].partition("#")[0].partition("/")
    return host.lower(), slash + path


def _parents(host: str) -> Iterator[str]:
    """A host and the domains that it belongs to, `a.b.org`, `b.org`, `org`."""
    while host:
        yield host
        host = host.partition(".")[2]


@cache
def _facts() -> dict[str, frozenset[str]]:
    return {section: frozenset(names) for section, names in sections("tracking").items()}


@cache
def _redirectors() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entry in _facts()["redirectors"]:
        place, _, parameter = entry.partition(" ")
        found.setdefault(place, set()).add(parameter)
    return found


@rule("url/defanged", anchors=("[.]", "(.)", "[:]", "[://]", "[dot]", "[at]", "[@]"), inside=("url",))
def defanged(text: str, _: Context) -> Iterator[Edit]:
    """Undo the spelling that makes an address harmless: `[.]`, `(.)` or `[dot]` for a dot, `[:]`, `[at]`.

    >>> clean("see hxxps[:]//files.example[.]org/a and ops[at]example[.]org", refang=True)
    'see https://files.example.org/a and ops@example.org\\n'

    Left alone: the same marks between spaces, and blocks of code.
    """
    for match in _DEFANGED.finditer(text):
        yield Edit(match.start(), match.end(), _MEANT[match[0].strip("[]()")])


_DEFANGED = lazy(r"(?<=[\w-])(?:\[(?:\.|dot|at|@)\]|\(\.\))(?=[\w-])|(?<=[hpsHPS])\[:\](?=//)|(?<=[hpsHPS])\[://\]")
_MEANT = {".": ".", "dot": ".", "at": "@", "@": "@", ":": ":", "://": "://"}
