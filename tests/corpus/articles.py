"""Articles as they are saved and copied: (page, title, author, day, first words, last words)."""

BODY = (
    "The lift in our house has been out of order for nine weeks, and the firm that built it is the only one "
    "that may mend it. Nobody in the house was ever asked.\n\n"
    "A part was sent for in March. It came in April, and it was the wrong one, so the old lady on the fifth "
    "floor has her bread sent up in a basket."
)
FIRST, LAST = "The lift in our house", "up in a basket."
DATELINE = "MILLBROOK, May 4, 2018 --"
SUBTITLE = "A firm may build a lift and own it for ever after"
TITLE = "Nine weeks on the stairs"
LINES = (
    "   The lift in our house has been out of order for nine weeks, and the\n"
    "   firm that built it is the only one that may mend it.\n\n"
    "   A part was sent for in March, and the old lady on the fifth floor has\n"
    "   her bread sent up in a basket.\n"
)

ARTICLES = {
    "site name, menu, byline with a date": (
        f"Stair & Landing\nHome  |  Houses  |  Letters\n\n{TITLE}\nBy Orla Penn  •  May 4, 2018  •  3 min read\n\n{BODY}\n",
        TITLE, "Orla Penn", "2018-05-04",
    ),
    "links with numbers": (
        "   #[1]Stair & Landing » Feed\n\n   [2]Skip to content\n\n[3]Stair & Landing\n\n   Notes from the landing\n\n"
        f"                {TITLE}\n\n   Posted on [4]May 4, 2018 by [5]Orla Penn\n\n{LINES}\n   Share this:\n"
        "     * [6]Click to share on Twitter (Opens in new window)\n\n   [7]Orla Penn[8]May 4, 2018[9]Houses[10]lifts\n\n"
        "Post navigation\n\n   [11]Previous Previous post: The boiler\n",
        TITLE, "Orla Penn", "2018-05-04",
    ),
    "reader's view": (
        f"stairs.example\n{TITLE}\nOrla Penn\n3–4 minutes\n\n{BODY}\n", TITLE, "Orla Penn", None,
    ),
    "label": (
        f"Title: {TITLE} | Stair & Landing\n\nURL Source: https://stairs.example/9\n\nMarkdown Content:\n"
        f"[Skip to content](https://stairs.example/9#c)\n\n{TITLE}\n{'=' * 24}\n\n"
        f"By [Orla Penn](https://stairs.example/authors/orla) on 4 May 2018\n\n{BODY}\n",
        TITLE, "Orla Penn", "2018-05-04",
    ),
    "link as heading": (
        f"[Stairs](/)\n\n-   [New](/new)\n-   [Top](/top)\n\n# [{TITLE}](http://house.example/lift)\n\n"
        f"by [orla_p](/user/orla_p) to house.example · sent on 4 May 2018 09:40\n\n{BODY}\n",
        TITLE, "orla_p", "2018-05-04",
    ),
    "name twice": (
        f"Open in app\n\nSign up\n\nWrite\n\n\n{TITLE}\nOrla Penn\nOrla Penn\n\n·\nFollow\n\nPublished in\nLanding Weekly\n\n"
        f"·\n\n3 min read\n·\nMay 4, 2018\n\n31\n\n4\n\n{BODY}\n\nHouses\nLifts\n31\n\n4\n\nOrla Penn\nWritten by Orla Penn\n"
        "1.2K Followers\n\nLives on the fourth floor.\n\nFollow\n",
        TITLE, "Orla Penn", "2018-05-04",
    ),
    "link to the author": (
        f"[Stairs](/) > [Houses](/h)\n\n# {TITLE}\n\n**[Orla Penn](/team/orla-penn)** Senior writer, Houses\n\n"
        f"Updated 4 May 2018\n\nShare on: [Facebook]() [Email]()\n\n{BODY}\n\n**Was this helpful?** [Yes]() [No]()\n\n"
        "**About the author:** Orla Penn has written about houses for ten years.\n\n### Related articles\n\n"
        "-   [Ropes and pulleys](/ropes)\n-   [Who owns the roof](/roof)\n\n[About us](/about) · [Contact](/contact)\n",
        TITLE, "Orla Penn", "2018-05-04",
    ),
    "archives below": (
        f"Skip to content\n\nStair & Landing\n\nMenu\n\n# {TITLE}\n\n  * Post author By orla\n  * Post date May 4, 2018\n\n{BODY}\n\n"
        "  * Tags lift, house, stairs\n\n## Recent Comments\n\nTom on The boiler\n\nTom on The roof\n\n## Archives\n\n"
        "  * May 2018 (3)\n  * April 2018 (1)\n  * March 2018 (2)\n\nProudly powered by WordPress\n",
        TITLE, "orla", "2018-05-04",
    ),
    "subtitle": (
        f"Skip to navigation\nSign in\nThe Landing\nHouses\n{TITLE}\n{SUBTITLE}\n\n"
        f"Orla Penn\nFri 4 May 2018 07.00 BST\nShare\n12\n\n{BODY}\n\nTopics\nHouses\nLifts\nReuse this content\n"
        "Most viewed\nThe ferry is late again\n",
        TITLE, "Orla Penn", "2018-05-04",
    ),
    "headings of the site": (
        f"# [Stair & Landing](http://stairs.example/)\n\n## Houses, floor by floor\n\n  * [Home](http://stairs.example/)\n\n"
        f"## {TITLE}\n\nPosted on [May 4, 2018](http://stairs.example/9/ \"9:15 am\") by "
        f"[Orla Penn](http://stairs.example/author/orla/ \"View all posts by Orla Penn\")\n\n{BODY}\n\n"
        "This entry was posted in [Houses](http://stairs.example/c/houses/) and tagged [lifts](http://stairs.example/t/lifts/). "
        "Bookmark the [permalink](http://stairs.example/9/ \"Permalink to it\").\n\n  * ### Recent Posts\n\n"
        f"    * [{TITLE}](http://stairs.example/9/)\n",
        TITLE, "Orla Penn", "2018-05-04",
    ),
    "date above, name below": (
        f"Stairs\n\nFriday, May 4, 2018\n\n{TITLE}\n\n{BODY}\n\nPosted by Orla at 9:15 AM\nEmail This\nLabels: houses, lifts\n\n"
        "No comments:\n\nPost a Comment\n\nNewer Post Older Post Home\n\nAbout Me\nOrla\nView my complete profile\n",
        TITLE, "Orla", "2018-05-04",
    ),
    "name and day": (
        f"# {TITLE}\n\n*Orla Penn, 4 May 2018*\n\n{BODY}\n", TITLE, "Orla Penn", "2018-05-04",
    ),
    "name that comes back": (
        f"# {TITLE}\n\nOrla Penn\n\n---\n\n{BODY}\n\n---\n\n*Orla Penn climbs stairs. This was first given as a talk.*\n",
        TITLE, "Orla Penn", None,
    ),
    "caption after the day": (
        f"Home\nNews\nMore menu\n\n{TITLE}\n\nPublished\n4 May 2018\nShare\ncomments\nA lift in a shaftImage source, Getty Images\n"
        f"Image caption,\nLifts like this one may stand still\nBy Orla Penn\nHousing reporter\n\n{BODY}\n\nAre you affected? "
        "Email us@landing.example.\n\nRelated Topics\nHouses\n\nMore on this story\nLifts: what are my rights?\n",
        TITLE, "Orla Penn", "2018-05-04",
    ),
    "sidebar above": (
        f"Stairs\n\nhouses, floor by floor\n\n• Home\n• About\n\nSearch\n\nRecent Posts\n\n  • {TITLE}\n  • The boiler\n\n"
        f"Categories\n\n  • Houses (12)\n\n{TITLE}\n\nMay 4th, 2018 by Orla Penn · No Comments\n\n{BODY}\n\nTags: Houses · Lifts\n",
        TITLE, "Orla Penn", "2018-05-04",
    ),
    "sent on": (
        f"Subject: Fwd: {TITLE}\nFrom: Lena Ruiz <lena@ruiz.example>\nDate: Fri, 4 May 2018 12:01:00 +0000\n\n"
        f"{TITLE}\nBy Orla Penn\n\n{BODY}\n",
        TITLE, "Orla Penn", "2018-05-04",
    ),
    "paper": (
        f"Working Papers on Stairs, No. 14\n\n{TITLE}\n\nOrla Penn*\nUniversity of Millbrook\n\n4 May 2018\n\n{BODY}\n",
        TITLE, "Orla Penn", "2018-05-04",
    ),
    "press release": (
        f"FOR IMMEDIATE RELEASE\n\n{TITLE}\n\n{DATELINE} {BODY}\n\nAbout Hoist & Sons\nHoist & Sons has been "
        "lifting people since 1961.\n\nMedia contact:\nLena Ruiz\npress@hoist.example\n\n###\n",
        TITLE, None, "2018-05-04",
    ),
    "fields": (
        f"Title: {TITLE}\nLink: https://stairs.example/9\nDate: Fri, 04 May 2018 07:00:00 GMT\nAuthor: Orla Penn\n\n{BODY}\n",
        TITLE, "Orla Penn", "2018-05-04",
    ),
    "newsletter": (
        f"View this email in your browser\n\nTHE LANDING\nA weekly letter on houses\n\n{TITLE}\n\n{BODY}\n\n"
        "You are receiving this email because you signed up.\nUnsubscribe from this list | Update your preferences\n",
        TITLE, None, None,
    ),
    "writer's address below": (
        f"Print This | E-mail This\n\nPosted on Fri, May. 04, 2018\n\n{TITLE}\n\nBy ORLA PENN\nLanding Staff Writer\n\n{BODY}\n\n"
        "Contact ORLA PENN at 555-0134 or openn@landing.example.\n",
        TITLE, "ORLA PENN", "2018-05-04",
    ),
    "title in the header of its answers": (
        f"Stair & Landing\n\nNotes from the landing\n\n{TITLE}\n\n{BODY}\n\n2 thoughts on “{TITLE}”\n\n"
        "Ann Lee says:\nMay 5, 2018 at 3:12 pm\n\nOurs was mended in a day.\n\nReply\n\n"
        "Tom Ode says:\nMay 6, 2018 at 3:12 pm\n\nI want your lift.\n\nReply\n",
        TITLE, None, None,
    ),
}  # fmt: skip

