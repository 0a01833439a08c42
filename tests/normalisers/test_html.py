"""HTML: tags go and their text stays; what only looks like a tag stays as it is."""

from __future__ import annotations

UNCHANGED = [
    "A comment begins with\n\n<!--\n\nand it ends with the three characters that follow:\n\n-->\n\nSo it is.",
    "A comment runs from <!-- on.\n\nIt may hold a paragraph.\n\nIt ends with --> there.",
    "if a < b and c > d then stop",
    "#include <stdio.h> is the first line",
    "a List<String> of Map<K, V>",
    "Vec<b> and Option<i>",
    "Mail Ann Lee <ann.lee@example.org> today",
    "I <3 this; x<y>z",
    "<not-a-tag> and <Component prop>",
    "5 < 6 > 4",
    "<<EOF",
    "A -> B <- C <-> D",
    "```html\n<b>bold</b><script>x()</script>\n```",
    "<table><tr><td><b>kept</b></td></tr></table>",
    "Open <!-- and never closed",
    "Use the <b> tag for bold",
    "price <p>er unit",
    "`<sup>&</sup>lt;`",
]

CHANGED = [
    ("One.\n\n<!-- hidden\n\nMore of it.\n\nThe end. -->\n\nTwo.", "One.\n\nTwo."),
    ("the <ruby>base<rt>gloss</rt></ruby> of it", "the base(gloss) of it"),
    ("<sup>&</sup>lt;sup>1</sup>Oxford, <sup>1,2</sup>Lee", "¹Oxford, ¹,²Lee"),
    ("One<br/>two<br>three", "One\ntwo\nthree"),
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("a <b>bold</b> and <i>leaning</i> word", "a bold and leaning word"),
    ('<span style="color: red">red</span> text', "red text"),
    ('Results<span id="page-3-0"></span> of', "Results of"),
    ('<a id="top"></a>Top', "Top"),
    ('<a href="https://example.org/a?b=c">link</a>', "link"),
    ("before<script>var a = 1 < 2;</script> after", "before after"),
    ("<style>p { margin: 0 }</style>Text", "Text"),
    ("seen <!-- hidden --> there", "seen there"),
    ("note<sup>1</sup>, 5 m<sup>2</sup>, H<sub>2</sub>O", "note¹, 5 m², H₂O"),
    ("the 4<sup>th</sup> of July", "the 4th of July"),
    ("<div>One</div>\n<div>Two</div>", "One\n\nTwo"),
    ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
    ("<h2>Head</h2>Text", "Head\n\nText"),
    ('Frame<img src="https://example.org/a.jpg?x=1&y=2" alt="image" style="width:100%;">', "Frame"),
    ("<STRONG>Loud</STRONG>", "Loud"),
    ("## Results {#results}", "Results"),
]
