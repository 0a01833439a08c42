"""Posts: the words, the author, the handle and the date stay; what the network prints around them goes."""

from __future__ import annotations

UNCHANGED = [
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