HEAD = "House Quarterly                                   Spring 2018                 {n}\n\n"
PRINTED = (
    "                    STAIRS AND LANDINGS                                   7\n\n"
    "                    Who mends the lift\n\n                    By Orla Penn\n\n"
    f"{LINES}\n\f{HEAD.format(n=8)}"
    "   In June the firm wrote that the part had been torn, which nobody in the\n"
    "   house had done, and that a new one would cost as much as the old one.\n"
    f"\n\f{HEAD.format(n=9)}"
    "   Now the lift stands in the cellar with its door open, and the firm has\n"
    "   sent us a bill for its keep.\n"
)

ANSWERS = (
    "Ann Lee\nunread,\nMay 4, 2018, 9:15:02 AM\nto stairs\n\nOurs was mended in a day, and nobody had to ask.\n\n"
    "Tom Ode\nunread,\nMay 5, 2018, 9:15:02 AM\nto stairs\n\nI want your lift, and your landlord too.\n"
)
REVIEWS = (
    "Ann Lee\n5.0 out of 5 stars Good\nReviewed on May 4, 2018\nIt lifts what I put into it, every time.\nHelpful\nReport\n\n"
    "Tom Ode\n1.0 out of 5 stars Bad\nReviewed on May 5, 2018\nMine came without a rope, and I sent it back.\nHelpful\nReport\n"
)
THREAD_TITLES = {
    "counted": (f"Conversations\nAbout\nPrivacy • Terms\n{TITLE}\n41 views\n{ANSWERS}", TITLE),
    "begun by": (f"Stairs\nHouses\nLifts, ropes & pulleys\n{TITLE}\nThread starter Ann Lee\nStart date May 4, 2018\n{ANSWERS}", TITLE),
    "rated": (f"Visit the Hoist store\nHoist 40, White\n3.9 out of 5 stars    1,204 ratings\nTop reviews\n\n{REVIEWS}", "Hoist 40, White"),
    "asked": (f"Sign in\nWho pays for a lift that stands still?\nAll answers (3)\n{ANSWERS}", "Who pays for a lift that stands still?"),
    "none": (f"Conversations\nAbout\n{ANSWERS}", None),
}  # fmt: skip
RULES = (
    f"{TITLE}\n\nBy Orla Penn\n\n{BODY}\n\n2 Comments\nWe welcome your voice. Be kind to each other, and write about the lift.\n\n"
    "Ann Lee\nMay 4, 2018 at 9:15 am\nOurs was mended in a day.\nReply\n\nTom Ode\nMay 5, 2018 at 9:15 am\nI want your lift.\nReply\n"
)

