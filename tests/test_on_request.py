r"""What is done only when it is asked for: formulas as text or gone, links, trackers, harmless spellings."""

from __future__ import annotations

import pytest

from cleantext import Cleaner, clean
from cleantext.errors import SettingError

FORMULAS_KEPT = [
    r"$\frac{a + b}{c}$",
    r"$2\frac{a}{b}$",
    r"$\frac{a}{b} c$",
    r"$x^{*}$",
    r"$x_{i,q}$",
    r"$\sum_{k \in K} x_k$",
    r"$\begin{pmatrix} 1 & 0 \end{pmatrix}$",
    r"$\foo{x}$",
    r"$(a+b)_{q}$",
    r"${a+b}^2$",
    r"$[a](b)$",
    r"$\hat{xy}$",
    "`$x^2$`",
    "costs $5 and $6 today",
    "$PATH and $HOME",
    "US$-denominated and A$-denominated debt rose.",
    "She won $100, he lost 50$ overnight.",
    "Set PATH to $HOME/bin:$PATH and go.",
    "rap by A$AP Rocky and Ke$ha sang",
    r"${\frac{a}{b}}^2$",
    r"$c/{\frac{a}{b}}$",
    r"${x^2}^3$",
    r"$\sqrt{2}x$",
    r"$\sqrt{x}^2$",
    r"$\frac{1}{2}^2$",
    r"$\frac{ab}{cd}$",
    r"$x^\phi$",
    r"$\not{ab}$",
    "$x" + "^{" * 60 + "$",
    "$\\begin{aligned} x &= 1 \\end{aligned}$",
]

FORMULAS_AS_TEXT = [
    (r"$x = 1{,}000$", "x = 1,000"),
    (r"$\left<x\right>$ and $x := 2$", "⟨x⟩ and x := 2"),
    (r"$f\colon A \to B$ and $\mathrm{sin} x$", "f: A → B and sin x"),
    (r"$x^2 + y^2 = z^2$", "x² + y² = z²"),
    (r"$\alpha \to \beta$", "α → β"),
    (r"$E=mc^2$", "E = mc²"),
    (r"\(a_{ij} \leq b_i^2\)", "aᵢⱼ ≤ bᵢ²"),
    (r"$-x - y$", "−x − y"),
    (r"$\frac{1}{2} x$", "½x"),
    (r"$p = \frac{a}{b}$", "p = a/b"),
    (r"$\sqrt{2}$ and $\sqrt[3]{x+1}$", "√2 and ∛(x + 1)"),
    (r"$\hat{y}$, $\vec{v}$", "ŷ, v⃗"),
    (r"$f: \mathbb{R}^n \to \mathcal{C}$", "f : ℝⁿ → 𝒞"),
    (r"$\sum_{i=1}^{n} x_i$", "∑ᵢ₌₁ⁿ xᵢ"),
    (r"$O(n \log n)$", "O(n log n)"),
    (r"$x \not\in \{1, 2\}$", "x ∉ {1, 2}"),
    (r"$10^{-3} \pm 5$", "10⁻³ ± 5"),
    (r"$x'' \text{ if } x > 0$", "x″ if x > 0"),
    (r"$\left( a \right)$", "(a)"),
    (r"$a*b$ and $c*d$", "a ∗ b and c ∗ d"),
    (r"$a<b$ or $c>d$", "a < b or c > d"),
    ("Then\n\n$$x = y_1$$\n\nholds.", "Then\n\nx = y₁\n\nholds."),
]

DROPPED = [
    ("She won $100, he lost 50$ overnight.", "She won $100, he lost 50$ overnight."),
    ("Set PATH to $HOME/bin:$PATH and go.", "Set PATH to $HOME/bin:$PATH and go."),
    ("the vector [$y_i$] is", "the vector is"),
    ("where $x_i$ is one", "where is one"),
    ("it ends with $x_i$.", "it ends with."),
    ("$x_i$ begins", "begins"),
    ("a set ($x_i$) here", "a set here"),
    ("is small, $x_i$, and", "is small, and"),
    ("Text\n\n$$\nx = y_1\n$$\n\nmore.", "Text\n\nmore."),
    ("Text\n\n\\begin{equation}\nx = 1\n\\end{equation}\n\nmore.", "Text\n\nmore."),
    ("\\begin{tabular}{l} a \\end{tabular}", "\\begin{tabular}{l} a \\end{tabular}"),
    ("$10 \\%$ of $5 million", "10% of $5 million"),
    ("`$x_i$` in code", "`$x_i$` in code"),
]

LINKED = [
    ("the [report](https://a.org/r) says", "the report (https://a.org/r) says", "the [report](https://a.org/r) says"),
    (r"the \href{https://a.org/r\_1}{report}", "the report (https://a.org/r_1)", "the [report](https://a.org/r_1)"),
    ('the <a href="https://a.org">report</a>', "the report (https://a.org)", "the [report](https://a.org)"),
    ("[report][1]\n\n[1]: https://a.org", "report (https://a.org)", "[report][1]\n\n[1]: https://a.org"),
    ("[https://a.org](https://a.org)", "https://a.org", "https://a.org"),
    ("[a.org](https://www.a.org/)", "a.org", "a.org"),
    (r"as in [\[4\]](#page-1)", "as in [4]", "as in [4]"),
    ("[Ann](mailto:ann@a.org)", "Ann (ann@a.org)", "[Ann](mailto:ann@a.org)"),
    ("[x](JavaScript:void)", "x", "x"),
    (r"[a \] b](https://a.org/q)", "a ] b (https://a.org/q)", r"[a \] b](https://a.org/q)"),
    ("a [**bold** word](b.html)", "a bold word (b.html)", "a [bold word](b.html)"),
]

