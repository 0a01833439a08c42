"""The command line, run as users run it: output on stdout alone, exit codes of the table, no traceback."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

NOISY = "**Bold**  words\n\nADVERTISEMENT\n"
CLEAN = "Bold words\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `cleantext` in an empty folder, with no settings of the user's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def cleantext(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run(
            [sys.executable, "-m", "cleantext", *arguments], input=stdin, capture_output=True, check=False
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return done

    return cleantext


def text(path: str, content: str | bytes) -> Path:
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
    return target


@pytest.mark.parametrize("arguments", [[], ["-"], ["clean"], ["clean", "-"], ["-q"]])
def test_standard_input_is_cleaned(run: Run, arguments: list[str]) -> None:
    done = run(*arguments, stdin=NOISY.encode())
    assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN.encode(), b"")


def test_a_file_goes_to_standard_output(run: Run) -> None:
    text("a.txt", NOISY)
    assert run("a.txt").stdout == CLEAN.encode()
    assert Path("a.txt").read_text() == NOISY


def test_an_empty_file_gives_an_empty_output(run: Run) -> None:
    done = run(stdin=b"")
    assert (done.returncode, done.stdout) == (0, b"")


def test_cp1252_is_decoded_and_said_when_asked(run: Run) -> None:
    done = run("-v", "-", stdin="It’s here".encode("cp1252"))
    assert done.stdout == "It’s here\n".encode()
    assert b"cp1252" in done.stderr
    assert run("--encoding", "latin-1", "-", stdin=b"caf\xe9").stdout == "café\n".encode()


def test_writing_in_place_keeps_the_mode_and_follows_a_link(run: Run) -> None:
    target = text("d/a.txt", NOISY)
    target.chmod(0o640)
    Path("link.txt").symlink_to("d/a.txt")
    assert run("-w", "link.txt").returncode == 0
    assert target.read_text() == CLEAN
    assert Path("link.txt").is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert os.listdir("d") == ["a.txt"]


def test_an_unchanged_file_is_not_rewritten(run: Run) -> None:
    target = text("a.txt", CLEAN)
    os.utime(target, (1, 1))
    run("-w", "a.txt")
    assert target.stat().st_mtime == 1


def test_a_folder_is_mirrored(run: Run) -> None:
    text("in/a.txt", NOISY)
    text("in/b/c.txt", NOISY)
    text("in/.hidden", NOISY)
    done = run("in", "-o", "out")
    assert done.returncode == 0
    assert done.stdout == b""
    assert b"2 documents, 2 changed, 0 failed" in done.stderr
    assert Path("out/a.txt").read_text() == Path("out/b/c.txt").read_text() == CLEAN
    assert not Path("out/.hidden").exists()
    assert run("in", "-q", "-o", "out").stderr == b""


def test_several_inputs_need_a_place_to_go(run: Run) -> None:
    text("a.txt", NOISY)
    text("b.txt", NOISY)
    done = run("a.txt", "b.txt")
    assert done.returncode == 2
    assert b"-o DIR" in done.stderr
    assert done.stdout == b""


def test_a_collision_of_names_is_refused_before_anything_is_written(run: Run) -> None:
    text("x/a.txt", NOISY)
    text("y/a.txt", NOISY)
    done = run("x/a.txt", "y/a.txt", "-o", "out")
    assert done.returncode == 2
    assert not Path("out").exists()


def test_check_says_what_would_change(run: Run) -> None:
    text("a.txt", NOISY)
    text("b.txt", CLEAN)
    done = run("--check", "a.txt", "b.txt")
    assert done.returncode == 1
    assert b"a.txt: would change" in done.stderr
    assert b"b.txt: would change" not in done.stderr
    assert run("--check", "b.txt").returncode == 0
    assert Path("a.txt").read_text() == NOISY


def test_json(run: Run) -> None:
    text("a.txt", "Title here\n\n**Text** of it.\n")
    told = json.loads(run("--format", "json", "a.txt").stdout)
    assert told["title"] == "Title here"
    assert told["text"] == "Title here\n\nText of it.\n"
    assert told["stats"]["changes"] == {"markdown/emphasis": 2}
    assert told["residue"] == []
    assert told["cleaner"]["preset"] == "article"


def test_the_diff_is_one_that_patch_applies(run: Run) -> None:
    source = text("a.txt", "One.\n\n\n\n**Two** words.\nThree.\n\nFour  spaces.\nFive\n\nADVERTISEMENT\n\nSix")
    done = run("diff", "a.txt")
    assert done.returncode == 0
    assert b"markdown/emphasis" in done.stdout
    patched = subprocess.run(["patch", "-s", "a.txt"], input=done.stdout, check=False).returncode
    assert patched == 0
    assert (
        source.read_bytes()
        == run("-", stdin=b"One.\n\n\n\n**Two** words.\nThree.\n\nFour  spaces.\nFive\n\nADVERTISEMENT\n\nSix").stdout
    )


def test_a_coloured_diff_shows_no_escape_of_the_files_own(run: Run) -> None:
    text("a.txt", "**a** \x1b[35mred\u202e\x9b\n")
    shown = run("diff", "--color", "always", "a.txt").stdout.decode()
    assert "␛[35m" in shown
    assert "<U+202E><U+009B>" in shown
    assert "\x1b[35m" not in shown


def test_explain_lists_every_change_and_the_residue(run: Run) -> None:
    text("a.txt", "One.\n**Two** \\unknown{x} words.\n")
    shown = run("explain", "a.txt").stdout.decode()
    assert "a.txt:2:1  markdown/emphasis  “**” → “”" in shown
    assert "residue: macro" in shown
    told = json.loads(run("explain", "--format", "json", "a.txt").stdout)
    assert told["changes"][0]["rules"] == ["markdown/emphasis"]
    assert (told["changes"][0]["line"], told["changes"][0]["column"]) == (2, 1)
    assert told["residue"][0]["kind"] == "macro"


def test_explain_says_why_a_span_went_and_why_another_stayed(run: Run) -> None:
    text("a.txt", "Of $10 \\%$, $x_i$ and $5.\n")
    shown = run("explain", "--kept", "a.txt").stdout.decode()
    assert "latex/number-span  “$10 \\%$” → “10%”  (only numbers" in shown
    assert "kept: mathematics  “$x_i$”  (a letter in italics, x)" in shown
    assert "kept: currency  “$”  (a number beside it)" in shown
    assert "kept:" not in run("explain", "a.txt").stdout.decode()
    told = json.loads(run("explain", "--format", "json", "a.txt").stdout)
    assert told["changes"][0]["reason"].startswith("only numbers")
    assert [kept["kind"] for kept in told["kept"]] == ["mathematics", "currency"]


def test_what_is_done_on_request_is_an_option_and_a_setting(run: Run) -> None:
    text("a.txt", "[a](https://a.org/?utm_x=1) $x^2$ b[.]org\n")
    everything = ("--math", "unicode", "--links", "inline", "--strip-tracking", "--refang")
    expected = "a (https://a.org/) x² b.org\n".encode()
    assert run(*everything, "a.txt").stdout == expected
    text("cleantext.toml", 'math = "unicode"\nlinks = "inline"\nstrip-tracking = true\nrefang = true\n')
    assert run("a.txt").stdout == expected
    assert run("--no-refang", "a.txt").stdout == "a (https://a.org/) x² b[.]org\n".encode()
    assert run("--config", "refang=false", "a.txt").stdout == "a (https://a.org/) x² b[.]org\n".encode()
    assert b"strip-tracking = true" in run("config").stdout
    assert run("--math", "maybe", "a.txt").returncode == 2
    assert b"refang must be true or false" in run("--config", "refang=maybe", "a.txt").stderr
    assert "On request: --math drop" in run("rules", "latex/formula").stdout.decode()


def test_learning_writes_rules_that_are_tried_and_applied(run: Run) -> None:
    for name in ("ash", "elm", "fir", "oak", "yew", "bay", "box", "fig"):
        text(f"news/{name}.txt", f"The {name} fell\n\nA story of the {name} and its end.\n\nRead the Quay Post aloud\n")
    shown = run("learn", "news", "--dry-run")
    assert b"8 of 8" in shown.stdout
    assert b"read the quay post aloud" in shown.stdout
    assert run("learn", "news").returncode == 2
    told = run("learn", "news", "-o", "learnt.toml")
    assert b"8 documents, 1 phrases that repeat; learnt.toml is written" in told.stderr
    assert run("--config", "learnt.toml", "news/elm.txt").stdout == b"The elm fell\n\nA story of the elm and its end.\n"
    assert (
        b"learnt/folder: 2 examples, 0 counterexamples hold" in run("rules", "--test", "--config", "learnt.toml").stdout
    )
    assert run("learn", "nowhere", "-o", "x.toml").returncode == 2


def test_rules_and_their_pages(run: Run) -> None:
    assert b"latex/text-span" in run("rules").stdout
    assert b"markdown/emphasis" not in run("rules", "latex").stdout
    page = run("rules", "latex/text-span").stdout.decode()
    assert "Left alone" in page
    assert "article" in page


def test_config_tells_where_a_value_came_from(run: Run) -> None:
    text("cleantext.toml", 'preset = "ocr"\n')
    shown = run("config", "--ignore", "social").stdout.decode()
    assert 'preset = "ocr"' in shown
    assert "cleantext.toml" in shown
    assert 'ignore = ["social"]  # --ignore' in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nofile.txt"], "no such file"),
        (["--preset", "artcle", "-"], "did you mean 'article'"),
        (["--select", "latex/text-spam", "-"], "did you mean 'latex/text-span'"),
        (["--ignore", "nothing", "-"], "cleantext rules"),
        (["--config", "nofile.toml", "-"], "no such file"),
        (["--config", "prest=ocr", "-"], "key=value"),
        (["rules", "latex/text-spam"], "did you mean"),
        (["-w", "-"], "leave out -w"),
        (["-w", "-o", "x", "a.txt"], "exclude each other"),
        (["--nonsense"], "No such option"),
        (["-q", "diff", "x"], "commands come first"),
    ],
)
def test_the_impossible_is_refused_with_its_remedy(run: Run, arguments: list[str], said: str) -> None:
    done = run(*arguments, stdin=b"x")
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert done.stdout == b""


@pytest.mark.parametrize(("content", "said"), [(b"\x1f\x8b\x08\0", "damaged gz"), (b"\xff\xfea", "--encoding")])
def test_one_bad_document_costs_one_document(run: Run, content: bytes, said: str) -> None:
    text("in/a.txt", NOISY)
    text("in/b.txt", content)
    text("in/c.txt", NOISY)
    done = run("in", "-o", "out")
    assert done.returncode == 123
    assert said in done.stderr.decode()
    assert "in/b.txt" in done.stderr.decode()
    assert sorted(name for name in os.listdir("out") if not name.startswith(".")) == ["a.txt", "c.txt"]


def test_a_missing_path_does_not_keep_the_others_from_being_done(run: Run) -> None:
    text("a.txt", NOISY)
    done = run("nofile.txt", "a.txt", "-o", "out")
    assert done.returncode == 2
    assert Path("out/a.txt").read_text() == CLEAN


def test_an_unwritable_place_is_said_and_nothing_there_changed(run: Run) -> None:
    text("a.txt", NOISY)
    text("out", "a file in the way")
    done = run("a.txt", "-o", "out/")
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr
    assert Path("out").read_text() == "a file in the way"


def test_a_closed_pipe_ends_it_silently(run: Run) -> None:
    source = text("big.txt", "".join(f"Line {n} of some words that is long enough.\n\n" for n in range(20_000)))
    command = f"{sys.executable} -m cleantext {source}; echo $? >code"
    done = subprocess.run(["bash", "-c", f"({command}) | head -n 1"], capture_output=True, check=True)
    assert done.stderr == b""
    assert Path("code").read_text().strip() == "141"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_ends_it_without_a_traceback(run: Run, number: signal.Signals, code: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "from cleantext.__main__ import main; print('up', flush=True); main()", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        # It imports now; give it time, on a busy machine too, to take over the signals.
        try:
            process.wait(3.0)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
        assert process.wait(10) == code
        assert process.stderr.read() == b""


def test_no_path_on_a_terminal_is_a_short_error(run: Run) -> None:
    """`script` gives the command a terminal for standard input."""
    command = ["script", "-qec", f"{sys.executable} -m cleantext", "/dev/null"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=30)
    except FileNotFoundError:
        pytest.skip("the command `script` of util-linux is not there")
    assert done.returncode == 2
    assert b"name a file, or pipe one in" in done.stdout


def test_the_version() -> None:
    done = subprocess.run([sys.executable, "-m", "cleantext", "--version"], capture_output=True, check=True)
    assert done.stdout.startswith(b"cleantext 0.")


@pytest.mark.parametrize("name", ["utf-8", "UTF-8", "utf8", "ascii"])
def test_a_clean_file_is_clean_however_its_encoding_is_spelt(run: Run, name: str) -> None:
    text("a.txt", CLEAN)
    assert run("--check", "--encoding", name, "a.txt").returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this platform")
@pytest.mark.parametrize("arguments", ["", "a.txt", "diff a.txt"])
def test_a_full_disk_is_told(run: Run, arguments: str) -> None:
    text("a.txt", NOISY)
    command = f"{sys.executable} -m cleantext {arguments} <a.txt >/dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"cleantext: standard output cannot be written")
    assert done.stderr.count(b"\n") == 1


def test_closed_streams_are_told(run: Run) -> None:
    text("a.txt", NOISY)
    for streams in ("<&-", ">&-"):
        command = f"{sys.executable} -m cleantext {streams}"
        done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, stdin=subprocess.DEVNULL)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), done.stderr


def test_a_working_directory_that_is_gone_is_told(run: Run) -> None:
    command = f"mkdir gone && cd gone && rmdir ../gone && echo Text | {sys.executable} -m cleantext"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"working directory is gone" in done.stderr


ARTICLE = "# Ferries return\n\nBy Ann Lee\n\nThe strike is over, and [a deal](https://example.org/d) is signed.\n"


def test_json_is_one_line_where_nobody_reads_it(run: Run) -> None:
    text("a.txt", ARTICLE)
    for form in ("json", "jsonl"):
        (line,) = run("--format", form, "a.txt").stdout.splitlines()
        assert json.loads(line)["author"] == "Ann Lee"


def test_markdown_has_the_marks_and_the_links(run: Run) -> None:
    text("a.txt", ARTICLE)
    assert run("--format", "markdown", "a.txt").stdout.decode() == ARTICLE


def test_only_the_body_is_written_in_every_form(run: Run) -> None:
    text("a.txt", ARTICLE)
    body = "The strike is over, and a deal is signed.\n"
    assert run("--only", "body", "a.txt").stdout.decode() == body
    told = json.loads(run("--only", "body", "--format", "json", "a.txt").stdout)
    assert (told["text"], [block["type"] for block in told["blocks"]]) == (body, ["paragraph"])
    assert run("--only", "body", "--format", "markdown", "a.txt").stdout.decode() == body.replace(
        "a deal", "[a deal](https://example.org/d)"
    )


def test_changes_are_listed_where_they_are_asked_for(run: Run) -> None:
    text("a.txt", ARTICLE)
    assert "changes" not in json.loads(run("--format", "json", "a.txt").stdout)
    told = json.loads(run("--format", "json", "--changes", "inline", "a.txt").stdout)
    assert told["changes"][0] == {"start": 0, "end": 2, "before": "# ", "after": "", "rules": ["markdown/heading"]}
    done = run("--changes", "inline", "a.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--format json" in done.stderr


def test_files_are_named_for_their_form(run: Run) -> None:
    text("in/a.txt", ARTICLE)
    for form, name in (("text", "a.txt"), ("json", "a.txt.json"), ("markdown", "a.txt.md")):
        assert run("in", "-o", "out/", "--format", form).returncode == 0
        assert Path("out", name).is_file()


def test_the_schema_is_printed(run: Run) -> None:
    assert json.loads(run("schema").stdout)["title"] == "A cleaned article"
