"""LaTeX: prose in disguise is unwrapped, mathematics and currency stay byte for byte."""

from __future__ import annotations

import pytest

import cleantext

MATHEMATICS = [
    "$E = mc^2$",
    "$x_i$",
    "$x_{i}$",
    r"$\alpha$",
    r"\(\beta\)",
    "$x$",
    r"\(A\)",
    r"$\hat{y}_{i}$",
    r"$x^{\star}$",
    r"$n=102 \mathrm{men}, 52$",
    r"$0.623 \pm 0.044$",
    r"$3 \times 10^{5}$",
    r"$\frac{1}{2}$",
    "$1 / 2$",
    "$a+b$",
    "$[0,1]$",
    "$(0, 1)$",
    r"$\mathbf{x}$",
    r"$\mathbf{A B}$",
    r"\(\mathrm{P}_{\mathrm{i}}\)",
    r"$\mathcal{D}$",
    r"$\oplus$",
    r"$(\approx)$",
    r"$\sqrt{ }$",
    r"$\log (r)$",
    r"$w \rightarrow 0$",
    r"$\mathrm{H}[x]$",
    r"$\text { if } x > 0$",
    "$$\n\\sum_{i} x_i\n$$",
    "\\[\ny = f(x)\n\\]",
    "\\begin{equation}\nE = 5 \\% \\text{of } m\n\\end{equation}",
    "\\begin{tabular}{ll}\na & $5 \\%$ \\\\\n\\end{tabular}",
    r"$\begin{array}{c} 1 \\ 2 \end{array}$",
    r"$\partial-20\,\%$",
    r"$\unknownmacro{5}$",
]

UNCHANGED = [
    *MATHEMATICS,
    "It cost between $5 million and $10 million.",
    "I paid $5 and $10 today.",
    "from $475 and $32 to $40",
    "cost $ 5 $ here",
    "US$60 to US$90, R$ 10, C$5, A$7",
    "a $5-$10 range, $1.5bn, $3/kg",
    "echo $PATH 90 $PATH",
    "${HOME}/bin and $(pwd)",
    "an unbalanced $ sign",
    r"$\) 973.75/\mathrm{mt}\(and at a$ \ $3.50 / \mathrm{mt}$ discount",
    r"C:\new\temp and \\server\share",
    r"an \unknown{macro} and \foo",
    "10% of GDP, 2.5 kg, -123.45, 3.5 million",
    "| a | $5 \\%$ |\n|---|---|\n| **b** | <b>c</b> |",
    "```\n$\\text{AFP}$ \\section{x}\n```",
    r"it\'s and l\'eau and \"quoted\" words",
    "a -- b in plain text, --option, ---",
    "~50 people, a~b",
    "50% off; %d items",
]

