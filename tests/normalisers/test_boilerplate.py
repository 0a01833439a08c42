"""Boilerplate: only whole lines, only what is named, never a word of a sentence."""

from __future__ import annotations

import cleantext
from cleantext.phrases import normal_form
from cleantext.tables import phrases

PARAGRAPHS = (
    "One sentence that is as long as a paragraph is in a newspaper, and says so itself.",
    "Another one, which says what happened there on the next day, and in the week after it.\nThe end.",
)

ONE = "One paragraph says a good deal about the harbour, the ships in it, and their people."
OTHER = "Another is just as long as that, tells what became of them all, and ends with a stop."

P = "The mill by the river has been sold, the miller said on Monday, and nobody knows to whom."
Q = "It was built when the bridge was, and has ground the corn of the whole valley since then."

UNCHANGED = [
    f"{P}\n\nRELATED:\n\nThe Mill Will Close Its Doors In May\n\nThe Miller Has Found Another Place\n\n{P}".replace(
        "RELATED:\n\n", ""
    ),
    f"{P}\n\nRelated: He left the U.S. Then he came back.",
    f"{P}\n\nStory highlights conventions that nobody keeps.",
    f"The mill\n\n{P}\n\nThe way it works is told\nADVERTISEMENT OF A MILL\nwhich was printed in May.",
    "Follow the leader on Twitter, Instagram, and YouTube.",
    "One.\n\nBaşa dön\n\nTwo.",
    "One.\n\nRecent posts\n\nTwo.",
    "Slide 1 of 5\n\nThe harbour in winter.",
    "Follow Ann Lee on Twitter.",
    "Follow the boats on Instagram, she said, and on Facebook.",
    # Sentences and headings of an article that begin, or are, as chrome is.
    "We use cookies, butter and cream for the crust, and the experience is worth it.",
    "By using our services without paying, the passengers broke the terms of service, the court found.",
    "Join us on the pier at noon: the protest was called on Facebook and many came.",
    "Download the files from the archive, and you will find the letters on Facebook that he denied.",
    "Want more proof? The mayor's own mailing list carries 40 dead voters, the audit found.",
    "Prohibida la reproducción de las especies protegidas en cautividad.",
    "What did they answer?\n\nNo thanks\n\nAnd why was that?",
    "The index.\n\n2.3 Comments\n\nComments begin with a hash sign.",
    "See also:\n\n- The old bridge\n- The new bridge",
    "SEE ALSO: Chapter 4, on the craft of rigging",
    "The column in view, Columbia. Photo: Meg\nKinnard, AP / Copyright 2019 The Quay Press. All rights reserved",
    "The quay at dawn.\n\n©2019 Getty Images\n\nThe story goes on.",
    "PHOTOS: Ann Lee / Reuters",
    "Image copyright: a guide for teachers",
    "♬ And we go down to the sea again",
    "Home > Away: why teams play better at home\n\nThe text of it.",
    "She sold\n\n2,500 shares\n\nand bought a boat.",
    "The visitors lost by three.\n\nUP NEXT\n\nQuay: Host the Hill on Friday.",
    "It takes 5 minutes to read the note.",
    "Cooking time: 5 minutes",
    "Keywords: harbours, weather",
    "Tags: she wore them all. Nobody knew why.",
    "The tags read: wool, silk",
    "He printed this copy is for your personal use on every page.",
    "The minister spoke.\n\nBy using our roads, drivers accept the terms of the new toll law.",
    "Follow us on Twitter, the band told fans.",
    "Privacy Policy\n\nThis policy says what we keep.",
    "Sections (a), (b) and (c) of the license",
    "Three verbs:\n\nShare\n\nLike\n\nFollow\n\nThat was her life.",
    "MORE: Then I shall go.\n\nNORFOLK: Go.",
    "Text here.\n\nWATCH: The mayor goes off: “So!” — NBC News (@NBCNews) September 27, 2016",
    "The companies:\n\nFacebook, Twitter, Google+\n\nAll fell.",
    "License\n\n    Copyright (c) 2010 Ann Inc\n\n    Licensed under the Apache License.",
    "To change it, open:\n\nHome > Settings > Privacy\n\nand click.",
    "The sign read:\n\nRead more\n\nand nothing else.",
    "- Privacy Policy\n- Contact us\n- Read more",
    "The advertisement ran for a week.",
    "He refused to pay for the\nadvertisement.\n\nThey went on.",
    "The two of them wrote the\ncomments\nbelow the line.",
    "The views expressed in this article are the author's own.",
    "Disclaimer: The author owns shares in the company.",
    "Disclaimer\n\nThe author owns shares in the company.",
    "Editor's note: an earlier version gave another date.",
    "By Ann Lee\n\nMEXICO CITY (Reuters) - The minister said so.",
    "Photo: © Ann Lee",
    "“Share.”\n\n“No.”\n\nHe left.",
    "Intro.\n\nSearch\n\nHow to search the archive.",
    "Home\n\nThe poem begins here.\nAnd ends.",
    "- Share\n- Print\n- Email",
    "See also the second chapter, which says more.",
    "Watch: the dog sleeps.",
    "Watch the full video here:",
    "We use cookies in this recipe: oat cookies.",
    "Follow us into the forest, the guide said.",
    "12 comments were deleted by the moderators.",
    "All rights reserved seats were taken.",
    "Page 3 of the report says so.",
    "The image caption says otherwise.",
    "An article on subscribing: Subscribe to our idea of freedom, they wrote, and we will win.",
    "Yes.\n\nYes.\n\nNo.",
    "La publicidad engañosa está prohibida.",
    "Die Anzeige wurde gestern aufgegeben.",
    "Der Chor sang.\n\nKontakt\n\nSo hieß das Lied.",
    "Reklama została usunięta wczoraj.",
    "Press Play video to start.\n\nMore.",
    "The button read:\n\nPlay video\n\nand nothing else.",
]

