"""What the commands do with documents, apart from how a command line is read.

A document that fails is said on standard error and counted, and the others go on. Exit codes: 0 done; 1 `--check` and
something would change; 2 asked for the impossible; 123 some inputs failed and the others were done; 130, 143 and 141
interrupted, terminated, and the reader has closed the pipe.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cleantext import config
from cleantext.errors import CleantextError, SettingError
from cleantext.files import STDIN, Input, expand, write_whole
from cleantext.output.formats import TEXT, Form
from cleantext.output.visible import visible
from cleantext.result import WARNINGS

if TYPE_CHECKING:
    from cleantext.config import Value
    from cleantext.learn import Phrase
    from cleantext.result import Result

WOULD_CHANGE, IMPOSSIBLE, SOME_FAILED, INTERRUPTED, PIPE_CLOSED, TERMINATED = 1, 2, 123, 130, 141, 143


def guarded(job: Callable[[], int]) -> int:
    """Run a job and return the exit code; what a machine or a user may do to it is told without a traceback."""
    if sys.stdout is None:
        say("standard output is closed; redirect it to a file")
        return IMPOSSIBLE
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        code = job()
        sys.stdout.flush()
    except CleantextError as error:
        say(str(error))
        return IMPOSSIBLE
    except BrokenPipeError:
        _leave_standard_output()
        return PIPE_CLOSED
    except OSError as error:
        _leave_standard_output()
        say(f"standard output cannot be written ({error.strerror}); what is there is not whole")
        return IMPOSSIBLE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _leave_standard_output() -> None:
    """Python would complain at exit that it cannot flush: give it somewhere to flush to."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"cleantext: {visible(message)}\n")


def write(pieces: Iterable[str]) -> None:
    """Pieces of output on standard output, in UTF-8 whatever the locale.

    An unbuffered stream may take a part of what it is given, so each piece is offered until it is taken.
    """
    for piece in pieces:
        data = memoryview(piece.encode("utf-8", "surrogatepass"))
        while data:
            data = data[sys.stdout.buffer.write(data) :]
    sys.stdout.buffer.flush()


def settings(
    options: dict[str, Any] | None = None, given: tuple[str, ...] = (), *, isolated: bool = False
) -> dict[str, Value]:
    """The settings in force in the working directory; `options` are those of the command line, by key."""
    try:
        folder = os.getcwd()
    except FileNotFoundError:
        raise SettingError("the working directory is gone; change to one that exists") from None
    return config.read_settings(folder, _user_file(), given=given, options=options, isolated=isolated)


