"""Tables: the text of a column is cleaned, and nothing else of them is another."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from cleantext import Cleaner

Clean = Callable[..., tuple[int, bytes, str]]
NOISY = "**Bold**  words\n\nADVERTISEMENT"
BOLD = "Bold words"


def lines(*objects: object) -> bytes:
    return b"".join(json.dumps(thing).encode() + b"\n" for thing in objects)


# -- JSON Lines ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        b'{"text": "Nothing to do."}\n',
        b'{ "text" :\t"Spaced \\u00e9 and \\/" , "n":1.50e+3,"big":123456789012345678901234567890 }  \r\n',
        b'{"text":"a","text2":"**b**","nested":{"text":"**c**","list":[1, 2.0,-0]}}\n',
        b'{"text": null}\n',
        b"\n",
        b"   \n",
        b'\xef\xbb\xbf{"text": "With a mark."}\n',
        b'{"text": "No end of line"}',
    ],
)
def test_a_clean_line_stays_byte_for_byte(clean: Clean, line: bytes) -> None:
    Path("a.jsonl").write_bytes(line)
    assert clean("a.jsonl") == (0, line, clean("a.jsonl")[2])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b'{"n":1.50,"text":"**a**  b","z" : [1,2]}\n', b'{"n":1.50,"text":"a b","z" : [1,2]}\n'),
        (b'{"text": "**\xc3\xa9**", "k": 1}\r\n', '{"text": "é", "k": 1}\r\n'.encode()),
        (b'{"text": "**\\u00e9**"}\n', b'{"text": "\\u00e9"}\n'),
        (b'{"text": "**a**\\n"}', b'{"text": "a\\n"}'),
        (b'\xef\xbb\xbf{"text": "**a**"}\n', b'\xef\xbb\xbf{"text": "a"}\n'),
    ],
)
def test_nothing_but_the_value_of_a_line_becomes_another(clean: Clean, line: bytes, expected: bytes) -> None:
    Path("a.jsonl").write_bytes(line)
    assert clean("a.jsonl")[:2] == (0, expected)


def test_half_a_surrogate_pair_is_written_as_it_was(clean: Clean) -> None:
    Path("a.jsonl").write_bytes(b'{"text": "**\xc3\xa9** \\ud800"}\n')
    assert clean("a.jsonl", cleaner=Cleaner(select=["markdown"]))[1] == b'{"text": "\\u00e9 \\ud800"}\n'


def test_several_columns_are_cleaned_and_others_left(clean: Clean) -> None:
    Path("a.jsonl").write_bytes(b'{"a": "**x**", "b": "**y**", "c": "**z**"}\n')
    assert clean("a.jsonl", columns=("c", "a"))[1] == b'{"a": "x", "b": "**y**", "c": "z"}\n'


def test_the_clean_text_can_stand_beside_the_source(clean: Clean) -> None:
    Path("a.jsonl").write_bytes(b'{"text":"**x**","n":1}\n{"text": "y", "n": 1}\n')
    assert clean("a.jsonl", into="clean")[1] == (
        b'{"text":"**x**","n":1,"clean":"x"}\n{"text": "y", "n": 1, "clean": "y"}\n'
    )


@pytest.mark.parametrize(("name", "data"), [("a.jsonl", b'{"text": "a", "n": 1}\n'), ("a.csv", b"text,n\na,1\n")])
def test_a_column_that_is_there_is_not_written_over(clean: Clean, name: str, data: bytes) -> None:
    Path(name).write_bytes(data)
    code, _, said = clean(name, into="n", output="out" + Path(name).suffix)
    assert code == 2
    assert "column 'n' is there already; name another --into" in said
    assert not Path("out" + Path(name).suffix).exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "torn\n', "no JSON"),
        (b'{"text": "a"} {"text": "b"}\n', "more than one value"),
        (b'["text"]\n', "no JSON (expected {"),
        (b"{}\n", "no column 'text'"),
        (b'{"other": 1}\n', "there are: other"),
        (b'{"text": 5}\n', "holds no text"),
        (b'{"text": ["**a**"]}\n', "holds no text"),
        (b'{"text": "caf\xe9"}\n', "no UTF-8 at byte 13"),
        (b'{"x": ' + b"[" * 100_000 + b"\n", "nested too deeply"),
        (b'{"text": "a",}\n', "no JSON"),
        (b'{"text" "a"}\n', "no JSON"),
        (b'{"text": }\n', "no JSON"),
        (b"{\n", "no JSON"),
    ],
)
def test_a_line_that_cannot_be_cleaned_is_told_with_its_number_and_stays(clean: Clean, line: bytes, said: str) -> None:
    before, after = lines({"text": "**a**", "id": 1}), lines({"text": "**b**", "id": 2})
    Path("a.jsonl").write_bytes(before + line + after)
    code, out, err = clean("a.jsonl")
    assert code == 123
    assert out == lines({"text": "a", "id": 1}) + line + lines({"text": "b", "id": 2})
    (told,) = [row for row in err.splitlines() if "a.jsonl:" in row]
    assert told.startswith("cleantext: a.jsonl:2: ")
    assert said in told
    assert "2 documents, 2 changed, 1 failed" in err


def test_a_record_is_named_by_its_id(clean: Clean) -> None:
    Path("a.jsonl").write_bytes(lines({"text": "a", "key": "k1"}, {"text": 5, "key": "k2"}))
    assert (
        "a.jsonl:2: 'text' holds no text; name another --column; it is left as it was (id k2)"
        in clean("a.jsonl", id_column="key")[2]
    )


def test_a_column_that_is_not_there_is_impossible_and_nothing_is_written(clean: Clean) -> None:
    Path("a.jsonl").write_bytes(lines({"body": "**a**"}, {"body": "**b**"}))
    Path("a.csv").write_text("body\n**a**\n")
    for name in ("a.jsonl", "a.csv"):
        code, out, err = clean(name, output=f"out-{name}")
        assert (code, out) == (2, b"")
        assert "no column 'text'; name one with --column (there are: body)" in err
        assert not Path(f"out-{name}").exists()


def test_a_line_that_is_too_long_is_passed_on_in_pieces(clean: Clean) -> None:
    long = b'{"text": "' + b"**a** " * 100_000 + b'"}\n'
    Path("a.jsonl").write_bytes(lines({"text": "**a**"}) + long + lines({"text": "**b**"}))
    code, out, err = clean("a.jsonl", max_size=200_000)
    assert code == 123
    assert out == lines({"text": "a"}) + long + lines({"text": "b"})
    assert err.count("a.jsonl:2: has more than 200,000 bytes") == 1
    assert "2 documents, 2 changed, 1 failed" in err


def test_the_same_bytes_with_one_process_and_with_two_and_from_standard_input(clean: Clean) -> None:
    source = lines(*({"id": k, "text": f"**{k}**  words of the story"} for k in range(3_000))) + b"torn\n"
    Path("a.jsonl").write_bytes(source)
    code, out, _ = clean("a.jsonl")
    assert code == 123
    assert clean("a.jsonl", jobs=2)[:2] == (code, out)
    assert out.count(b"**") == 0
    assert clean("-", stdin=source, columns=("text",))[:2] == (code, out)


@pytest.mark.parametrize("in_place", [False, True])
def test_a_table_is_kept_compressed(clean: Clean, in_place: bool) -> None:
    Path("in").mkdir()
    Path("in/a.jsonl.gz").write_bytes(gzip.compress(lines({"text": "**a**"})))
    assert clean("in", in_place=in_place, output=None if in_place else "out")[0] == 0
    target = Path("in" if in_place else "out") / "a.jsonl.gz"
    assert gzip.decompress(target.read_bytes()) == lines({"text": "a"})


def test_a_damaged_table_leaves_what_stood_at_its_target(clean: Clean) -> None:
    packed = gzip.compress(b"".join(lines({"text": f"**{k}** {k * k}"}) for k in range(10_000)))
    Path("a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    Path("b.jsonl").write_text("before")
    code, _, err = clean("a.jsonl.gz", output="b.jsonl")
    assert code == 123
    assert "a.jsonl.gz: damaged gz data" in err
    assert Path("b.jsonl").read_text() == "before"
    assert sorted(path.name for path in Path().iterdir()) == ["a.jsonl.gz", "b.jsonl"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_target_that_cannot_be_written_is_told_once(clean: Clean, jobs: int) -> None:
    Path("a.jsonl").write_bytes(lines(*({"text": f"**{k}**"} for k in range(5_000))))
    Path("file").write_text("in the way")
    code, _, err = clean("a.jsonl", output="file/b.jsonl", jobs=jobs)
    assert code == 123
    assert err.count("file/b.jsonl cannot be written (Not a directory); nothing there was changed") == 1
    assert "1 failed" in err


def test_a_clean_table_is_not_rewritten_in_place(clean: Clean) -> None:
    import os

    Path("a.jsonl").write_bytes(lines({"text": "a"}))
    os.utime("a.jsonl", (1, 1))
    assert clean("a.jsonl", in_place=True)[0] == 0
    assert Path("a.jsonl").stat().st_mtime == 1


def test_check_counts_records(clean: Clean) -> None:
    Path("a.jsonl").write_bytes(lines({"text": "**a**"}, {"text": "b"}))
    code, out, err = clean("a.jsonl", check=True)
    assert (code, out) == (1, b"")
    assert "a.jsonl: 1 records would change" in err


# -- CSV and TSV --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_rows_keep_their_other_values_their_line_ends_and_their_mark(
    clean: Clean, name: str, end: str, mark: str
) -> None:
    sign = "," if name == "a.csv" else "\t"
    rows = [["id", "text", "note"], ["01", NOISY, f'a{sign}"b"\nc'], ["2.50", "", " "], ["", "Plain.", "**x**"]]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=sign, lineterminator=end).writerows(rows)
    source = (mark + buffer.getvalue()).encode()
    Path(name).write_bytes(source)
    code, out, _ = clean(name)
    assert code == 0
    assert out == source.replace(b'"' + NOISY.encode() + b'"', BOLD.encode())


def test_a_row_that_is_too_short_or_too_long_stays(clean: Clean) -> None:
    Path("a.csv").write_text("id,text\n1\n2,**a**,more\n\n3,**b**\n")
    assert clean("a.csv")[1] == b"id,text\n1\n2,a,more\n\n3,b\n"


def test_a_column_is_added_to_rows(clean: Clean) -> None:
    Path("a.csv").write_text("id,text\n1,**a**\n2\n")
    assert clean("a.csv", into="clean")[1] == b"id,text,clean\n1,**a**,a\n2,,\n"


def test_an_empty_table_and_one_of_a_header_alone_stay(clean: Clean) -> None:
    Path("a.csv").write_text("id,text\n")
    assert clean("a.csv")[:2] == (0, b"id,text\n")
    Path("a.jsonl").write_text("")
    assert clean("a.jsonl")[:2] == (0, b"")


def test_a_table_in_another_encoding_is_read_when_it_is_named(clean: Clean) -> None:
    Path("a.csv").write_bytes("text\n**café**\n".encode("cp1252"))
    code, out, err = clean("a.csv")
    assert (code, out) == (123, b"")
    assert "name its --encoding" in err
    assert clean("a.csv", cleaner=Cleaner(encoding="cp1252"))[:2] == (0, "text\ncafé\n".encode())


@pytest.mark.parametrize("content", ['text\n"never ends', 'text\n"a"b,c\n'])
def test_what_is_no_table_is_told_with_its_line(clean: Clean, content: str) -> None:
    Path("a.csv").write_text(content)
    code, _, err = clean("a.csv", output="b.csv")
    assert code == 123
    assert "a.csv: line 2: no valid table" in err
    assert not Path("b.csv").exists()


# -- Parquet ------------------------------------------------------------------------------------------------


def table(rows: int = 1_000) -> pa.Table:
    numbers = pa.array(range(rows))
    return pa.table(
        {
            "id": numbers,
            "text": pa.array([None if k % 10 == 3 else f"**{k}**  words" for k in range(rows)]),
            "score": pa.array([k / 7 if k % 3 else None for k in range(rows)]),
            "tags": pa.array([[str(k)] * (k % 3) for k in range(rows)]),
            "kind": pa.array([f"k{k % 4}" for k in range(rows)]).dictionary_encode(),
            "at": numbers.cast(pa.timestamp("us", tz="UTC")),
            "large": pa.array([f"**{k}**" for k in range(rows)], pa.large_string()),
        },
    ).replace_schema_metadata({"made by": "a test"})


@pytest.mark.parametrize("jobs", [1, 2])
def test_parquet_keeps_all_but_the_column(clean: Clean, jobs: int) -> None:
    parquet.write_table(table(), "a.parquet", row_group_size=300, compression={"id": "gzip", "text": "zstd"})
    source = parquet.read_table("a.parquet")
    assert clean("a.parquet", output="b.parquet", jobs=jobs, columns=("text", "large"))[0] == 0
    made = parquet.read_table("b.parquet")
    assert made.schema.equals(source.schema, check_metadata=True)
    for name in source.column_names:
        if name not in {"text", "large"}:
            assert made[name].equals(source[name])
    assert made["text"].to_pylist() == [None if k % 10 == 3 else f"{k} words" for k in range(1_000)]
    assert made["large"].to_pylist() == [str(k) for k in range(1_000)]
    files = [parquet.ParquetFile(name).metadata for name in ("a.parquet", "b.parquet")]
    assert [[file.row_group(k).num_rows for k in range(file.num_row_groups)] for file in files] == [
        [300, 300, 300, 100]
    ] * 2
    assert [[file.row_group(0).column(k).compression for k in (0, 1)] for file in files] == [["GZIP", "ZSTD"]] * 2


def test_parquet_takes_a_column_more(clean: Clean) -> None:
    parquet.write_table(table(50), "a.parquet")
    source = parquet.read_table("a.parquet")
    assert clean("a.parquet", output="b.parquet", into="clean")[0] == 0
    made = parquet.read_table("b.parquet")
    assert made.drop_columns(["clean"]).equals(source)
    assert made["clean"][0].as_py() == "0 words"


def test_an_empty_parquet_file_stays_one(clean: Clean) -> None:
    parquet.write_table(table(5).slice(0, 0), "a.parquet")
    assert clean("a.parquet", output="b.parquet")[0] == 0
    assert parquet.read_table("b.parquet").equals(parquet.read_table("a.parquet"))


def test_parquet_that_is_none_or_holds_numbers_is_told(clean: Clean) -> None:
    Path("a.parquet").write_bytes(b"PAR1 and nothing")
    assert "a.parquet: no Parquet" in clean("a.parquet", output="b.parquet")[2]
    parquet.write_table(table(5), "a.parquet")
    code, _, err = clean("a.parquet", output="b.parquet", columns=("score",))
    assert code == 2
    assert "column 'score' holds double, no text" in err
    assert not Path("b.parquet").exists()


def test_values_are_what_the_library_makes_of_them(clean: Clean) -> None:
    texts = [NOISY, "Of $10 \\%$ and more", "", "x\n", " spaced ", "It&rsquo;s\r\nhere"]
    Path("a.jsonl").write_bytes(lines(*({"text": text} for text in texts)))
    made: list[Any] = [json.loads(line)["text"] for line in clean("a.jsonl")[1].splitlines()]
    cleaner = Cleaner()
    assert made == [
        cleaner(text).text if text.endswith("\n") else cleaner(text).text.removesuffix("\n") for text in texts
    ]
