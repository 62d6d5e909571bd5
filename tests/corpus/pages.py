"""Pages in the layouts that the reader knows: (name, text, kind, [(speaker, reply_to)])."""

BODY = (
    "Prices went up again this year, and the letter that told us so ran to four pages. "
    "Nobody I know could name the reason that it gave.\n\n"
    "I asked the shop what would happen if I left, and the clerk laughed. "
    "There is one shop in our valley and it knows that very well."
)

PAGES = [
    ("plain", f"{BODY}\n", "article", []),
    (
        "own list",
        f"What to ask\n\n{BODY}\n\n1. Ask for the price.\nThen wait.\n\n2. Ask for another.\n",
        "article",
        [],
    ),
    (
        "sections parted by two blank lines",
        f"A title\n\n{BODY}\n\n\nThe next part\n\n{BODY}\n\n\nThe last part\n\n{BODY}\n",
        "article",
        [],
    ),
    (
        "numbered with names",
        f"# A title\n\n{BODY}\n\n## 2 Responses to “A title”\n\n"
        "  1. **Ann Lee** says:\n\nMay 4, 2011 at 3:12 pm\n\nI left last year and it was easy.\n\n"
        "Reply\n\n     1. **Tom** says:\n\nMay 5, 2011 at 4:00 pm\n\nNot in our valley it is not.\n\n"
        "Reply\n\nLeave a Reply\n\nYour email address will not be published.\n",
        "article+comments",
        [("Ann Lee", (0,)), ("Tom", (1,))],
    ),
    (
        "name says",
        f"A title\n\n{BODY}\n\n3 comments\n\nAnn says:\nMay 4, 2011 at 3:12 pm\n\nWell said.\n\n"
        "Reply\n\nTom Ode says:\nMay 5, 2011 at 4:00 pm\n\nAnn, I think you are too kind to them.\n"
        "\nReply\n\nAnn says:\nMay 6, 2011 at 4:00 pm\n\nTom, maybe I am.\n\nReply\n",
        "article+comments",
        [("Ann", (0,)), ("Tom Ode", (1,)), ("Ann", (2,))],
    ),
    (
        "discourse",
        "ann | 2022-11-21 17:05:46 UTC | #1\n\nWho owns the printer that I paid for?\n\n"
        + "-" * 25
        + "\n\ntom | 2022-11-21 18:05:46 UTC | #2\n\n@ann: the maker of the ink does.\n",
        "thread",
        [("tom", (0,))],
    ),
    (
        "archive",
        "---\ntitle: A topic\n---\n\n## Post #1 by @ann (2025-01-28 18:28 UTC)\n\nMy printer is on "
        "strike.\n\n## Post #2 by @tom (2025-01-28 19:28 UTC)\n\nMine was, until I returned it.\n",
        "thread",
        [("tom", (0,))],
    ),
    (
        "debate",
        "#1 UserA\nBuyers have never had it so good as they have it now.\n\n#2 UserB Disputed #1\n"
        "Tell that to a tenant.\n\n#3 UserC Supported #2\nOr to a patient.\n",
        "thread",
        [("UserB", (0,)), ("UserC", (1,))],
    ),
    (
        "transcript",
        "ANN: Who sets the price?\n\nTOM: We do, and then they tell us it is wrong.\n\n"
        "ANN: Do you listen?\n\nTOM: We have to, there are six others on the street.\n",
        "transcript",
        [("TOM", (0,)), ("ANN", (1,)), ("TOM", (2,))],
    ),
    (
        "interview",
        "On the tenant's side\n\nBy Tom Ode\n\nTenants may not always be right, but they deserve an "
        "answer. I spoke with Nora B. Ellim, who has written about leases for years.\n\n"
        "Q: Do landlords hold all the cards?\n\nA: They do where nothing is empty.\n\n"
        "Q: Is that changing?\n\nA: Not in our valley.\n",
        "transcript",
        [("Tom Ode", (0,)), ("Nora B. Ellim", (1,)), ("Tom Ode", (2,)), ("Nora B. Ellim", (3,))],
    ),
    (
        "mail",
        "From: Ann Lee <ann@example.org>\nSubject: the lock\nDate: 4 May 2011\n\nThey locked it.\n\n"
        "From: Tom <tom@example.org>\nSubject: Re: the lock\n\n> They locked it.\n\nOf course.\n",
        "thread",
        [("Tom", (0,))],
    ),
    (
        "numbered without names",
        f"A title\n\n{BODY}\n\nOda Brand\n\nOda is a writer who keeps two cats.\n\n\n"
        "  1. Great post, Oda. I compare every offer.\n\n     1) the price\n     2) the term\n\n"
        "    And then I leave.\n\n  2. Hi Oda, I agree with Ben, but I never could.\n\n"
        "  3. Thanks for your comment, Ben. Which shop?\n\n\nPlease enter your comment!\n",
        "article+comments",
        [("Ben", (0,)), (None, (0,)), ("Oda Brand", (1,))],
    ),
    (
        "reddit",
        "ann 3 hours ago\n\nThe update bricked my phone and they shrugged.\n\n"
        "tom_b 2 hours ago\n\nSame here. I want a refund.\n",
        "thread",
        [("tom_b", (0,))],
    ),
]
