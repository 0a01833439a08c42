"""What the commands do with documents, apart from how a command line is read.

A document that fails is said on standard error and counted, and the others go on. Exit codes: 0 done; 1 `--check` and
something would change; 2 asked for the impossible; 123 some inputs failed and the others were done; 130, 143 and 141
interrupted, terminated, and the reader has closed the pipe.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from cleantext import config
from cleantext.batch.compression import read_document
from cleantext.batch.inputs import STDIN, Input, expand
from cleantext.batch.options import Options
from cleantext.batch.run import Run
from cleantext.batch.targets import write_whole
from cleantext.errors import CleantextError, SettingError
from cleantext.output.streams import say, write
from cleantext.output.visible import visible

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
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is left is to end
        return INTERRUPTED
    return code


def _leave_standard_output() -> None:
    """Python would complain at exit that it cannot flush: give it somewhere to flush to."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
            data = _read(path)
        except FileNotFoundError:
            self.missing += 1
            say(f"{path}: no such file or folder; check the path")
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


_LARGEST = 2**31 - 1
"""Bytes of a document that is looked at: `clean` alone has --max-size."""


def _read(path: str) -> bytes:
    if path == STDIN:
        return read_document(sys.stdin.buffer, "", _LARGEST)[0]
    with open(path, "rb") as stream:
        return read_document(stream, path, _LARGEST)[0]


def clean(paths: tuple[str, ...], in_force: dict[str, Value], options: Options | None = None) -> int:
    """Clean documents, write them where they are to go, and return the exit code."""
    if paths and paths[0] in COMMANDS and not os.path.exists(paths[0]):
        message = f"commands come first: cleantext {paths[0]} [OPTIONS] [PATH]..."
        raise SettingError(message)
    return Run(paths, config.cleaner(in_force), options or Options())()


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
            data = "".join(as_settings(phrases, source=", ".join(paths), documents=count))
            write_whole(output, data.encode("utf-8", "surrogatepass"))
        except OSError as error:
            message = f"{output}: cannot be written ({error.strerror}); name another place with -o"
            raise SettingError(message) from None
    said = f"; {output} is written, review it" if output and phrases else "; nothing is written" if output else ""
    say(f"{count:,} documents, {len(phrases)} phrases that repeat{said}")
    return documents.code


def _row(phrase: Phrase) -> str:
    share = f"{phrase.documents:>7,} of {phrase.of:<7,}"
    return f"{share} {phrase.where:<7} {phrase.host or '(all)':<24} {visible(phrase.wording)}\n"
