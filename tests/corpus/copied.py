"""Whole pages as a window or a program gives them: text, and what is read of each post.

A truth is (speaker, day, posts that it answers or None for any, last words).
"""

SAID = (
    "The mill asks for a deposit on the sacks, and the sacks were ours to begin with.",
    "I paid it and had it back in a week. You need the slip from the driver.",
    "Which slip? Ours has never given us one, and we have asked.",
)
ENDS = ("to begin with.", "from the driver.", "we have asked.")
ARTICLE = (
    "What a sack costs\n\nThe mill in our town has begun to ask for a deposit on sacks. It is two crowns for "
    "each, and it is due on delivery, whoever owns the sack.\n\nThe bakers have written a letter, and the "
    "mill has not answered it. They will write another one next week.\n"
)
TOLD = (None, None, None, "one next week.")


def _foot(votes):
    return f"Click to rate      Rating   {votes}\n\nReport this\n\n"


COPIED = {
    "signed with a place, rated": (
        ARTICLE
        + "\nREADER COMMENTS (3)\n\nHere's what readers have had to say so far.\n\n"
        + "".join(
            f"{text}\n\n- {name}, Ulm, {day}/3/2009 10:02\n\n{_foot(votes)}"
            for text, name, day, votes in zip(
                SAID, ("Ida Falk", "Jon P", "Mads"), (9, 13, 14), ("12", "(3)", "340"), strict=True
            )
        )
        + "The views above are those of our readers.\n",
        [
            TOLD,
            ("Ida Falk", "2009-03-09", None, ENDS[0]),
            ("Jon P", "2009-03-13", None, ENDS[1]),
            ("Mads", "2009-03-14", None, ENDS[2]),
        ],
    ),
    "points and links in Markdown": (
        "# What a sack costs\n\n"
        + "".join(
            f"[![{name}](/a/{n}.jpg)](http://p.example/{n})\n\n**[{name}](http://p.example/{n})** {n}5pts\n\n"
            f"Mar {n}, 2014\n\n{to}{text}\n\n[Flag](#) [Share](#) [{n} Like](#) [Reply](#)\n\n"
            for name, n, to, text in zip(
                ("ida_f", "Jon Pell", "mads", "ida_f"),
                (1, 2, 3, 4),
                ("", "", "[@Jon Pell](http://p.example/2) ", "[@mads](http://p.example/3) "),
                (*SAID, "Nor has ours, to be fair."),
                strict=True,
            )
        )
        + "[Show More](#)\n",
        [
            ("ida_f", "2014-03-01", None, ENDS[0]),
            ("Jon Pell", "2014-03-02", None, ENDS[1]),
            ("mads", "2014-03-03", (1,), ENDS[2]),
            ("ida_f", "2014-03-04", (2,), "to be fair."),
        ],
    ),
    "numbers with karma": (
        ARTICLE
        + "\n[\\#1](#c-1) [ida_f](/user/ida_f) \\* 13/11/2019 09:52\n\n"
        + f"{SAID[0]}\n\nvotes: 4, karma: 38\n\n[\\#2](#c-2) [jonp](/user/jonp) 13/11/2019 10:01\n\n"
        + f"{SAID[1]}\n\nvotes: 22, karma: 201\n\n[\\#3](#c-3) [mads](/user/mads) 13/11/2019 10:10\n\n"
        + f"[\\#2](#c-2) {SAID[2]}\n\nvotes: 3, karma: -27\n\n« previous · **1** · [2](?page=2) · next »\n",
        [
            TOLD,
            ("ida_f", "2019-11-13", None, ENDS[0]),
            ("jonp", "2019-11-13", None, ENDS[1]),
            ("mads", "2019-11-13", (2,), ENDS[2]),
        ],
    ),
    "board with profiles below": (
        "The Mill Board\nLog in\nBoard index ‹ Sacks\nDeposit on sacks?\n3 posts • Page 1 of 1\n"
        + "".join(
            f"{title}\nPost by {name} » Mon Feb {day}, 2024 8:14 pm\n\n{quote}{text}\n{name}\n{rank}Posts: {day}\n"
            "Joined: Sun Oct 09, 2022 5:51 pm\nTop\n"
            for title, name, day, quote, text, rank in zip(
                ("Deposit on sacks?", "Re: Deposit on sacks?", "Re: Deposit on sacks?"),
                ("ida_f", "jonp", "Mads Orn"),
                (12, 13, 14),
                ("", "", f"jonp wrote: ↑Tue Feb 13, 2024 8:14 pm\n{SAID[1]}\n"),
                SAID,
                ("", "Regular\n", ""),
                strict=True,
            )
        )
        + "Post Reply\nReturn to “Sacks”\nWho is online\nUsers browsing this forum: jonp\n",
        [
            ("ida_f", "2024-02-12", None, ENDS[0]),
            ("jonp", "2024-02-13", None, ENDS[1]),
            ("Mads Orn", "2024-02-14", (1,), ENDS[2]),
        ],
    ),
    "news of hackers, indented": (
        "    Gazette new | past | comments | ask | submit  login\n\n    Ask: who owns a sack?\n"
        "    14 points by ida_f on March 7, 2022 | hide | past | 3 comments\n\n"
        "    The mill asks for a deposit on sacks that it never owned, and nobody knows why it does so. "
        "We have all paid.\n\n"
        f"  ▲ jonp on March 7, 2022 | next [–]\n\n    {SAID[0]}\n\n"
        f"      ▲ mads on March 7, 2022 | parent | next [–]\n\n        {SAID[1]}\n\n"
        "      ▲ [flagged] on March 7, 2022 | parent | next [2 more]\n\n"
        f"  ▲ ulla on March 8, 2022 | prev\n\n    {SAID[2]}\n\n    Guidelines | FAQ | Lists | API\n\n"
        "    Search: [____________]\n",
        [
            ("ida_f", "2022-03-07", None, "all paid."),
            ("jonp", "2022-03-07", (0,), ENDS[0]),
            ("mads", "2022-03-07", (1,), ENDS[1]),
            ("ulla", "2022-03-08", (0,), ENDS[2]),
        ],
    ),
    "digest of a list": (
        "Send Sacks mailing list submissions to\n\tsacks@lists.example\n\nToday's Topics:\n\n"
        "   1. Deposit (Ida Falk)\n   2. Re: Deposit (Jon Pell)\n\n" + "-" * 70 + "\n\n"
        "Message: 1\nDate: Wed, 8 May 2013 09:12:40 +0100\nFrom: Ida Falk <ida at bake.example>\n"
        "To: sacks at lists.example\nSubject: [Sacks] Deposit on every sack that the mill has ever\n\tsent\n"
        f"Message-ID: <1@bake.example>\n\n{SAID[0]}\n\nIda\nFalk & Sons\n\n\n" + "-" * 30 + "\n\n"
        "Message: 2\nDate: Wed, 8 May 2013 10:30:05 +0100\nFrom: <jonp at oven.example>\n"
        "To: sacks at lists.example\nSubject: Re: [Sacks] Deposit\nIn-Reply-To: <1@bake.example>\n"
        f"Message-ID:\n\t<2@oven.example>\n\n{SAID[1]}\n\n-----Original Message-----\nFrom: Ida Falk\n"
        "Sent: 08 May 2013 09:12\nSubject: Deposit\n\nThe mill asks for a deposit.\n\n\n"
        + "-" * 30
        + "\n\nSubject: Digest Footer\n\n_______________\nSacks mailing list\n\nEnd of Sacks Digest, Vol 61\n",
        [
            ("Ida Falk", "2013-05-08", None, ENDS[0]),
            ("jonp", "2013-05-08", (0,), ENDS[1]),
        ],
    ),
    "chat with answers above": (
        "#sacks\nTalk of sacks. Be kind to millers!\n\n"
        f"ida — 03/19/2023 11:02 AM\n{SAID[0]}\njonp [MOD] — 03/19/2023 11:06 AM\n{SAID[1]}\n👍\n4\n"
        f"@jonp\n{SAID[1]}\nmads — 03/19/2023 11:10 AM\n{SAID[2]}\nMill (Ltd)\n [STAFF] — 03/19/2023 11:40 AM\n"
        "The slip is in the bag with the bill.\nMarch 20, 2023\n\nida — 03/20/2023 2:27 AM\nNot in mine it is not\n",
        [
            ("ida", "2023-03-19", None, ENDS[0]),
            ("jonp", "2023-03-19", None, ENDS[1]),
            ("mads", "2023-03-19", (1,), ENDS[2]),
            ("Mill", "2023-03-19", None, "with the bill."),
            ("ida", "2023-03-20", None, "it is not"),
        ],
    ),
    "nested by quote marks": (
        f"# Sacks\n\n**Ida Falk** — March 3, 2018\n\n{SAID[0]}\n\n> **jonp** — March 3, 2018\n>\n> {SAID[1]}\n>\n"
        f"> > **mads** — March 4, 2018\n> >\n> > {SAID[2]}\n",
        [
            ("Ida Falk", "2018-03-03", None, ENDS[0]),
            ("jonp", "2018-03-03", (0,), ENDS[1]),
            ("mads", "2018-03-04", (1,), ENDS[2]),
        ],
    ),
    "rows in Markdown": (
        "# Sacks\n\n| Date | Author | Message |\n| --- | --- | --- |\n"
        + "".join(
            f"| 2018-03-0{n} | {name} | {text} |\n"
            for n, (name, text) in enumerate(
                zip(("Ida Falk", "jonp", "mads"), SAID, strict=True), 3
            )
        ),
        [
            ("Ida Falk", "2018-03-03", None, f"{ENDS[0]} |"),
            ("jonp", "2018-03-04", None, f"{ENDS[1]} |"),
            ("mads", "2018-03-05", None, f"{ENDS[2]} |"),
        ],
    ),
    "a time above a name": (
        f"{ARTICLE}\nCOMMENTS (2)\n\nSaturday 3rd March 2018 09:12 GMT\nIda Falk\nReply Icon\n{SAID[0]}\n\n"
        f"Sunday 4th March 2018 10:02 GMT\njonp\nReply Icon\n{SAID[1]}\n",
        [
            TOLD,
            ("Ida Falk", "2018-03-03", None, ENDS[0]),
            ("jonp", "2018-03-04", None, ENDS[1]),
        ],
    ),
    "reviews with titles, and a firm": (
        "Mill & Co\nReviews 12\nSort by:\nMost recent\n\n"
        + "\n".join(
            f"{name}\n{n} reviews\nRated {n} out of 5 stars\nAug {n}, 2023\nVerified\n{title}\n{text}\n\n"
            f"Date of experience: August {n}, 2023\nUseful{n}\nShare\n{answer}"
            for n, name, title, text, answer in zip(
                (14, 12, 11),
                ("Ida", "Jon P", "Mads Orn"),
                ("Not theirs", "Easy, in the end", "Sacks and more sacks"),
                SAID,
                (
                    "Reply from Mill & Co\nAug 16, 2023\nHello Ida, we are sorry to read it.\n",
                    "",
                    "",
                ),
                strict=True,
            )
        ),
        [
            ("Ida", "2023-08-14", None, ENDS[0]),
            ("Mill & Co", "2023-08-16", (0,), "to read it."),
            ("Jon P", "2023-08-12", None, ENDS[1]),
            ("Mads Orn", "2023-08-11", None, ENDS[2]),
        ],
    ),
}