CHANGED = [
    (f"{P}\n\nREAD MORE: Mill shuns U.S. market\n\nRelated: Mr. Ford is dead", P),
    (f"{P}\n\nRELATED:\n\nThe Mill Will Close Its Doors In May\n\n{Q}", f"{P}\n\n{Q}"),
    (
        f"{P}\n\nRELATED:\n\nThe Mill Will Close Its Doors In May\n\nThe Miller Has Found A Place\n\n{Q}",
        f"{P}\n\nThe Mill Will Close Its Doors In May\n\nThe Miller Has Found A Place\n\n{Q}",
    ),
    (f"The mill\n\nStory highlights Nobody has bought it\n\n{P}", f"The mill\n\nNobody has bought it\n\n{P}"),
    (
        f"{P}\n\nHow a Mill Works\nStory continues below\n“It grinds,” she said.",
        f"{P}\n\nHow a Mill Works\n“It grinds,” she said.",
    ),
    (f"{P}\n\nReceive occasional updates and special offers for our readers.\n\n{Q}", f"{P}\n\n{Q}"),
    (
        f"{ONE}\n{OTHER}\nFirst published at noon\n© 2019 Example News. All rights reserved.\n{ONE}",
        f"{ONE}\n{OTHER}\nFirst published at noon\n{ONE}",
    ),
    ("Text.\n\nFacebook Twitter Email LinkedIn\n\nMore.", "Text.\n\nMore."),
    ("One.\n\nRelated: 'The old bridge' is for sale\n\nTwo.", "One.\n\nTwo."),
    ("A title\n\n(5 min read)\n\nText.", "A title\n\nText."),
    ("A title\n\nTempo de leitura: 1 minuto\n\nText.", "A title\n\nText."),
    ("A title\n\nLesezeit: 4 Min.\n\nText.", "A title\n\nText."),
    ("Text.\n\nTags: harbours, weather", "Text."),
    ("Text.\n\n| Filed under: Harbours | Weather |", "Text."),
    ("Text.\n\nYou must log in to post a comment.", "Text."),
    (f"{PARAGRAPHS[0]}\nGet the latest updates right in your inbox.\n{PARAGRAPHS[1]}", "\n".join(PARAGRAPHS)),
    ("Text.\n\nAuthors:", "Text."),
    ("Text.\n\nPlease share this story on Facebook!", "Text."),
    ("One.\n\nADVERTISEMENT\n\nTwo.", "One.\n\nTwo."),
    ("One.\n\nStory continues below\n\nTwo.", "One.\n\nTwo."),
    ("Title\n\n8422 SHARES FacebookTwitter Pinterest\n\nText.", "Title\n\nText."),
    ("Title\n\n69.9k SHARES Share Tweet\n\nText.", "Title\n\nText."),
    ("Text.\n\nShare this article\n\nShare on Facebook", "Text."),
    ("Text.\n\nShare\n\nTweet\n\nPrint\n\nEmail", "Text."),
    ("Text.\n\n0 Comments\n\nLeave a Reply", "Text."),
    ("Text.\n\nFollow us on Twitter", "Text."),
    ("Text.\n\nSign up for our newsletter to get the best stories.\n\nMore.", "Text.\n\nMore."),
    ("One.\n\nREAD MORE: Ten things to know\n\nTwo.", "One.\n\nTwo."),
    ("One.\n\nSee also: The other story\n\nTwo.", "One.\n\nTwo."),
    ("One.\n\nRead MoreThe other story\n\nTwo.", "One.\n\nTwo."),
    ("One.\n\nWATCH: The mayor speaks\n\nTwo.", "One.\n\nTwo."),
    ("Text.\n\nWe use cookies to improve this site. Read our cookie policy.", "Text."),
    ("Text.\n\n© 2019 Example News. All rights reserved.", "Text."),
    ("Text.\n\nAll rights reserved\n\nTerms of use", "Text."),
    ("Text.\n\nPrivacy Policy | Terms of Use", "Text."),
    ("Text.\n\nThis material may not be published, broadcast, rewritten or redistributed.", "Text."),
    ("Text.\n\nImage caption The old town\n\nMore.", "Text.\n\nThe old town\n\nMore."),
    ("before CongressImage copyrightGETTY IMAGES", "before Congress\n\nGETTY IMAGES"),
    ("Text.\n\nPlay video\n\nLoading…", "Text."),
    ("Home > News > World\n\nText.", "Text."),
    ("Text.\n\nBack to top", "Text."),
    ("Text.\n\n[Disclaimer]", "Text."),
    ("Text.\n\nPage 3 of 7\n\nMore.", "Text.\n\nMore."),
    ("Text.\n\nhttps://example.org/a 3/7\n\nMore.", "Text.\n\nMore."),
    ("Uno.\n\nPUBLICIDAD\n\nLee también: El otro caso\n\nDos.", "Uno.\n\nDos."),
    ("Un.\n\nLire aussi : Une autre histoire\n\nPartager sur Facebook", "Un."),
    ("Eins.\n\nANZEIGE\n\nLesen Sie auch: Die andere Sache\n\nZwei.", "Eins.\n\nZwei."),
    ("Um.\n\nPUBLICIDADE\n\nLeia também: O outro caso\n\nDois.", "Um.\n\nDois."),
    ("Uno.\n\nPubblicità\n\nLeggi anche: L'altra storia\n\nDue.", "Uno.\n\nDue."),
    ("Een.\n\nAdvertentie\n\nLees ook: Het andere verhaal\n\nTwee.", "Een.\n\nTwee."),
    ("واحد.\n\nإعلان\n\nاقرأ أيضا: القصة الأخرى\n\nاثنان.", "واحد.\n\nاثنان."),
    ("Один.\n\nРеклама\n\nЧитайте также: Другая история\n\nДва.", "Один.\n\nДва."),
    ("一。\n\n广告\n\n相关阅读：另一个故事\n\n二。", "一。\n\n二。"),
    ("一つ。\n\n広告\n\n関連記事：別の話\n\n二つ。", "一つ。\n\n二つ。"),
    ("एक।\n\nविज्ञापन\n\nयह भी पढ़ें: दूसरी कहानी\n\nदो।", "एक।\n\nदो।"),
    ("Raz.\n\nREKLAMA\n\nCzytaj także: Inna historia\n\nDwa.", "Raz.\n\nDwa."),
    ("Bir.\n\nREKLAM\n\nİlgili Haberler\n\nİki.", "Bir.\n\nİki."),
    ("Một.\n\nQUẢNG CÁO\n\nXem thêm: Câu chuyện khác\n\nHai.", "Một.\n\nHai."),
    ("Text.\n\nÄhnliche Beiträge\n\nSchreibe einen Kommentar Antworten abbrechen", "Text."),
    ("Text.\n\nClick to share on Twitter (Opens in new window)\n\nLeave a Reply Cancel reply", "Text."),
]


def test_a_document_that_is_all_boilerplate_becomes_empty() -> None:
    assert cleantext.clean("ADVERTISEMENT\n\nShare this article\n\nBack to top\n") == ""


def test_a_running_header_beside_page_marks_goes() -> None:
    pages = [f"Page {n} of 4\n\nAnnual Report\n\nThe text of this page is number {n}.\n" for n in range(1, 5)]
    assert "Annual Report" not in cleantext.clean("\n".join(pages))


def test_every_phrase_is_written_as_it_is_compared() -> None:
    for uses in phrases().values():
        for use, entries in uses.items():
            if use in {"whole", "weak", "final"}:
                assert [normal_form(entry) for entry in entries] == entries
            else:
                assert [entry.casefold() for entry in entries] == entries