def _user_file() -> str:
    if sys.platform.startswith("linux"):
        folder = os.path.join(os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"), "cleantext")
    else:
        from click import get_app_dir  # noqa: PLC0415 -- knows the other platforms

        folder = get_app_dir("cleantext")
    return os.path.join(folder, "cleantext.toml")


COMMANDS = ("clean", "diff", "explain", "learn", "rules", "schema", "config")


class Documents:
    """Cleans the inputs one after the other; what fails is said and counted, and the others go on."""

    def __init__(self, paths: tuple[str, ...], settings: dict[str, Value]) -> None:
        self.clean = config.cleaner(settings)
        if not paths:
            if sys.stdin is None or sys.stdin.isatty():
                raise SettingError("nothing to read; name a file, or pipe one in (cleantext --help tells more)")
            paths = (STDIN,)
        self.inputs = list(expand(paths))
        self.failed = self.missing = 0

    def __iter__(self) -> Iterator[tuple[Input, Result]]:
        for document in self.inputs:
            result = self._attempt(document)
            if result is not None:
                yield document, result

    def _attempt(self, document: Input) -> Result | None:
        path = document.path
        try:
            data = sys.stdin.buffer.read() if path == STDIN else _read(path)
        except FileNotFoundError:
            self.missing += 1
            hint = f" (commands come first: cleantext {path} …)" if path in COMMANDS else ""
            say(f"{path}: no such file or folder; check the path{hint}")
            return None
        except OSError as error:
            self.failed += 1
            say(f"{path}: cannot be read ({error.strerror}); check its permissions")
            return None
        try:
            return self.clean(data)
        except CleantextError as error:
            self.failed += 1
            say(f"{path}: {error}")
            return None

    @property
    def code(self) -> int:
        """The exit code as far as the inputs decide it."""
        return SOME_FAILED if self.failed else IMPOSSIBLE if self.missing else 0


def _read(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()


def clean(
    paths: tuple[str, ...],
    in_force: dict[str, Value],
    form: Form = TEXT,
    *,
    output: str | None = None,
    in_place: bool = False,
    check: bool = False,
    quiet: bool = False,
    verbose: bool = False,
) -> int:
    """Clean documents, write them where they are to go, and return the exit code."""
    documents = Documents(paths, in_force)
    to_folder = output is not None and (len(documents.inputs) > 1 or output.endswith(os.sep) or os.path.isdir(output))
    _refuse(documents, output=output, in_place=in_place, check=check, form=form, to_folder=to_folder)
    indent = 2 if output is None and sys.stdout.isatty() else None
    changed = total = 0
    for document, result in documents:
        total += 1
        is_changed = result.text != result.source or result.encoding not in {"utf-8", "ascii"}
        changed += is_changed
        if verbose:
            say(_told(document, result))
        for warning in result.warnings:
            say(f"{document.path}: {WARNINGS[warning]}")
        if check:
            if is_changed and not quiet:
                say(f"{document.path}: would change")
            continue
        text = form.written(result, indent=indent)
        if in_place and not is_changed:
            continue
        if in_place or output is not None:
            target = _target(document, output, form=form, to_folder=to_folder)
            try:
                write_whole(target, text)
            except OSError as error:
                documents.failed += 1
                say(f"{target}: cannot be written ({error.strerror}); nothing there was changed")
        else:
            write([text])
    if len(documents.inputs) > 1 and not quiet:
        did = "would change" if check else "changed"
        say(f"{total} documents, {changed} {did}, {documents.failed + documents.missing} failed")
    return documents.code or (WOULD_CHANGE if check and changed else 0)


def learn(paths: tuple[str, ...], in_force: dict[str, Value], *, output: str | None) -> int:
    """Learn from documents what they have in common; write it as settings, or as a table on standard output."""
    from click import progressbar  # noqa: PLC0415 -- for this command alone

    from cleantext.learn import Learner, as_settings  # noqa: PLC0415

    if output is not None and (os.path.isdir(output) or not os.path.isdir(os.path.dirname(output) or ".")):
        message = f"{output}: is no place for a file; name one in a folder that exists"
        raise SettingError(message)
    documents = Documents(paths, in_force)
    learner = Learner()
    count = 0
    hidden = not sys.stderr.isatty()
    with progressbar(length=len(documents.inputs), label="Reading", file=sys.stderr, hidden=hidden) as bar:
        for document, result in documents:
            learner.read(document.below, result.text)
            count += 1
            bar.update(1)
    phrases = learner.found()
    if output is None:
        write(_row(phrase) for phrase in phrases)
    elif phrases:
        try:
            write_whole(output, "".join(as_settings(phrases, source=", ".join(paths), documents=count)))
        except OSError as error:
            message = f"{output}: cannot be written ({error.strerror}); name another place with -o"
            raise SettingError(message) from None
    said = f"; {output} is written, review it" if output and phrases else "; nothing is written" if output else ""
    say(f"{count:,} documents, {len(phrases)} phrases that repeat{said}")
    return documents.code


def _row(phrase: Phrase) -> str:
    share = f"{phrase.documents:>7,} of {phrase.of:<7,}"
    return f"{share} {phrase.where:<7} {phrase.host or '(all)':<24} {visible(phrase.wording)}\n"


def _refuse(
    documents: Documents, *, output: str | None, in_place: bool, check: bool, form: Form, to_folder: bool
) -> None:
    """Refuse what cannot be meant, before anything is read or written."""
    many = len(documents.inputs) > 1
    if in_place and output is not None:
        raise SettingError("-w and -o exclude each other; -w writes in place, -o elsewhere")
    if in_place and form.suffix:
        raise SettingError(f"-w writes clean text in place; for {form.name} name a place with -o")
    if in_place and any(document.path == STDIN for document in documents.inputs):
        raise SettingError("standard input cannot be written in place; leave out -w")
    if many and not (output or in_place or check):
        if documents.inputs[0].path in COMMANDS:
            message = f"commands come first: cleantext {documents.inputs[0].path} [OPTIONS] [PATH]..."
            raise SettingError(message)
        message = f"{len(documents.inputs)} inputs would run together on standard output; use -o DIR, -w or --check"
        raise SettingError(message)
    if to_folder and output is not None:
        targets = Counter(_target(document, output, form=form, to_folder=True) for document in documents.inputs)
        twice = [target for target, inputs in targets.items() if inputs > 1]
        if twice:
            message = f"several inputs would be written to {min(twice)}; clean them in separate runs or folders"
            raise SettingError(message)


def _target(document: Input, output: str | None, *, form: Form, to_folder: bool) -> str:
    if output is None:
        return document.path
    if not to_folder:
        return output
    name = "stdin.txt" if document.path == STDIN else document.below
    return os.path.join(output, name + form.suffix)


def _told(document: Input, result: Result) -> str:
    rules = sorted({name for change in result.changes for name in change.rules})
    return (
        f"{document.path}: {result.encoding}, {len(result.changes)} changes{' by ' if rules else ''}{', '.join(rules)}"
    )
