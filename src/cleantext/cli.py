"""The command line: options in, calls, exit codes out (see `cleantext.jobs`)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cleantext import __version__, jobs
from cleantext.batch.options import INPUT_FORMATS, REPORT_FORMATS, Options
from cleantext.order import LINKS, MATH
from cleantext.output.formats import FORMATS, WITH_CHANGES, Form
from cleantext.output.streams import write
from cleantext.output.style import Palette, wants_colour

if TYPE_CHECKING:
    from cleantext.config import Value


def main() -> NoReturn:
    """Read the command line, run it, and exit."""
    sys.exit(jobs.guarded(_run))


def _run() -> int:
    try:
        with commands.make_context("cleantext", sys.argv[1:]) as context:
            code = commands.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return jobs.IMPOSSIBLE
    return code if isinstance(code, int) else 0


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
        click.option(
            "--preset", metavar="NAME", help="The rules to begin with: article (default), minimal, ocr or page."
        ),
        click.option(
            "--select", multiple=True, metavar="RULE|FAMILY", help="Only these rules. May be repeated, or a,b."
        ),
        click.option("--extend-select", multiple=True, metavar="RULE|FAMILY", help="These rules as well."),
        click.option("--ignore", multiple=True, metavar="RULE|FAMILY", help="All but these rules."),
        click.option("--math", type=click.Choice(MATH), help="What becomes of formulas; keep (default)."),
        click.option("--links", type=click.Choice(LINKS), help="How links are written; text (default)."),
        click.option("--strip-tracking/--no-strip-tracking", default=None, help="Take trackers out of URLs."),
        click.option("--refang/--no-refang", default=None, help="Mend URLs like hxxp://example[.]org."),
        click.option("--max-loss", type=float, metavar="SHARE", help="Words that one rule may remove; 0.5 (default)."),
        click.option("--encoding", metavar="NAME", help="The inputs' encoding; auto (default) finds out."),
        click.option(
            "--config", "given", multiple=True, metavar="FILE|KEY=VALUE", help="Settings, before those of files."
        ),
        click.option("--isolated", is_flag=True, help="Look for no settings file."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _many_options(command: _Command) -> _Command:
    """The options for many documents."""
    options = (
        click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes; one a processor (default)."),
        click.option("--glob", "globs", multiple=True, metavar="PATTERN", help="Of folders, only what this matches."),
        click.option("--files-from", metavar="FILE|-", help="Clean the files that it names, one a line."),
        click.option("-0", "--null", is_flag=True, help="With --files-from: names end with NUL bytes."),
        click.option("--input-format", type=click.Choice(INPUT_FORMATS), default="auto", help="What the inputs are."),
        click.option(
            "--column", "columns", multiple=True, metavar="NAME", help="The column of a table; text (default)."
        ),
        click.option("--into", metavar="NAME", help="Put the clean text in that column, beside the source."),
        click.option("--id-column", metavar="NAME", help="Name the records of a table by it in messages."),
        click.option("--html", is_flag=True, help="The inputs are web pages: find their articles first."),
        click.option("--max-size", type=_Size(), default="128M", metavar="SIZE", help="The largest document; 128M."),
        click.option("--timeout", type=click.FloatRange(0, min_open=True), metavar="SECONDS", help="For one document."),
        click.option("--fail-fast", is_flag=True, help="Stop when a document fails."),
        click.option("--summary", metavar="FILE", help="Write what was done there, as JSON."),
    )
    for option in reversed(options):
        command = option(command)
    return command


class _Size(click.ParamType[int]):
    """Bytes, with a unit or without."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        number, unit = str(value).upper().removesuffix("B"), 0
        if number[-1:] in _UNITS:
            number, unit = number[:-1], 1 + _UNITS.index(number[-1])
        if not number.isdecimal() or not number.isascii() or len(number) > 9:
            self.fail(f"{value!r} is no size; write it as 500K, 128M or 2G", param, ctx)
        return int(number) << (10 * unit)


_UNITS = "KMG"


def _colour_option(command: _Command) -> _Command:
    choice = click.Choice(["auto", "always", "never"])
    return click.option("--color", type=choice, default="auto", help="When to colour.", show_default=True)(command)


def _format_option(*formats: str) -> Callable[[_Command], _Command]:
    choice = click.Choice(formats)
    return click.option("--format", "form", type=choice, default="text", help="What to write.", show_default=True)


def _settings(options: dict[str, Any]) -> dict[str, Value]:
    """The settings in force; those options are taken out that belong to them."""
    from cleantext import config  # noqa: PLC0415 -- not for `--help`

    chosen: dict[str, Any] = {}
    for key in config.KEYS:
        if key == "rules":  # in files alone
            continue
        value = options.pop(key.replace("-", "_"))
        if value not in (None, ()):
            is_list = config.KEYS[key] is list
            chosen[key] = [name for entry in value for name in entry.split(",") if name] if is_list else value
    return jobs.settings(chosen, options.pop("given"), isolated=options.pop("isolated"))