TRACKED = [
    ("www.a.org/p?utm_source=x", "www.a.org/p"),
    ("https://a.org/p?utm_source=x", "https://a.org/p"),
    ("https://a.org/p?id=1&utm_source=x&b=2#c", "https://a.org/p?id=1&b=2#c"),
    ("https://a.org/p#xtor=RSS-3", "https://a.org/p"),
    ("https://youtu.be/abc?si=xyz&t=5", "https://youtu.be/abc?t=5"),
    ("https://www.google.com/url?q=https://b.org/x%3Fy%3D1&sa=D", "https://b.org/x?y=1"),
    ("https://l.facebook.com/l.php?u=https%3A%2F%2Fb.org%2F%3Ffbclid%3D1&h=A", "https://b.org/"),
    ("see [it](https://a.org/?gclid=1).", "see it."),
]
TRACKED_UNCHANGED = [
    "https://a.org/p?id=1&ref=home&source=b",
    "https://a.org/utm_source=x",
    "https://a.org/p?si=5&t=1",
    "https://www.google.com/search?q=https://b.org",
    "https://www.google.com/url?q=nothing",
    "utm_source=x is a parameter",
]

DEFANGED = [
    ("https[://]x[.]org", "https://x.org"),
    ("hxxps[:]//evil[.]example[.]com/a", "https://evil.example.com/a"),
    ("mail bob[at]example[.]org", "mail bob@example.org"),
    ("192[.]0[.]2[.]1 and a(.)org", "192.0.2.1 and a.org"),
]


@pytest.mark.parametrize("text", FORMULAS_KEPT)
def test_a_formula_without_a_text_of_its_own_stays(text: str) -> None:
    assert clean(text, math="unicode").strip() == clean(text).strip()


@pytest.mark.parametrize(("text", "expected"), FORMULAS_AS_TEXT)
def test_a_simple_formula_becomes_text(text: str, expected: str) -> None:
    assert clean(text, math="unicode") == expected + "\n"
    assert clean(expected, math="unicode") == expected + "\n"


@pytest.mark.parametrize(("text", "expected"), DROPPED)
def test_formulas_are_dropped_and_nothing_else(text: str, expected: str) -> None:
    assert clean(text, math="drop") == expected + "\n"


@pytest.mark.parametrize(("text", "inline", "markdown"), LINKED)
def test_links_are_written_as_it_is_wished(text: str, inline: str, markdown: str) -> None:
    assert clean(text, links="inline") == inline + "\n"
    assert clean(text, links="markdown") == markdown + "\n"
    assert clean(markdown, links="markdown") == markdown + "\n"


@pytest.mark.parametrize("text", TRACKED_UNCHANGED)
def test_other_parameters_stay(text: str) -> None:
    assert clean(text, strip_tracking=True) == text + "\n"


@pytest.mark.parametrize(("text", "expected"), TRACKED)
def test_trackers_go(text: str, expected: str) -> None:
    assert clean(text, strip_tracking=True) == expected + "\n"


@pytest.mark.parametrize(("text", "expected"), DEFANGED)
def test_harmless_spellings_are_undone_on_request_alone(text: str, expected: str) -> None:
    assert clean(text, refang=True) == expected + "\n"
    assert "[.]" in clean(text) or "(.)" in clean(text)


def test_a_family_does_not_bring_what_stands_in_no_preset() -> None:
    names = {rule.name for rule in Cleaner(select=["latex", "url", "layout"]).rules}
    assert not names & {
        "latex/formula",
        "latex/formula-as-text",
        "url/tracking",
        "url/defanged",
        "layout/wrapped-lines",
    }
    assert "url/tracking" in {rule.name for rule in Cleaner(extend_select=["url/tracking"]).rules}
    assert "latex/formula" not in {rule.name for rule in Cleaner(math="drop", ignore=["latex/formula"]).rules}


def test_a_value_that_does_not_exist_is_refused_with_the_near_one() -> None:
    with pytest.raises(SettingError, match="did you mean 'unicode'"):
        Cleaner(math="unicod")
    with pytest.raises(SettingError, match="did you mean 'inline'"):
        Cleaner(links="inlined")


def test_what_is_asked_for_makes_another_cleaner() -> None:
    cleaners = [Cleaner(), Cleaner(math="drop"), Cleaner(links="inline"), Cleaner(strip_tracking=True)]
    assert len({cleaner.fingerprint for cleaner in cleaners}) == 4


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("They were consistent, and con-\n\nsistent they stayed.", "They were consistent, and consistent they stayed."),
        ("He came to the bridge and stop-\n\nand then nothing.", None),
        ("Vor-\nund Nachmittag", None),
        (("A line of a paragraph that nobody has wrapped, for it is " * 4).strip() + ".\n" + "It goes on. " * 18, None),
    ],
    ids=["page break", "broken off", "two words", "long lines"],
)
def test_what_was_cut_is_joined_with_preset_ocr(text: str, joined: str | None) -> None:
    assert clean(text, preset="ocr") == (joined or text.strip()) + "\n"
