"""Posts: the words, the author, the handle and the date stay; what the network prints around them goes."""

from __future__ import annotations

POST = "The boat came back to the quay on Monday, and half of the village had come to see it land"
ASKED = (
    "This article contains content provided by Twitter. We ask for your permission before anything is loaded, as they"
    " may be using cookies."
)

UNCHANGED = [
    "He plays ♬ and ♪ on the page.",
    "Original sound was recorded in June.",
    "Watch on YouTube how it is done, they said.",
    "It was written byu/someone in haste",
    "Write to ann@example.org or user@host",
    "git@github.com:x/y.git",
    "root@server",
    "@decorator\ndef f():\n    return 1",
    "Thanks @ann and @bob for the help",
    "— Max Berger (@maxberger) September 22, 2016",
    "Secretary Pompeo @SecPompeo",
    "5 people like this town. Likes and dislikes differ.",
    "She has a verified account with the bank.",
    "Retweets are not endorsements.",
    "twitter.com/abc is a link",
    "foo@bar baz",
    "See Ann's other tweets for more, he said.",
    "Hello — Ann Lee (@annlee) January 20, 2018 and more",
]

CHANGED = [
    (
        "@ann\n\nMy boat #sea\n\n♬ original sound - Ann Lee\n\nThe story goes on.",
        "@ann\n\nMy boat #sea\n\nThe story goes on.",
    ),
    ("Text.\n\nWatch on YouTube\n\nVideo unavailable\n\nMore.", "Text.\n\nMore."),
    ("A post.\n\nbyu/plumbline inr/woodworking\n\nRead more on Reddit", "A post.\n\nby u/plumbline in r/woodworking"),
    (f"{POST}\n\nAllow Twitter content?\n\n{ASKED}\n\nAccept and continue\n\n{POST}.", f"{POST}\n\n{POST}."),
    ("Text.\n\nEmpfohlener externer Inhalt\n\nAuf YouTube ansehen\n\nMehr.", "Text.\n\nMehr."),
    ("Secretary Pompeo@SecPompeo", "Secretary Pompeo @SecPompeo"),
    ("Reuters@Reuters", "Reuters @Reuters"),
    ("Ann Lee✔@annlee", "Ann Lee✔ @annlee"),
    ("Look. pic.twitter.com/H5cQXrAn37 — Max (@max)", "Look. — Max (@max)"),
    ("Look pic.twitter.com/H5cQXrAn37", "Look"),
    ("Text.\n\npic.twitter.com/H5cQXrAn37\n\nMore.", "Text.\n\nMore."),
    ("Ann @ann\n\nVerified account\n\nHello.", "Ann @ann\n\nHello."),
    ("Replying to @bob and @eve\n\nHello.", "Hello."),
    ("Hello.\n\n12.3K people are talking about this", "Hello."),
    ("Hello.\n\nTwitter Ads info and privacy\n\nSee Ann Lee's other Tweets", "Hello."),
    ("Hello.\n\nView image on Twitter\n\n1,234 Retweets 5,678 Likes", "Hello."),
    ("Hello.\n\nReply Retweet Like", "Hello."),
    ("View this post on Instagram\n\nHello.", "Hello."),
    ("View this post on InstagramA post shared by ANN (@ann.lee)Known worldwide", "Known worldwide"),
    ("Skip Twitter post by @ann\n\nHello.\n\nEnd of Twitter post by @ann\nMore.", "Hello.\n\nMore."),
    (
        "Our economy.\n— Ann Lee (@annlee) January 20, 2018\nIf no deal",
        "Our economy.\n\n— Ann Lee (@annlee) January 20, 2018\n\nIf no deal",
    ),
]