# -- commands -----------------------------------------------------------------------------------------------


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
@click.option("-w", "--write", "in_place", is_flag=True, help="Write the files back in place.")
@click.option("--backup", is_flag=True, help="With -w, keep each file that changes as FILE~.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if anything would change.")
@click.option(
    "--report-format", type=click.Choice(REPORT_FORMATS), default="text", help="How --check tells what would change."
)
@_format_option(*FORMATS)
@click.option("--only", type=click.Choice(["body"]), help="Headings, paragraphs, lists and quotations alone.")
@click.option("--changes", type=click.Choice(["inline"]), help="In JSON, list every change.")
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@click.option("-v", "--verbose", is_flag=True, help="A line for each input: its encoding and its changes.")
@_many_options
@_settings_options
def clean(paths: tuple[str, ...], *, form: str, only: str | None, changes: str | None, **options: Any) -> int:  # noqa: ANN401 -- those of `Options`, and the settings
    """Clean files, folders, tables or standard input."""
    in_force = _settings(options)
    if changes and form not in WITH_CHANGES:
        raise click.UsageError("--changes inline lists the changes in JSON; add --format json")
    wanted = Form(form, only_body=only == "body", with_changes=changes == "inline")
    return jobs.clean(paths, in_force, Options(form=wanted, **options))


@commands.command()
def schema() -> int:
    """Print the JSON Schema of the documents that --format json writes."""
    from cleantext.document.model import schema  # noqa: PLC0415 -- for this command alone

    write([schema()])
    return 0


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
    documents = jobs.Documents(paths, _settings(options))
    for document, result in documents:
        shown = coloured(result, document.path, palette) if palette.colour else unified(result, document.path)
        write(shown)
    return documents.code


@commands.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--kept", is_flag=True, help="List the formulas and dollars that were kept, and why.")
@_format_option("text", "json")
@_colour_option
@_settings_options
def explain(paths: tuple[str, ...], *, kept: bool, form: str, color: str, **options: Any) -> int:  # noqa: ANN401 -- the settings
    """List every change: line and column, rule, before and after, and the reason; then the residue."""
    from cleantext.output.explain import explained, explanation  # noqa: PLC0415 -- for this command alone

    palette = Palette(colour=wants_colour(color, sys.stdout))
    documents = jobs.Documents(paths, _settings(options))
    for document, result in documents:
        if form == "json":
            import json  # noqa: PLC0415 -- for JSON alone

            write([json.dumps({"path": document.path, **explanation(result)}, ensure_ascii=False) + "\n"])
        else:
            write(explained(result, document.path, palette, kept=kept))
    return documents.code


@commands.command()
@click.argument("paths", nargs=-1, metavar="DIR...", required=True)
@click.option("-o", "--output", metavar="FILE", help="Write the rules there, as a settings file.")
@click.option("--dry-run", is_flag=True, help="Show what repeats as a table; write nothing.")
@_settings_options
def learn(paths: tuple[str, ...], *, output: str | None, dry_run: bool, **options: Any) -> int:  # noqa: ANN401 -- the settings
    """Find the lines that a folder's documents have in common, and write them down as rules to review.

    The documents are cleaned first, so that only what no rule knows is learnt. Apply the rules with --config FILE.
    """
    if not output and not dry_run:
        raise click.UsageError("name a file for the rules with -o FILE, or look at them first with --dry-run")
    return jobs.learn(paths, _settings(options), output=None if dry_run else output)


@commands.command()
@click.argument("name", required=False)
@click.option("--test", "tested", is_flag=True, help="Try the examples of the own rules in the settings.")
@_colour_option
@_settings_options
def rules(name: str | None, *, tested: bool, color: str, **options: Any) -> int:  # noqa: ANN401 -- the settings
    """List the rules, those of a family, or show the page of one; or try a user's own rules."""
    if tested:
        own = _settings(options)["rules"].value  # an example that does not hold is an error there
        write(
            f"{rule.name}: {len(rule.examples)} examples, {len(rule.counterexamples)} counterexamples hold\n"
            for rule in own
        )
        write([f"{len(own)} own rules\n"])
        return 0
    from cleantext.catalogue import catalogue, matching  # noqa: PLC0415 -- for this command alone
    from cleantext.order import asked_for_by  # noqa: PLC0415

    palette = Palette(colour=wants_colour(color, sys.stdout))
    chosen = list(catalogue().values()) if name is None else matching(name)
    if name == chosen[0].name:
        write([palette("heading", name) + "\n\n", chosen[0].page + "\n\n", asked_for_by(name) + "\n"])
        return 0
    width = max(len(rule.name) for rule in chosen)
    write(f"{palette('rule', rule.name.ljust(width))}  {rule.summary}\n" for rule in chosen)
    return 0


@commands.command()
@_settings_options
def config(**options: Any) -> int:  # noqa: ANN401 -- the settings
    """Show the settings in force, and where each came from."""
    from cleantext.config import cleaner  # noqa: PLC0415 -- for this command alone

    settings = _settings(options)
    fingerprint = cleaner(settings).fingerprint
    write(f"{key} = {_toml(entry.value)}  # {entry.origin}\n" for key, entry in settings.items())
    write([f"# fingerprint {fingerprint}\n"])
    return 0


def _toml(value: Any) -> str:  # noqa: ANN401 -- a string, a list of them, or a switch
    from cleantext.output.toml import toml_string  # noqa: PLC0415 -- for one command alone

    if isinstance(value, (bool, float)):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(toml_string(entry if isinstance(entry, str) else entry.name) for entry in value) + "]"
    return toml_string(value)