CHANGED = [
    (r"Caracas $\left[\text{AFP} \right]$", "Caracas [AFP]"),
    (r"rose $10 \%$ to", "rose 10% to"),
    (r"$\$ 5$ million", "$5 million"),
    (r"from $\$50$ billion to $\$ 1.5$ billion", "from $50 billion to $1.5 billion"),
    (r"$\$ 500,000$ for", "$500,000 for"),
    (r"the $14^{\text{th}}$ of", "the 14th of"),
    (r"at $30^{\circ} \mathrm{C}$ or", "at 30 °C or"),
    (r"under 25 $^{\circ} \mathrm{C}$ there", "under 25 °C there"),
    (r"some $50 \mathrm{~km}$ away", "some 50 km away"),
    (r"$\mathbf{Breaking}$ news", "Breaking news"),
    (r"$\underline{\text{note}}$ this", "note this"),
    (r"\textbf{bold} \emph{it} \text{x}", "bold it x"),
    (r"\textbf{outer \emph{inner}} end", "outer inner end"),
    (r"$https://example.org/a\\b.html$", "https://example.org/ab.html"),
    (r"100\% R\&D \#1 foo\_bar", "100% R&D #1 foo_bar"),
    (r"costs \$5", "costs $5"),
    (r"\section*{Results}", "Results"),
    ("\\title{\nA. Matrices\n}", "A. Matrices"),
    (r"\caption{A map of \emph{Rome}.}", "A map of Rome."),
    ("\\footnotetext{\n1. One note.\n2. Another.\n}", "1. One note.\n2. Another."),
    (r"\begin{itemize} \item a \item b \end{itemize}", "- a\n- b"),
    (r"\begin{enumerate} \item a \item b \end{enumerate}", "1. a\n2. b"),
    (r"\begin{abstract} Short. \end{abstract}", "Short."),
    (
        "\\begin{figure}[h!]\n\\centering\n\\includegraphics[width=1cm]{a.png}\n\\caption{A map.}\n\\label{f}\n\\end{figure}",
        "A map.",
    ),
    (r"\noindent Text \vspace{1cm} goes on", "Text goes on"),
    ("``quoted'' words", "“quoted” words"),
    (r"Andr\'e, Fran\c{c}ois, M\"{u}ller, stra\ss{}e", "André, François, Müller, straße"),
    ("the result. ${ }^{6}$ Next", "the result.⁶ Next"),
    ("A. Lee, $^{1,*}$ B. Cox", "A. Lee,¹,* B. Cox"),
    ("C ${ }^{14}$ dating", "C¹⁴ dating"),
    ("century $^{2}$ has", "century² has"),
    (r"was $2 \% .$ That", "was 2%. That"),
    ("of size $51,^{6}$ each", "of size 51,⁶ each"),
    (r"${ }^{6} \mathrm{He}$ found", "⁶ He found"),
    (r"$0 . 6 2 5 \%$ of", "0.625% of"),
    (r"in the $1990 \mathrm{~s}$.", "in the 1990s."),
    (r"about $1 5 \%$ of", "about 15% of"),
    ("Roses are red,\\\\\nviolets blue.", "Roses are red,\nviolets blue."),
    ("Caracas [\text{AFP}]", "Caracas [AFP]"),
    ("\begin{itemize} \\item a \\end{itemize}", "- a"),
    (
        "\\documentclass{article}\n\\begin{document}\n% a comment\nHello.\n\\end{document}\n",
        "Hello.",
    ),
    (r"$\rightarrow$ $\bullet$ $\square$ $\checkmark$", "→ • ☐ ✓"),
    (r"the \(\mathrm{DNA}\) and $\operatorname{Pr}$", "the DNA and Pr"),
    (r"in \(\mathrm{kg} / \mathrm{m}^{2}\) units", "in kg/m² units"),
    (r"Section $9.2$ of Breiman $(2001)$", "Section 9.2 of Breiman (2001)"),
    (r"in Figure $4 .$ The", "in Figure 4. The"),
    (r"the $\mathrm{R}$ program", "the R program"),
    (r"$8 \mathrm{mph}, 9 \mathrm{mph}$, and", "8 mph, 9 mph, and"),
    (r"at $15: 16$ on", "at 15:16 on"),
    (r"a range of $42-47 \%$ (median - $45 \%$ ) at the 99.5 th", "a range of 42-47% (median - 45%) at the 99.5th"),
    (r"Mishra $<$ priya @cs.example.edu $>$.", "Mishra <priya@cs.example.edu>."),
    (r"\underline{\hspace{8cm}}", "____"),
    ("## The Pure Algorithms}\n\nText.", "The Pure Algorithms\n\nText."),
    (r"Rpart $3^{3}$ to", "Rpart 3³ to"),
    (r"\emph{Pages} 1--20 of Dr.~Lee", "Pages 1–20 of Dr. Lee"),
]


@pytest.mark.parametrize("text", UNCHANGED)
def test_leaves_alone(text: str) -> None:
    assert cleantext.clean(text) == text + "\n"


@pytest.mark.parametrize(("raw", "expected"), CHANGED)
def test_mends(raw: str, expected: str) -> None:
    assert cleantext.clean(raw) == expected + "\n"


@pytest.mark.parametrize("formula", MATHEMATICS)
def test_mathematics_survives_inside_noise(formula: str) -> None:
    noisy = f"**Bold**  text &amp; $5 \\%$ of\n\n{formula}\n\n\n\nADVERTISEMENT\n"
    assert formula in cleantext.clean(noisy)
