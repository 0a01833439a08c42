"""What `--check` would change, for programs: workflow commands of GitHub, or a JSON object for each document."""

from __future__ import annotations

import json

from cleantext.blocks import Places
from cleantext.output.explain import explanation, quoted
from cleantext.result import Result


def annotated(result: Result, path: str, form: str, *, changed: bool) -> str:
    """The changes of a document in the form `"github"` or `"json"`, each ended by a line break.

    GitHub shows one annotation for each line of the source that would change (workflow commands,
    docs.github.com/actions/reference/workflow-commands-for-github-actions).
    """
    if form == "json":
        told = {"path": path, "would_change": changed, **explanation(result)}
        return json.dumps(told, ensure_ascii=False) + "\n"
    place = Places(result.source)
    lines: dict[int, tuple[list[str], list[str]]] = {}
    for change in result.changes:
        line, _ = place(change.start)
        rules, shown = lines.setdefault(line, ([], []))
        rules += [name for name in change.rules if name not in rules]
        shown.append(f"{quoted(change.before)} → {quoted(change.after)}")
    if changed and not lines:
        lines[1] = (["encoding"], [f"{result.encoding} would become utf-8"])
    return "".join(
        f"::warning file={_property(path)},line={line},title={_property('cleantext: ' + ', '.join(rules))}"
        f"::{_data(', '.join(shown))}\n"
        for line, (rules, shown) in lines.items()
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
