"""Documents in folders, lists and streams: where they are written, what is refused, and what is bad about some."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cleantext import Cleaner
from cleantext.batch.options import Options
from cleantext.batch.run import Run
from cleantext.errors import SettingError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Clean = Callable[..., tuple[int, bytes, str]]
NOISY = "**Bold**  words\n\nADVERTISEMENT\n"
CLEAN = "Bold words\n"


def put(path: str, content: str | bytes = NOISY) -> Path:
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
    return target


def names(folder: str) -> list[str]:
    paths = (path for path in Path(folder).rglob("*") if path.is_file() and path.name != ".cleantext-journal.jsonl")
    return sorted(os.fsdecode(bytes(path.relative_to(folder))) for path in paths)


# -- where documents are written ----------------------------------------------------------------------------


PACKERS = [
    (".gz", gzip.compress, gzip.decompress),
    (".bz2", bz2.compress, bz2.decompress),
    (".xz", lzma.compress, lzma.decompress),
    (".zst", zstd.compress, zstd.decompress),
]


@pytest.mark.parametrize(("suffix", "pack", "unpack"), PACKERS)
def test_compression_is_kept_and_known_without_a_suffix(
    clean: Clean, suffix: str, pack: Callable[[bytes], bytes], unpack: Callable[[bytes], bytes]
) -> None:
    put(f"in/a.txt{suffix}", pack(NOISY.encode()))
    put("in/b.txt", pack(NOISY.encode()))
    assert clean("in", output="out")[0] == 0
    for name in (f"out/a.txt{suffix}", "out/b.txt"):
        assert unpack(Path(name).read_bytes()) == CLEAN.encode()
    assert clean("-", stdin=pack(NOISY.encode()))[1] == CLEAN.encode()
    assert clean("in", output="json", form="json")[0] == 0
    assert json.loads(unpack(Path(f"json/a.txt.json{suffix}").read_bytes()))["text"] == CLEAN


@pytest.mark.parametrize(("suffix", "pack", "unpack"), PACKERS)
def test_a_file_that_is_named_is_compressed_as_its_name_says(
    clean: Clean, suffix: str, pack: Callable[[bytes], bytes], unpack: Callable[[bytes], bytes]
) -> None:
    put("a.txt", NOISY)
    clean("a.txt", output=f"b.txt{suffix}")
    assert unpack(Path(f"b.txt{suffix}").read_bytes()) == CLEAN.encode()
    put(f"c.txt{suffix}", pack(NOISY.encode()))
    clean(f"c.txt{suffix}", output="d.txt")
    assert Path("d.txt").read_text() == CLEAN


@pytest.mark.parametrize(("suffix", "pack", "_"), PACKERS)
def test_a_bomb_is_refused_and_costs_one_document(
    clean: Clean, suffix: str, pack: Callable[[bytes], bytes], _: object
) -> None:
    put("in/a.txt")
    put(f"in/bomb.txt{suffix}", pack(b"a" * 30_000_000))
    put("in/z.txt")
    code, _, err = clean("in", output="out", max_size=1_000_000)
    assert code == 123
    assert f"in/bomb.txt{suffix}: unpacks to more than 1,000,000 bytes; raise --max-size" in err
    assert names("out") == ["a.txt", "z.txt"]


@pytest.mark.parametrize(("suffix", "pack", "_"), PACKERS)
def test_what_is_cut_off_or_no_such_data_is_told(
    clean: Clean, suffix: str, pack: Callable[[bytes], bytes], _: object
) -> None:
    packed = pack(os.urandom(50_000).hex().encode())
    put(f"in/a.txt{suffix}", packed[: len(packed) // 2])
    put(f"in/b.txt{suffix}", "plain text")
    put(f"in/c.txt{suffix}", packed[:20] + bytes(1_000) + packed[20:])
    code, _, err = clean("in", output="out")
    assert code == 123
    assert f"in/a.txt{suffix}: damaged {suffix[1:]} data" in err
    assert f"in/b.txt{suffix}: is no {suffix[1:]} data, though its name says so; rename it" in err
    assert f"in/c.txt{suffix}: damaged {suffix[1:]} data" in err
    assert names("out") == []


def test_a_document_that_is_too_large_is_refused(clean: Clean) -> None:
    put("a.txt", "words " * 1_000)
    code, out, err = clean("a.txt", max_size=1_000)
    assert (code, out) == (123, b"")
    assert "a.txt: has more than 1,000 bytes; raise --max-size" in err
    assert clean("-", stdin=b"words " * 1_000, max_size=1_000)[0] == 123


def test_a_folder_of_one_file_is_mirrored_as_one_of_many(clean: Clean) -> None:
    put("in/a.txt")
    clean("in", output="out")
    assert names("out") == ["a.txt"]


def test_a_list_is_mirrored_as_it_is_written(clean: Clean) -> None:
    put("a/x.txt")
    put("b/x.txt")
    put("list", "a/x.txt\nb/x.txt\n")
    assert clean(files_from="list", output="out")[0] == 0
    assert names("out") == ["a/x.txt", "b/x.txt"]


def test_odd_names_are_read_written_and_shown_safely(clean: Clean) -> None:
    odd = ["line\nbreak.txt", "esc\x1b[31m.txt", os.fsdecode(b"caf\xe9.txt"), "-dash.txt", " .txt", "ü" * 120 + ".txt"]
    for name in odd:
        put(f"in/{name}")
    put("in/\x1b[2Jbad.txt", b"\xff\xfea")
    code, _, err = clean("in", output="out", jobs=2)
    assert code == 123
    assert names("out") == sorted(odd)
    assert "\x1b" not in err
    assert "in/␛[2Jbad.txt" in err
    assert clean("in", output="out", jobs=2)[2].count("6 done before") == 1


def test_in_place_an_unchanged_file_is_not_touched_and_a_changed_one_keeps_its_mode(clean: Clean) -> None:
    put("in/a.txt").chmod(0o640)
    put("in/b.txt", CLEAN)
    os.utime("in/b.txt", (1, 1))
    assert clean("in", in_place=True)[0] == 0
    assert Path("in/a.txt").read_text() == CLEAN
    assert stat.S_IMODE(os.stat("in/a.txt").st_mode) == 0o640
    assert os.stat("in/b.txt").st_mtime == 1
    assert names("in") == ["a.txt", "b.txt"]


def test_backups_keep_every_source_and_are_not_cleaned_themselves(clean: Clean) -> None:
    put("in/a.txt")
    put("in/b.txt", CLEAN)
    clean("in", in_place=True, backup=True)
    assert names("in") == ["a.txt", "a.txt~", "b.txt"]
    put("in/a.txt", "**New**\n")
    clean("in", in_place=True, backup=True)
    assert Path("in/a.txt").read_text() == "New\n"
    assert Path("in/a.txt~").read_text() == NOISY
    assert Path("in/a.txt.~1~").read_text() == "**New**\n"


def test_links_are_followed_in_place_but_not_out_of_the_folder(clean: Clean) -> None:
    put("in/a.txt")
    put("other/b.txt")
    Path("in/inside.txt").symlink_to("a.txt")
    Path("in/outside.txt").symlink_to("../other/b.txt")
    code, _, err = clean("in", in_place=True)
    assert code == 0
    assert "in/outside.txt: skipped, a link that leaves the folder" in err
    assert Path("in/inside.txt").is_symlink()
    assert Path("in/a.txt").read_text() == CLEAN
    assert Path("other/b.txt").read_text() == NOISY
    assert clean("in/outside.txt", in_place=True)[0] == 0
    assert Path("other/b.txt").read_text() == CLEAN


def test_nothing_is_written_outside_the_output_folder(clean: Clean) -> None:
    put("in/sub/a.txt")
    put("in/sub/t.jsonl", '{"text": "**a**"}\n')
    put("in/b.txt")
    put("elsewhere/b.txt", "untouched")
    Path("elsewhere/sub").mkdir()
    Path("out").mkdir()
    Path("out/sub").symlink_to("../elsewhere/sub")
    Path("out/b.txt").symlink_to("../elsewhere/b.txt")
    code, _, err = clean("in", output="out")
    assert code == 123
    assert "out/sub/a.txt: a link leads out of" in err
    assert "out/sub/t.jsonl: a link leads out of" in err
    assert names("elsewhere") == ["b.txt"]
    assert Path("elsewhere/b.txt").read_text() == "untouched"
    assert not Path("out/b.txt").is_symlink()
    assert Path("out/b.txt").read_text() == CLEAN
    put("list", "../../../../escape.txt\n")
    clean(files_from="list", output="out")
    assert not Path("../escape.txt").exists()


@pytest.mark.parametrize(
    ("paths", "options", "said"),
    [
        (["in", "in2"], {"output": "out"}, "several inputs would be written to"),
        (["in"], {"output": "in"}, "one of the inputs"),
        (["in"], {"in_place": True, "output": "out"}, "exclude each other"),
        (["in"], {"backup": True, "output": "out"}, "--backup is for -w"),
        (["in"], {"in_place": True, "html": True}, "name a folder with -o"),
        (["in", "in2"], {}, "would run together"),
        (["t.jsonl"], {"form": "json"}, "a table stays a table"),
        (["t.jsonl"], {"columns": ("a", "b"), "into": "c"}, "--into takes one column"),
        (["t.jsonl", "-"], {"output": "out"}, "cleaned alone"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_written(
    clean: Clean, paths: list[str], options: dict[str, object], said: str
) -> None:
    source = [put("in/a.txt"), put("in2/a.txt"), put("t.jsonl", '{"text": "**a**"}\n')]
    before = [path.read_bytes() for path in source]
    with pytest.raises(SettingError, match=said):
        clean(*paths, **options)
    assert [path.read_bytes() for path in source] == before
    assert not Path("out").exists()


# -- one file for all ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_becomes_one_file_of_json_lines(clean: Clean, jobs: int) -> None:
    for number in range(30):
        put(f"in/{number:02}.txt", f"**Story** {number}\n")
    assert clean("in", output="out.jsonl.gz", form="jsonl", jobs=jobs)[0] == 0
    told = [json.loads(line) for line in gzip.decompress(Path("out.jsonl.gz").read_bytes()).splitlines()]
    assert [line["path"] for line in told] == [f"in/{number:02}.txt" for number in range(30)]
    assert told[7]["text"] == "Story 7\n"
    _, shown, _ = clean("in", form="jsonl", jobs=jobs)
    assert [json.loads(line) for line in shown.splitlines()] == told


def test_one_file_for_all_stays_as_it_was_if_the_run_ends_early(clean: Clean) -> None:
    put("in/a.txt")
    put("in/b.txt", b"\xff\xfea")
    put("out.jsonl", "before")
    code, _, err = clean("in", output="out.jsonl", form="jsonl", fail_fast=True)
    assert code == 123
    assert "--fail-fast" in err
    assert Path("out.jsonl").read_text() == "before"
    assert sorted(path.name for path in Path().iterdir()) == ["in", "out.jsonl"]


# -- what is told -------------------------------------------------------------------------------------------


def test_binary_files_are_skipped_in_a_folder_and_refused_when_named(clean: Clean) -> None:
    put("in/a.txt")
    put("in/b.png", b"\x89PNG\0\0")
    code, _, err = clean("in", output="out")
    assert code == 0
    assert "in/b.png: skipped, binary data" in err
    assert "1 skipped" in err
    assert names("out") == ["a.txt"]
    assert clean("in/b.png")[0] == 123


def test_a_file_that_vanishes_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b", "c"):
        put(f"in/{name}.txt")
    run = Run(["in"], Cleaner(), Options(output="out"))
    Path("in/b.txt").unlink()
    assert run() == 123
    assert "in/b.txt: vanished before it was read; repeat the command" in capsys.readouterr().err
    assert names("out") == ["a.txt", "c.txt"]


def test_a_link_that_leads_nowhere_is_skipped(clean: Clean) -> None:
    put("in/a.txt")
    Path("in/b.txt").symlink_to("gone.txt")
    code, _, err = clean("in", output="out")
    assert code == 0
    assert "in/b.txt: skipped, a link that leads nowhere" in err


def test_a_pipe_is_written_into(clean: Clean) -> None:
    put("a.txt")
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert clean("a.txt", output="pipe")[0] == 0
        assert os.read(reader, 1_000) != b""
    finally:
        os.close(reader)
    assert Path("pipe").is_fifo()


@pytest.mark.parametrize(
    ("paths", "asked", "said"),
    [
        (["a.txt"], {"output": "a.txt"}, "is one of the inputs"),
        (["in/t.jsonl"], {"output": "in/t.jsonl"}, "is one of the inputs"),
        (["in/t.jsonl"], {"output": "t.parquet"}, "name the output as the input"),
        (["in"], {"output": "all.parquet"}, "cannot hold several tables"),
        (["texts"], {"output": "all.jsonl", "form": "markdown"}, "leave out --format markdown"),
        (["a.txt"], {"check": True, "html": True}, "leave out --html"),
    ],
)
def test_an_output_that_would_be_something_else_is_refused(
    clean: Clean, paths: list[str], asked: dict[str, Any], said: str
) -> None:
    put("a.txt")
    put("in/b.txt")
    put("texts/b.txt")
    put("texts/c.txt")
    Path("in/t.jsonl").write_text('{"text": "a"}\n', "utf-8")
    with pytest.raises(SettingError, match=said):
        clean(*paths, **asked)
    assert not Path("all.parquet").exists()
    assert Path("in/t.jsonl").read_text("utf-8") == '{"text": "a"}\n'


def test_the_same_command_again_does_not_read_its_own_output(clean: Clean) -> None:
    put("in/a.txt")
    put("in/b.txt")
    for _ in range(2):
        assert clean("in", output="in/all.jsonl")[0] == 0
        assert len(Path("in/all.jsonl").read_text("utf-8").splitlines()) == 2


def test_what_stands_there_stays_if_every_document_fails(clean: Clean) -> None:
    for name in ("a", "b"):
        Path("in").mkdir(exist_ok=True)
        Path(f"in/{name}.txt").write_bytes(b"caf\xe9 \x81\x8d\x8f\x90\x9d\xff" * 3)
    Path("all.jsonl").write_text("{}\n", "utf-8")
    code, _, err = clean("in", output="all.jsonl", max_size=1)
    assert code == 123
    assert "all.jsonl is not written" in err
    assert Path("all.jsonl").read_text("utf-8") == "{}\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read all")
def test_what_may_not_be_read_is_told(clean: Clean) -> None:
    put("in/a.txt").chmod(0)
    put("in/sub/b.txt")
    Path("in/sub").chmod(0)
    put("in/c.txt")
    code, _, err = clean("in", output="out")
    Path("in/sub").chmod(0o700)
    assert code == 123
    assert err.count("check its permissions") == 2
    assert names("out") == ["c.txt"]


def test_fail_fast_leaves_the_rest(clean: Clean) -> None:
    put("in/a.txt", b"\xff\xfea")
    put("in/b.txt")
    assert clean("in", output="out", fail_fast=True)[0] == 123
    assert names("out") == []


def test_a_missing_path_among_others_is_2_unless_something_failed(clean: Clean) -> None:
    put("a.txt")
    put("b.txt", b"\xff\xfea")
    assert clean("a.txt", "no.txt", output="out")[0] == 2
    assert clean("a.txt", "b.txt", "no.txt", output="out2")[0] == 123


def test_the_summary_counts_what_was_done(clean: Clean) -> None:
    put("in/a.txt", NOISY + "\n\\foo{x} left.\n")
    put("in/b.txt", CLEAN)
    put("in/c.txt", b"\xff\xfea")
    put("in/d.txt", "ADVERTISEMENT\n")
    code, _, err = clean("in", output="out", summary="s.json")
    told = json.loads(Path("s.json").read_text())
    assert (told["documents"], told["changed"], told["failed"], told["exit_code"]) == (3, 2, 1, code)
    assert told["rules"]["markdown/emphasis"] == 2
    assert told["residue"] == {"macro": 1}
    assert told["warnings"] == {"empty": 1}
    assert told["words_removed"] == 2
    assert told["failures"][0]["name"] == "in/c.txt"
    assert "--encoding" in told["failures"][0]["message"]
    assert "3 documents, 2 changed, 1 failed" in err
    assert "markdown/emphasis" in err


def test_check_reports_for_github_and_as_json(clean: Clean) -> None:
    put("in/a,b:.txt", "One.\n\n**Two** 50%.\n")
    put("in/c.txt", CLEAN)
    code, out, _ = clean("in", check=True, report_format="github")
    assert code == 1
    assert out.decode() == (
        "::warning file=in/a%2Cb%3A.txt,line=3,title=cleantext%3A markdown/emphasis::“**” → “”, “**” → “”\n"
    )
    code, out, _ = clean("in", check=True, report_format="json")
    told = [json.loads(line) for line in out.splitlines()]
    assert [(line["path"], line["would_change"]) for line in told] == [("in/a,b:.txt", True), ("in/c.txt", False)]
    assert told[0]["changes"][0]["rules"] == ["markdown/emphasis"]


# -- web pages ----------------------------------------------------------------------------------------------


PAGE = """<html><head><title>T</title></head><body><nav><a href=/>Home</a><a href=/b>More</a></nav>
<article><h1>A story</h1>{}</article><footer>All rights reserved</footer></body></html>""".format(
    "".join(
        f"<p>Paragraph {k} of the story, with <b>bold</b> words and enough of them to be one.</p>" for k in range(9)
    )
)


def test_pages_become_the_text_of_their_articles(clean: Clean) -> None:
    put("in/a.html", PAGE)
    put("in/b.html", "<html><body></body></html>")
    put("t.jsonl", json.dumps({"text": PAGE}) + "\n")
    code, _, err = clean("in", output="out", html=True)
    assert code == 123
    assert "in/b.html: no article is found in this page" in err
    assert names("out") == ["a.html.txt"]
    text = Path("out/a.html.txt").read_text()
    assert "Paragraph 3 of the story, with bold words" in text
    assert "Home" not in text
    assert json.loads(clean("t.jsonl", html=True)[1])["text"] == text.removesuffix("\n")


# -- the same, however it is done ---------------------------------------------------------------------------


def test_one_process_two_and_the_library_give_the_same_bytes(clean: Clean) -> None:
    cleaner = Cleaner()
    samples = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))]
    paragraphs = [block for sample in samples for block in sample.split("\n\n") if block]
    expected = {}
    for number in range(2_000):
        text = "\n\n".join(paragraphs[(number * 7 + k * k) % len(paragraphs)] for k in range(2 + number % 3))
        put(f"in/{number % 7}/{number}.txt", text)
        expected[f"{number % 7}/{number}.txt"] = cleaner(text.encode()).text.encode("utf-8", "surrogatepass")
    for jobs in (1, 2):
        assert clean("in", output=f"out{jobs}", jobs=jobs)[0] == 0
        assert {name: Path(f"out{jobs}/{name}").read_bytes() for name in names(f"out{jobs}")} == expected


ARTICLE = "Ferries return\n\nBy Ann Lee\n\nJune 9, 2021\n\nThe **strike** is over. It was long.\n"


def test_many_documents_make_one_parquet_file(clean: Clean) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for name in ("a.txt", "b.txt", "in/c.txt"):
        Path("texts", name).parent.mkdir(parents=True, exist_ok=True)
        Path("texts", name).write_text(ARTICLE, "utf-8")
    code, shown, _ = clean("texts", output="all.parquet")
    assert (code, shown) == (0, b"")
    rows = parquet.read_table("all.parquet").to_pylist()
    assert [row["path"] for row in rows] == ["texts/a.txt", "texts/b.txt", "texts/in/c.txt"]
    assert {(row["title"], row["author"], row["date"]) for row in rows} == {("Ferries return", "Ann Lee", "2021-06-09")}
    assert rows[0]["text"] == ARTICLE.replace("**", "")
    assert json.loads(rows[0]["document"])["path"] == "texts/a.txt"


def test_many_documents_make_one_file_of_lines_whatever_it_is_named(clean: Clean) -> None:
    for name in ("a.txt", "b.txt"):
        Path("texts", name).parent.mkdir(parents=True, exist_ok=True)
        Path("texts", name).write_text(ARTICLE, "utf-8")
    assert clean("texts", output="all.jsonl.gz")[0] == 0
    with gzip.open("all.jsonl.gz", "rt", encoding="utf-8") as stream:
        assert [json.loads(line)["author"] for line in stream] == ["Ann Lee", "Ann Lee"]


def test_a_parquet_file_that_was_not_finished_is_not_there(clean: Clean) -> None:
    pytest.importorskip("pyarrow")
    Path("texts").mkdir()
    Path("texts/a.txt").write_text(ARTICLE, "utf-8")
    Path("texts/b.txt").write_bytes(b"\x00\x01binary" * 9)
    assert clean("texts/a.txt", "texts/b.txt", output="all.parquet", fail_fast=True)[0] == 123
    assert not Path("all.parquet").exists()


def archive(path: str, kind: str, *texts: str) -> None:
    """A web archive as ISO 28500 has it, each record a member of its own if it is gzipped."""
    pytest.importorskip("warcio")
    members = []
    for number, text in enumerate(texts):
        http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" if kind == "response" else ""
        content = (http + text).encode()
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        mime = "application/http; msgtype=response" if http else "text/plain"
        head += f"Content-Type: {mime}\r\nContent-Length: {len(content)}\r\n\r\n"
        members.append(head.encode() + content + b"\r\n\r\n")
    pack = gzip.compress if path.endswith(".gz") else bytes
    Path(path).write_bytes(b"".join(map(pack, members)))


def test_the_texts_of_an_archive_are_documents_under_their_addresses(clean: Clean) -> None:
    archive("crawl.warc.wet.gz", "conversion", ARTICLE, "**Bold** words\n")
    assert clean("crawl.warc.wet.gz", output="all.jsonl")[0] == 0
    rows = [json.loads(line) for line in Path("all.jsonl").read_text("utf-8").splitlines()]
    assert [(row["path"], row["author"]) for row in rows] == [
        ("https://example.org/0", "Ann Lee"),
        ("https://example.org/1", None),
    ]
    assert rows[1]["text"] == "Bold words\n"
    assert (rows[1]["source"], rows[1]["hostname"]) == ("https://example.org/1", "example.org")


def test_the_pages_of_an_archive_go_through_the_extractor(clean: Clean) -> None:
    pytest.importorskip("trafilatura")
    words = "The strike is over, and the crews go back to work on Monday, the mayor said. " * 8
    head = '<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2021-06-09">'
    article = (
        f'<h1>Ferries</h1><p>{words}</p><h2>Why</h2><p>See <a href="https://example.org/d">the deal</a>. {words}</p>'
    )
    archive("crawl.warc", "response", f"<html><head>{head}</head><body><article>{article}</article></body></html>")
    assert clean("crawl.warc", output="all.jsonl", html=True)[0] == 0
    (row,) = map(json.loads, Path("all.jsonl").read_text("utf-8").splitlines())
    assert [block["type"] for block in row["blocks"]] == ["title", "paragraph", "heading", "paragraph"]
    assert (row["author"], row["date"], row["date_origin"]) == ("Ann Lee", "2021-06-09", "metadata")
    assert row["links"][0]["url"] == "https://example.org/d"
    assert "**" not in row["text"]


def test_an_archive_without_what_is_wanted_is_told_with_the_remedy(clean: Clean) -> None:
    archive("crawl.wet", "conversion", ARTICLE)
    code, _, said = clean("crawl.wet", output="all.jsonl", html=True)
    assert code == 0
    assert "holds no pages; leave out --html" in said


@pytest.mark.parametrize("lost", [5, 60, 200])
def test_an_archive_that_is_cut_off_is_told(clean: Clean, lost: int) -> None:
    archive("crawl.wet", "conversion", ARTICLE, ARTICLE * 4)
    Path("crawl.wet").write_bytes(Path("crawl.wet").read_bytes()[:-lost])
    code, _, said = clean("crawl.wet", output="all.jsonl")
    assert (code == 123) == (lost > 4)
    assert "fetch the file again" in said
    assert len(Path("all.jsonl").read_text("utf-8").splitlines()) == 1


def test_an_archive_needs_one_file_for_its_documents(clean: Clean) -> None:
    archive("crawl.wet", "conversion", ARTICLE)
    with pytest.raises(SettingError, match=r"-o all\.jsonl"):
        clean("crawl.wet", output="out/")


def test_a_damaged_archive_is_told_and_what_it_holds_is_kept(clean: Clean) -> None:
    archive("crawl.wet", "conversion", ARTICLE)
    with Path("crawl.wet").open("ab") as stream:
        stream.write(b"no record\r\n\r\n")
    code, _, said = clean("crawl.wet", output="all.jsonl")
    assert code == 123
    assert "crawl.wet" in said
    assert len(Path("all.jsonl").read_text("utf-8").splitlines()) == 1