LETTERS = (
    "Letters: the lift\n\nWho pays\n\nOurs has stood still since the autumn and nobody has sent us a penny for it.\n"
    "Olive Brand\nStockport\n\nI should like to meet the man who sold the thing, and to ask him to carry my bread.\n"
    "Name and address supplied\n\nWe climbed for a year, and I still think that the stairs did us good.\n"
    "Bernard Coe, Leeds\n\nWrite to us at letters@landing.example.\n"
)
TOLD = {
    "days": f"{TITLE}\nby Orla Penn\n\n{BODY}\n\nMarch 3, 2014\n\nThe lift stops. I call the firm.\n\n"
    "June 9, 2014\n\nThe part comes, and I thank the man.\n\nMay 4, 2015 at 9:15 am\n\nI walk, as you may guess.\n",
    "letters quoted": f"{TITLE}\n\nI have read the letters that the firm sent us.\n\n{BODY}\n\nThey end in the same way.\n"
    f"Hoist and Sons\nMillbrook\n\n{BODY}\n\nThis one is the last.\nHugh Darrow\nMillbrook\n\n{BODY}\n\n{BODY}\n\n{BODY}\n",
    "talk": f"{TITLE}\n\n{BODY} So I wrote to them.\n\nHattie: How can I lift your day?\nMe: Mend it.\nHattie: Did you mean: new lift?\n"
    f"Me: No.\n\n<hattie> you are number 41\n<orla> is there a person\n<hattie> you are number 43\n\n{BODY}\n",
    "short messages": f"{TITLE}\nBy Orla Penn | May 4, 2018\n\n{BODY} I said so, and was not alone.\n\n"
    "We have the same one! I thought it was a cupboard.\n— Tom Ode (@tomode) May 3, 2018\n\n"
    "My landlord owns it and neither of us knew\n— kettle (@kettle_k) May 3, 2018\n\n"
    f"We are sorry to hear this! Please write to us.\n— Hoist (@hoist) May 3, 2018\n\n{BODY}\n\nThey sent it to forty others.\n\n"
    f"We are sorry to hear this! Please write to us.\n— Hoist (@hoist) May 4, 2018\n\n{BODY}\n",
    "cases": f"{TITLE}\n\n{BODY} These are the cases.\n\n3 March 2014 - Ruiz v. Hoist\nThe court finds that a lift is a door. "
    '"I see no difference," says the judge.\n\n19 June 2016 - Ode v. Hoist\nThe firm pays, and you will not learn how much.\n\n'
    f"8 January 2018 - Coe v. Hoist\nStruck out. Nobody owned it any more.\n\n{BODY}\n",
    "weekdays": f"{TITLE}\n\n{BODY}\n\nMonday, May 7\nI called at 9:05 am and was told to call at nine.\n\nTuesday, May 8\n"
    "You would think that they know what stairs are.\n\nThursday, May 10, 2018, 9:15 am\nA man came. I asked him to write it down.\n",
    "voices": f'{TITLE}\n\n{BODY} I asked three others.\n\nOlive Brand, 74, Stockport\n\n"I have never paid for it. I sleep well."\n\n'
    'Bernard Coe, 51, Leeds\n\n"We bought ours and it fell. My wife laughed."\n\nLena Ruiz, 33, Millbrook\n\n'
    f'"I don\'t know whose it is. I thank it."\n\n{BODY}\n',
    "numbered sections": f"{TITLE}\n\n1. Summary\n\n{BODY}\n\n2. Lifts\n\n2.1. I find them slow, and you will too.\n\n"
    "2.2. My neighbour agrees with me.\n\n3. Stairs\n\n3.1. Thank you for reading this far.\n",
    "list amid it": f"{TITLE}\n\n{BODY}\n\nRelated Articles\nWho pays for the boiler?\n02 May 2018\n\n{BODY}\n",
    "minutes": f"{TITLE}\n\nPresent: A. Mellor, C. Osei, T. Brand\n\n1. Last meeting\n\nAgreed without changes.\n\n2. The lift\n\n"
    "C. Osei reported that I was right, and T. Brand asked who pays.\n\n3. Other business\n\nL. Ruiz thanked us for the tea.\n",
}
