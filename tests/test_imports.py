"""Start-up: what costs time to import is not imported before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "ftfy",
    "charset_normalizer",
    "rich",
    "pyarrow",
    "tomllib",
    "json",
    "tempfile",
    "pathlib",
    "difflib",
    "importlib.metadata",
    "multiprocessing",
    "pathspec",
    "csv",
    "trafilatura",
    "backports",
    "html.entities",
    "urllib.parse",
    "inspect",
}


def imported_by(code: str) -> set[str]:
    script = f"import sys\nbefore = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}\n{script}"],
        capture_output=True,
        check=True,
        text=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import cleantext",
        "import cleantext; cleantext.clean('Plain ASCII prose.\\n\\nOf two paragraphs.')",
        "import cleantext; cleantext.clean('Prose with “quotes” and it’s fine.')",
        "import cleantext; cleantext.clean(b'Plain ASCII bytes.')",
    ],
)
def test_plain_prose_needs_nothing_heavy(code: str) -> None:
    assert not imported_by(code) & HEAVY


def test_import_alone_loads_nothing_of_the_package() -> None:
    assert {name for name in imported_by("import cleantext") if name.startswith("cleantext.")} == set()


def test_a_pipe_without_options_needs_no_click() -> None:
    code = (
        "import io, sys\nsys.argv = ['cleantext']\nsys.stdin = io.TextIOWrapper(io.BytesIO(b'Some words.'))\n"
        "from cleantext.__main__ import main\ntry:\n    main()\nexcept SystemExit:\n    print()"
    )
    imported = imported_by(code)
    assert "click" not in imported
    assert not imported & (HEAVY - {"tomllib"})  # this folder's settings are read
    assert not {name for name in imported if name.startswith("cleantext.batch.")} - {
        f"cleantext.batch.{name}"
        for name in ("compression", "inputs", "options", "plan", "run", "tally", "targets", "work")
    }


def test_the_public_names_are_four() -> None:
    import cleantext

    assert sorted(cleantext.__all__) == ["Change", "Cleaner", "Result", "clean"]
    assert {name for name in dir(cleantext) if not name.startswith("_")} == set(cleantext.__all__)
    with pytest.raises(AttributeError):
        cleantext.nothing  # noqa: B018 -- the access is the test
