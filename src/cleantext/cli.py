"""The command line: options in, calls, exit codes out.

Exit codes: 0 done; 1 `--check` and something would change; 2 asked for the impossible; 123 some inputs failed and the
others were done; 130, 143 and 141 interrupted, terminated, and the reader has closed the pipe.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cleantext import __version__
from cleantext.errors import CleantextError, SettingError
from cleantext.files import STDIN, Input, expand, write_whole
from cleantext.output.style import Palette, wants_colour
from cleantext.output.visible import visible

if TYPE_CHECKING:
    from cleantext.config import Value
    from cleantext.result import Result

WOULD_CHANGE, IMPOSSIBLE, SOME_FAILED, INTERRUPTED, PIPE_CLOSED, TERMINATED = 1, 2, 123, 130, 141, 143


def main() -> NoReturn:
    """Run the command line and exit; no traceback reaches a user."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"cleantext {__version__}\n")
        sys.exit(0)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    try:
        code = commands.main(arguments, prog_name="cleantext", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return IMPOSSIBLE
    except CleantextError as error:
        _say(str(error))
        return IMPOSSIBLE
    except BrokenPipeError:
        # Python would complain at exit that it cannot flush: give it somewhere to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _say(message: str) -> None:
    """One line on standard error."""
    click.echo(f"cleantext: {visible(message)}", err=True)


# -- options ------------------------------------------------------------------------------------------------


class _Commands(click.Group):
    """A group whose first command is meant where none is named: `cleantext FILE` is `cleantext clean FILE`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, "--help", "-h", "--version", "-V"}:
            args = ["clean", *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[OPTIONS] [PATH]...")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...")


_Command = Callable[..., Any]


def _settings_options(command: _Command) -> _Command:
    """The options that say how to clean."""
    options = (
        click.option("--preset", metavar="NAME", help="The rules to begin with: article (default), minimal or ocr."),
        click.option("--select", multiple=True, metavar="RULE|FAMILY", help="Only these rules. May be repeated, or a,b."),
        click.option("--extend-select", multiple=True, metavar="RULE|FAMILY", help="These rules as well."),
        click.option("--ignore", multiple=True, metavar="RULE|FAMILY", help="All but these rules."),
        click.option("--encoding", metavar="NAME", help="The inputs' encoding; auto (default) finds out."),
        click.option("--config", "given", multiple=True, metavar="FILE|KEY=VALUE", help="Settings, before those of files."),
        click.option("--isolated", is_flag=True, help="Look for no settings file."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _colour_option(command: _Command) -> _Command:
    choice = click.Choice(["auto", "always", "never"])
    return click.option("--color", type=choice, default="auto", help="When to colour.", show_default=True)(command)


def _settings(options: dict[str, Any]) -> dict[str, Value]:
    """The settings in force; those options are taken out that belong to them."""
    from cleantext import config  # noqa: PLC0415 -- not for `--help`

    chosen: dict[str, Any] = {}
    for key in config.KEYS:
        value = options.pop(key.replace("-", "_"))
        if value:
            is_list = config.KEYS[key] is list
            chosen[key] = [name for entry in value for name in entry.split(",") if name] if is_list else value
    user = Path(click.get_app_dir("cleantext")) / "cleantext.toml"
    return config.read_settings(
        Path.cwd(), user, given=options.pop("given"), options=chosen, isolated=options.pop("isolated")
    )


# -- inputs -------------------------------------------------------------------------------------------------


class _Documents:
    """Cleans the inputs one after the other; what fails is said and counted, and the others go on."""

    def __init__(self, paths: tuple[str, ...], settings: dict[str, Value]) -> None:
        from cleantext import config  # noqa: PLC0415 -- not for `--help`

        self.clean = config.cleaner(settings)
        if not paths:
            if sys.stdin.isatty():
                context = click.get_current_context()
                raise click.UsageError("nothing to read: name a file, or pipe one in", context)
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
            data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
        except FileNotFoundError:
            self.missing += 1
            hint = f" (commands come first: cleantext {path} …)" if path in commands.commands else ""
            _say(f"{path}: no such file or folder; check the path{hint}")
            return None
        except OSError as error:
            self.failed += 1
            _say(f"{path}: cannot be read ({error.strerror}); check its permissions")
            return None
        try:
            return self.clean(data)
        except CleantextError as error:
            self.failed += 1
            _say(f"{path}: {error}")
            return None

    @property
    def code(self) -> int:
        """The exit code as far as the inputs decide it."""
        return SOME_FAILED if self.failed else IMPOSSIBLE if self.missing else 0


# -- commands -----------------------------------------------------------------------------------------------


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(__version__, "-V", "--version", prog_name="cleantext", message="%(prog)s %(version)s")
def commands() -> None:
    """Clean noisy scraped articles into plain text, and show every change.

    \b
      cleantext article.txt              the clean text on standard output
      cleantext articles/ -o clean/      a folder, mirrored
      cleantext diff article.txt         what would change, and by which rule

    Without a path, standard input is read. `cleantext clean --help` lists the options.
    """


@commands.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-o", "--output", metavar="FILE|DIR", help="Write there; a folder for several inputs.")
@click.option("-w", "--write", is_flag=True, help="Write the files back in place.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if anything would change.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to write.", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@click.option("-v", "--verbose", is_flag=True, help="A line for each input: its encoding and its changes.")
@_settings_options
def clean(
    paths: tuple[str, ...],
    *,
    output: str | None,
    write: bool,
    check: bool,
    form: str,
    quiet: bool,
    verbose: bool,
    **options: Any,  # noqa: ANN401 -- the settings
) -> int:
    """Clean files, folders or standard input."""
    documents = _Documents(paths, _settings(options))
    to_folder = output is not None and (len(documents.inputs) > 1 or output.endswith(os.sep) or Path(output).is_dir())
    _refuse(documents, output=output, write=write, check=check, form=form, to_folder=to_folder)
    changed = total = 0
    for document, result in documents:
        total += 1
        is_changed = result.text != result.source or result.encoding not in {"utf-8", None}
        changed += is_changed
        if verbose:
            _say(_told(document, result))
        for warning in result.warnings:
            _say(f"{document.path}: left as it is, because the rules did not come to rest on it ({warning})")
        if check:
            if is_changed and not quiet:
                _say(f"{document.path}: would change")
            continue
        text = result.text if form == "text" else _json(result, indent=2)
        if write and not is_changed:
            continue
        if write or output is not None:
            target = _target(document, output, form=form, to_folder=to_folder)
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole(target, text)
            except OSError as error:
                documents.failed += 1
                _say(f"{target}: cannot be written ({error.strerror}); nothing there was changed")
        else:
            sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    if len(documents.inputs) > 1 and not quiet:
        _say(f"{total} documents, {changed} {'would change' if check else 'changed'}, {documents.failed + documents.missing} failed")
    return documents.code or (WOULD_CHANGE if check and changed else 0)


def _refuse(documents: _Documents, *, output: str | None, write: bool, check: bool, form: str, to_folder: bool) -> None:
    """Refuse what cannot be meant, before anything is read or written."""
    many = len(documents.inputs) > 1
    if write and output is not None:
        raise SettingError("-w and -o exclude each other; -w writes in place, -o elsewhere")
    if write and form != "text":
        raise SettingError("-w writes clean text in place; for JSON name a place with -o")
    if write and any(document.path == STDIN for document in documents.inputs):
        raise SettingError("standard input cannot be written in place; leave out -w")
    if many and not (output or write or check):
        message = f"{len(documents.inputs)} inputs would run together on standard output; use -o DIR, -w or --check"
        raise SettingError(message)
    if to_folder and output is not None:
        targets = [_target(document, output, form=form, to_folder=True) for document in documents.inputs]
        twice = {str(target) for target in targets if targets.count(target) > 1} if len(set(targets)) < len(targets) else set()
        if twice:
            message = f"several inputs would be written to {min(twice)}; clean them in separate runs or folders"
            raise SettingError(message)


def _target(document: Input, output: str | None, *, form: str, to_folder: bool) -> Path:
    if output is None:
        return Path(document.path)
    if not to_folder:
        return Path(output)
    name = "stdin.txt" if document.path == STDIN else document.below
    return Path(output) / (name if form == "text" else f"{name}.json")


def _told(document: Input, result: Result) -> str:
    rules = sorted({name for change in result.changes for name in change.rules})
    return f"{document.path}: {result.encoding}, {len(result.changes)} changes{' by ' if rules else ''}{', '.join(rules)}"


def _json(result: Result, *, indent: int | None) -> str:
    from cleantext.output.json import to_json  # noqa: PLC0415 -- for JSON alone

    return to_json(result, indent=indent)


@commands.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_colour_option
@_settings_options
def diff(paths: tuple[str, ...], *, color: str, **options: Any) -> int:  # noqa: ANN401 -- the settings
    """Show what would change, each hunk with the names of its rules.

    On a terminal the changed parts are marked in colour; elsewhere it is a unified diff that `patch` applies.
    """
    from cleantext.output.diff import coloured, unified  # noqa: PLC0415 -- for this command alone

    palette = Palette(colour=wants_colour(color, sys.stdout))
    documents = _Documents(paths, _settings(options))
    for document, result in documents:
        shown = coloured(result, document.path, palette) if palette.colour else unified(result, document.path)
        _write(shown)
    return documents.code


@commands.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to write.", show_default=True)
@_colour_option
@_settings_options
def explain(paths: tuple[str, ...], *, form: str, color: str, **options: Any) -> int:  # noqa: ANN401 -- the settings
    """List every change: line and column, rule, before and after; then the residue."""
    from cleantext.output.explain import explained, explanation  # noqa: PLC0415 -- for this command alone

    palette = Palette(colour=wants_colour(color, sys.stdout))
    documents = _Documents(paths, _settings(options))
    for document, result in documents:
        if form == "json":
            import json  # noqa: PLC0415 -- for JSON alone

            _write([json.dumps({"path": document.path, **explanation(result)}, ensure_ascii=False) + "\n"])
        else:
            _write(explained(result, document.path, palette))
    return documents.code


@commands.command()
@click.argument("name", required=False)
@_colour_option
def rules(name: str | None, *, color: str) -> int:
    """List the rules, those of a family, or show the page of one."""
    from cleantext.order import PRESETS, preset, unknown  # noqa: PLC0415 -- for this command alone
    from cleantext.rules import catalogue  # noqa: PLC0415

    palette = Palette(colour=wants_colour(color, sys.stdout))
    known = catalogue()
    chosen = [rule for rule in known.values() if name in {None, rule.name, rule.family}]
    if not chosen:
        families = sorted({rule.family for rule in known.values()})
        raise SettingError(unknown("rule or family", str(name), [*families, *known], "cleantext rules"))
    if name in known:
        presets = ", ".join(entry for entry in PRESETS if name in preset(entry))
        _write([palette("heading", str(name)) + "\n\n", chosen[0].page + "\n\n", f"In the presets: {presets}\n"])
        return 0
    width = max(len(rule.name) for rule in chosen)
    _write(f"{palette('rule', rule.name.ljust(width))}  {rule.summary}\n" for rule in chosen)
    return 0


@commands.command()
@_settings_options
def config(**options: Any) -> int:  # noqa: ANN401 -- the settings
    """Show the settings in force, and where each came from."""
    from cleantext.config import cleaner  # noqa: PLC0415 -- for this command alone

    settings = _settings(options)
    fingerprint = cleaner(settings).fingerprint
    _write(f"{key} = {_toml(entry.value)}  # {entry.origin}\n" for key, entry in settings.items())
    _write([f"# fingerprint {fingerprint}\n"])
    return 0


def _toml(value: Any) -> str:  # noqa: ANN401 -- a string or a list of them
    return "[" + ", ".join(f'"{entry}"' for entry in value) + "]" if isinstance(value, list) else f'"{value}"'


def _write(pieces: Any) -> None:  # noqa: ANN401 -- an iterable of strings
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()
