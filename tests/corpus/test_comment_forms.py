"""Forms in which pages show their comments: who wrote what, and nothing else in it."""

import time

import pytest

from ageclaims.corpus.read import read_text
from tests.corpus.pages import BODY

NAMES = ("Ann Lee", "Tom Ode", "maria_k")
TEXTS = (
    "I left last year and it was easy, and I have not missed them for a day.",
    "Not in our valley it is not, there is nobody else to go to.",
    "Then write to the paper, they hate that. It worked for my sister.",
)
UNDER_AN_ARTICLE = {
    "name, date": ("3 Comments", "{name}\nMarch {day}, 2015\n\n{text}"),
    "name, date and time": ("Comments (3)", "{name}\nMarch {day}, 2015 at 3:1{n} pm\n{text}"),
    "name, place, date": ("READER COMMENTS", "{name}, Springfield\nMarch {day}, 2015\n\n{text}"),
    "name, time ago": ("3 Comments", "@{name}\n{day} years ago\n{text}\n12\nReply"),
    "name on a date": ("", "Posted by {name} on March {day}, 2015\n\n{text}"),
    "comment by": ("", "Comment by {name} — March {day}, 2015 @ 3:15 pm\n\n{text}"),
    "posted below": ("Comments", "{text}\n\nPosted by: {name} | March {day}, 2015 at 3:15 PM"),
    "reactions below": ("3 comments", "{name}\n{text}\nLike · Reply · {day}w"),
    "dot": ("3 Comments", "{name} • 3 years ago\n\n{text}\n\n• Reply • Share ›"),
    "short dot": ("", "u/{nick} · {day}h ago\n\n{text}\n\n12\n\nReply\n\nShare"),
    "points": (
        "all 3 comments",
        "[–]{nick} 12 points {day} hours ago\n\n{text}\n\npermalink embed save",
    ),
    "time ago": ("", "{nick} {day} hours ago | parent | next [–]\n\n{text}\n\nreply"),
    "board": ("", "Re: The lease\nby {name} » Mon Mar {day}, 2014 3:15 pm\n\n{text}"),
    "older board": (
        "",
        "03-0{day}-2015, 03:15 PM\n#{day}\n{name}\nSenior Member\nJoin Date: Mar 2009\nPosts: 120\n\n{text}",
    ),
    "heading": ("## Comments", "### {name} (2015-03-0{day})\n\n{text}"),
    "bold": ("## Comments", "**{name}** — March {day}, 2015\n\n{text}"),
    "wrote": ("", "{name} wrote:\n\n{text}"),
    "said": ("", "{name} said...\n\n{text}\n\n3:15 PM, March 0{day}, 2015"),
    "colon": ("Comments", "{name}: {text}"),
    "date and colon": ("Comments", "{name} (March {day}, 2015): {text}"),
    "says and colon": ("Comments", "{name} says: {text}"),
    "rule below": ("", "{name}, {day} March 2015\n{text}\n---"),
    "capitals": ("3 THOUGHTS", "{name}\nMARCH {day}, 2015 AT 9:1{n} AM\n{text}\n\nREPLY"),
    "glued": ("3 comments:", "{name}March {day}, 2015 at 9:15 AM\n{text}\n\nReplyDelete"),
    "date, said": ("", "{name} on March {day}, 2015 at 9:15 am said:\n{text}\nReply ↓"),
    "date, wrote": ("Comments", "{n}. At 9:15am on {day} Mar 2015, {name} wrote:\n{text}"),
    "links": (
        "### Comments",
        "**[{name}](https://example.org/u{n})** · [March {day}, 2015](https://example.org/#c{n})"
        "\n\n{text}\n\n---",
    ),
    "list in Markdown": ("## Comments", "- **{name}** (2015-03-0{day}): {text}"),
    "dash": ("Comments:", "{name} - {text}"),
    "picture": ("3 Comments", "Avatar\n{name}\n• {day} years ago\n{text}\n1\n•\nReply\n•\nShare ›"),
    "roles": ("Comments", "{name}\nTop fan\n{text}\nLike\nReply\n{day}y\nEdited"),
    "profession": (
        "3 comments",
        "{name}\n  • 2nd\nBaker at the corner\n{day}y\n\n{text}\n\nLike\n2\nReply",
    ),
    "place": ("Comments", "{name}\nMalmö, Sweden\nMarch {day}\n{text}\nReply\n{n} Recommend\nFlag"),
    "place beside": (
        "3 Comments",
        "{name} | Malmö\n{text}\nMarch {day}, 2015 at 9:15 a.m.\nREPLY\nFLAG",
    ),
    "only buttons": ("3 comments", "{name}\n{text}\nReply"),
    "levels": ("Sort by: Best", "level 1\n{nick}\n· {day} yr. ago\n{text}\n\n12\nReply\nShare"),
    "stars": (
        "Customer reviews",
        "{name}\n5.0 out of 5 stars Fine\nReviewed in Norway on {day} March 2015\n"
        "Colour: White\n{text}\n12 people found this helpful\nHelpful\nReport",
    ),
    "subject above": (
        "Comments",
        "A short subject\n\nSubmitted by {name} on Wed, 03/0{day}/2015 - 09:15.\n\n{text}",
    ),
    "signed": ("What our readers say:", "{text} – {name}, {day} March 2015"),
    "signed with a place": ("Letters to the editor", "{text}\n\n— {name}, Malmö"),
    "posted at": ("", "{text}\nposted by {name} at 9:3{n} AM on March {day}, 2015 [3 favorites]"),
    "German": ("3 Kommentare", "{name} sagt:\n{day}. März 2015 um 9:15 Uhr\n\n{text}\n\nAntworten"),
    "pictures in Markdown": (
        "### 3 Comments",
        "  {day}. ![](https://example.org/a?s=40) [{name}](https://example.org/h) says:\n\n"
        "[March {day}, 2015 at 9:15 am](https://example.org/p)\n\n{text}\n\n[Reply](https://example.org/r)",
    ),
    "numbered links": (
        "3 Responses",
        "    * [1{n}]{name} says:\n      [2{n}]March {day}, 2015 at 9:15 am\n      {text}\n      [3{n}]Reply",
    ),
    "posted, link": (
        "3 Comments",
        "{name}\nPosted March {day}, 2015 at 9:15 am | Permalink\n{text}",
    ),
    "comment from": (
        "Comments",
        "Comment from {name}\nTime March {day}, 2015 at 9:15 am\n\n{text}",
    ),
    "comma on": ("Comments", "By {name}, on March {day}, 2015 at 9:15 am\n{text}"),
    "date, writes": ("Comments", "March {day}, 2015 9:15 am: {name} writes\n{text}"),
    "colon, line": ("Comments", "{name}:\n{text}"),
    "place and colon": ("Reader comments", "{name} (Malmö): {text}"),
    "brackets": ("Comments", "[{name}] {text}"),
    "heading alone": ("## Comments", "### {name}\n\n{text}"),
    "stars and name": ("Reviews (3)", "★★★★★ {name}, March {day}, 2015\n{text}"),
    "sign-off": ("Letters to the editor", "{text}\n\nYours,\n{name}, Malmö\n\n***"),
    "numbers and names": ("3 comments", "#{n} {name}\n{day} March 2015, 9:15 am\n{text}"),
}


def fill_in(form):
    return [
        form.format(name=name, nick=name.split()[0], text=text, day=n + 3, n=n)
        for n, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True))
    ]


def read_own(post, text):
    return [text[a:b] for a, b in post.spans]


@pytest.mark.parametrize("form", UNDER_AN_ARTICLE)
def test_comments_below_an_article(form):
    header, one = UNDER_AN_ARTICLE[form]
    comments = "\n\n".join(fill_in(one))
    page = f"The price of staying\n\nBy Oda Brand\n\n{BODY}\n\n{header}\n\n{comments}\n"
    document = read_text(page.encode(), form)
    opening, *posts = document.posts
    assert opening.speaker == "Oda Brand"
    assert [read_own(post, page) for post in posts] == [[text] for text in TEXTS]
    speakers = [post.speaker for post in posts]
    assert speakers in ([*NAMES], [name.split()[0] for name in NAMES])


MAIL = (
    "From: {name} <{nick}@example.org>\nTo: list@example.org\nSubject: Re: the lease\n"
    "Date: Mon, {day} Mar 2014 10:00:00 +0000\n\n{text}\n\n-- \n{name}\nSpringfield"
)
THREADS = {
    "mail": MAIL,
    "archive of mails": f"From {{nick}}@example.org Mon Mar  {{day}} 10:00:00 2014\n{MAIL}",
    "log": "[2015-03-0{day} 10:0{n}] {name}: {text}",
    "telephone": "{day}/4/15, 10:0{n} - {name}: {text}",
    "channel": "{name}  10:0{n} AM\n{text}",
    "channel, two lines": "{name}\n  10:0{n} AM\n{text}",
    "bracket": "[3/{day}/2024 9:1{n} AM] {name}\n{text}\n",
    "line of chat": "10:0{n} < {nick}> {text}",
    "brackets behind": "{name}, [0{day}.03.2024 09:15]\n{text}\n",
    "printed mail": "{name} <a@example.org>\tWed, Mar {day}, 2014 at 9:15 AM\nTo: b@example.org\n{text}\n",
    "old mail": "From: {nick}@example.org ({name})\nNewsgroups: a.b\nSubject: Re: it\n\n{text}\n",
    "answered mail": "-----Original Message-----\nFrom: {name}\nSent: {day} March 2014\nTo: B\nSubject: Re: it\n\n{text}\n",
    "board": "{nick}\nSenior Member\n***\nPosts: 12\n\nRe: it\n« Reply #{n} on: March {day}, 2014, 09:15:22 AM »\n{text}\nLogged\n",
    "newer board": "{nick}\nMember\nJoined\nMar 4, 2009\nMessages\n120\nMar {day}, 2014\n#{n}\n{text}\nLike\nReply\n",
    "print view": "{nick} March {day}, 2014, 9:15am {n}\n\n{text}\n\n1 Like\n",
    "list of mails": "{name}\nunread,\nMar {day}, 2014, 9:15:22 AM\nto list\n{text}\n",
    "short messages": "{name}\n@{nick}\n·\nMar {day}, 2014\n{text}\n3\n12\n",
    "issue": "{nick} commented on Mar {day}, 2014\n\n{text}\n",
    "bug": "Comment {n} {name} 2014-03-0{day} 09:15:22 UTC\n{text}\n",
    "ticket": "{name} added a comment - 0{day}/Mar/14 9:15 AM\n{text}\n",
    "old board": "Old 03-0{day}-2014, 09:15 AM   #{n}\n{nick}\nMember\n\n{text}\n",
    "records": "Author: {name}\nDate: 2014-03-0{day}\nSubject: it\nMessage: {text}\n",
    "rows": "2014-03-0{day} 09:15 | {name} | {text}",
    "call": "09:15:2{n} From {name} to Everyone:\n\t{text}",
    "time in brackets": "{nick} [9:1{n} AM]\n{text}\n",
    "anonymous board": "{nick} 03/0{day}/14(Wed)09:15:22 No.47110{n}\n{text}\n",
}


@pytest.mark.parametrize("form", THREADS)
def test_threads_of_their_own(form):
    page = ("\n\n" if "mail" in form else "\n").join(fill_in(THREADS[form])) + "\n"
    document = read_text(page.encode(), form)
    assert document.kind == "thread"
    speakers = [post.speaker for post in document.posts]
    assert speakers in ([*NAMES], [name.split()[0] for name in NAMES])
    assert [read_own(post, page) for post in document.posts] == [[text] for text in TEXTS]


SECTIONS = {
    "labels": "Discussion\n\nNote: {0}\n\nExample: {1}\n\nTip: {2}",
    "minutes": "Discussion\n\nBudget: {0}\n\nParking: {1}\n\nNext steps: {2}",
    "prose": "Ann Lee, who left, says it was easy.\n\n{0}\n\nIn March 2015 it was not.\n\n{1}",
    "wrapped prose": "The shop is to blame for all of it, the old mayor said\nin the winter of 1947 "
    "when it closed.\nThen came the flood and took the rest, my father said\nin the spring of 1950.",
    "buttons and numbers": "Update\n\n12\n\nLike everybody else, I reply when I am asked.",
    "log": "[2015-03-04 10:00:01] INFO: up\n[2015-03-04 10:00:02] WARN: slow\n"
    "[2015-03-04 10:00:03] ERROR: down\n\n{0}",
    "timetable": "Registration 9:00 AM\n\n{0}\n\nSpeech 10:00 AM\n\n{1}\n\nLunch 12:30 PM\n\n{2}",
    "diary": "### Day one – March 4, 2015\n\n{0}\n\n### Day two – March 5, 2015\n\n{1}",
    "calendar": "Spring Fair\nMarch 4, 2015\n\n{0}\n\nSummer Fair\nJune 4, 2015\n\n{1}",
    "recipe": "Prep time · 10 min\n\n{0}\n\nCook time · 45 min\n\n{1}",
    "calendar with hours": "Spring Fair\nMarch 4, 2015 at 10:00 am\n\nBring your own chair.\n\n"
    "Repair Evening\nMarch 9, 2015 at 6:30 pm\n\nBring what is broken, and we will see.",
    "versions": "Version 2.1 - March 4, 2015\n\nAdds an account.\n\nVersion 2.2 - May 9, 2015\n\nAdds another.",
    "towns": "BERGEN, March 4, 2015 – The pipes are old.\n\nMALMÖ, March 9, 2015 – The pipes are new.",
    "dated sayings": "“It is mine.” – Hanna Krull, 12 March 2009\n\nI have met her.\n\n“It is ours.” – "
    "Peter Lind, 4 May 2012\n\nHe closed the plant a year after he had said so, and moved away.",
    "story": 'Anna: "And the price?"\n\nTom: "The same."\n\nAnna: "You could ask for more."\n\nTom: "I could."',
    "talk amid prose": "Me: Why is it closed?\nBot: I can help you.\nMe: It has no number.\nBot: I see.\n\n{0}",
    "mails amid prose": "From: Care\nTo: Oda\nSubject: One\n\nYou have a number.\n\nFrom: Care\nTo: Oda\n"
    "Subject: Two\n\nYour number is closed.\n\n{0}",
    "present tense": "John says: we have waited long enough.\n\nMaria says: nobody is to blame.\n\n{0}",
    "list of people": "**Hanna Krull**, chair. {0}\n\n**Peter Lind**, treasurer. {1}",
    "test of products": "WarmBox – 3 out of 5 stars\n{0}\n\nKnob – 5 out of 5 stars\n{1}",
    "hours of work": "6:00 AM\nLight the stove.\n\n9:30 AM\nKnead it again.\n\n11:00 AM\nBake it.",
    "things with fields": "Name: WarmBox\nPrice: 120\nReview: It forgets.\n\nName: Knob\nPrice: 9\nReview: It turns.",
    "letters in a story": "Dear Anna, I have left.\n\nYours,\nTom\n\n{0}\n\nDear Tom, so have I.\n\nYours,\nAnna",
    "games": "Valley – Bergen, March 8, 2014\nTwo goals.\n\nMalmö – Valley, March 9, 2014\nNo goals.",
    "graves": "Hanna Krull, 4 March 1902\nShe owned the mill.\n\nPeter Lind, 9 May 1931\nHe owned debts.",
    "headings": "## Discussion\n\n### Reading\n\n{0}\n\n### Trust\n\n{1}",
    "hours of a night": "21:04 The lights go out.\n\n21:30 The firm says nothing.\n\n23:15 The school opens.",
    "buttons at the end": "The letter\n\n{0}\n\nThe form\n\n{1}\n\nLike\nShare\nReply",
    "sayings": "As my grandmother said...\n\n{0}\n\nAs the old judge said...\n\n{1}",
}


@pytest.mark.parametrize("section", SECTIONS)
def test_sections_are_no_comments(section):
    filled = SECTIONS[section].format(*TEXTS)
    page = f"The price of staying\n\nBy Oda Brand\n\n{BODY}\n\n{filled}\n"
    document = read_text(page.encode(), section)
    assert [post.speaker for post in document.posts] == ["Oda Brand"]
    assert document.title == "The price of staying"


@pytest.mark.parametrize(
    "comment",
    [
        "Re: the letter, I think that it is wrong.",
        "+1",
        "3",
        "I left.\n\n--\n\nSecond thought: I would stay if they were honest.",
        "The lease ends on\n\nMarch 4, 2019\n\nand they know it.",
    ],
)
def test_nothing_of_a_comment_is_lost(comment):
    page = f"{BODY}\n\n2 comments\n\nAnn says:\nMay 4, 2011\n\n{comment}\n\nTom says:\nMay 5, 2011\n\nNo.\n"
    document = read_text(page.encode(), "page")
    _, ann, _ = document.posts
    kept = [part for part in comment.split("\n\n") if part != "--"]
    assert read_own(ann, page) == kept
    assert ann.date == "2011-05-04"


def test_a_comment_without_a_name_above_it_has_none():
    comments = "\n\n".join(f"{text}\nLike · Reply · {n}w" for n, text in enumerate(TEXTS, start=1))
    page = f"A title\n\n{BODY}\n\n3 comments\n\n{comments}\n"
    _, *posts = read_text(page.encode(), "page").posts
    assert [read_own(post, page) for post in posts] == [[text] for text in TEXTS]
    assert not {post.speaker for post in posts} & set(TEXTS)


def test_mails_that_an_article_quotes_are_its_own():
    mails = "".join(f"From: Bob May\nTo: Eve\nSubject: {text}\n\n{text}\n\n" for text in TEXTS)
    page = f"A title\n\n{BODY}\n\n{mails}2 comments\n\nAnn says:\n\nNo.\n\nTom says:\n\nYes.\n"
    document = read_text(page.encode(), "page")
    assert [post.speaker for post in document.posts[1:]] == ["Ann", "Tom"]


def test_a_long_message_keeps_its_speaker():
    long = "We went on and on about this, and nobody would give in. " * 4
    page = f"[2015-03-04 10:00] Ann: Who?\n[2015-03-04 10:01] Tom: {long}\n[2015-03-04 10:02] Ann: So.\n"
    document = read_text(page.encode(), "chat")
    assert [post.speaker for post in document.posts] == ["Ann", "Tom", "Ann"]


@pytest.mark.parametrize(
    "line",
    [
        "Share 2010 2011 2012 2013 2014 2015 Total",
        "Share " + "1" * 40 + " and more",
        "May 4, 2011" + " ." * 10_000 + "x",
        "Ann" + " says" * 4_000,
        "From: " + "a" * 20_000,
    ],
    ids=["years", "digits", "dots", "says", "from"],
)
def test_hostile_lines_take_no_time(line):
    start = time.monotonic()
    read_text(f"{BODY}\n\n{line}\n".encode(), "hostile")
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    ("comments", "replies"),
    [
        (
            "Ann Lee • 3 years ago\nNo.\n\nTom Ode > Ann Lee • 2 years ago\nYes.\n\nEva • 1 year ago\nIt is.",
            [0, 1, 0],
        ),
        (
            "Ann Lee • 3 years ago\nNo.\n\nTom Ode  Ann Lee • 2 years ago\nYes.\n\nEva • 1 year ago\nIt is.",
            [0, 1, 0],
        ),
        (
            "ann\n3 years ago\nNo.\nReply\n\ntom\n2 years ago\nIn reply to ann\nYes.\nReply\n\neva\n1 year ago\nIt is.\nReply",
            [0, 1, 0],
        ),
        (
            "level 1\nann\n· 3 yr. ago\nNo.\nReply\n\nlevel 2\ntom\n· 2 yr. ago\nYes.\nReply\n\nlevel 1\neva\n· 1 yr. ago\nIt is.\nReply",
            [0, 1, 0],
        ),
        (
            "- **Ann Lee** (2015-03-04): No.\n    - **Tom Ode** (2015-03-05): Yes.\n- **Eva** (2015-03-06): It is.",
            [0, 1, 0],
        ),
        (
            "ann 4 hours ago | next [–]\n\nNo.\n\ntom 3 hours ago | parent | next [–]\n\nYes.\n\neva 2 hours ago | prev [–]\n\nIt is.",
            [0, 1, 0],
        ),
        (
            "AnnMay 2, 2018 at 8:14 PM\nNo.\nReplyDelete\nReplies\nTomMay 3, 2018 at 7:02 AM\nYes.\nDelete\nReplies\nReply\nReply\nEvaMay 4, 2018 at 1:30 PM\nIt is.\nReplyDelete",
            [0, 1, 0],
        ),
        (
            "Ann Lee\nNo.\nLike · Reply · 3y\n\nTom Ode\nAnn Lee yes it is.\nLike · Reply · 2y\n\nEva\nIt is.\nLike · Reply · 1y",
            [0, 1, 0],
        ),
    ],
    ids=[
        "arrow",
        "two names",
        "in reply to",
        "levels",
        "indent",
        "parent",
        "enclosed",
        "name first",
    ],
)
def test_answers_that_the_page_shows(comments, replies):
    page = f"The price of staying\n\nBy Oda Brand\n\n{BODY}\n\n3 comments\n\n{comments}\n"
    _, *posts = read_text(page.encode(), "page").posts
    assert [post.reply_to for post in posts] == [(reply,) for reply in replies]


@pytest.mark.parametrize(
    "quote",
    [
        "Ann wrote: ↑Wed Mar 12, 2014 10:02 am\nI left last year.\n\nSo did I, and nobody called.",
        "Quote Originally Posted by Ann View Post\nI left last year.\nSo did I, and nobody called.",
        "Ann said:\nI left last year.\nClick to expand...\nSo did I, and nobody called.",
        "Quote from: Ann on March 12, 2014, 10:02:07 AM\nI left last year.\nSo did I, and nobody called.",
    ],
)
def test_what_a_post_quotes_is_anothers(quote):
    page = f"Post by Ann » Wed Mar 12, 2014 9:15 am\n\nNo.\n\nPost by Tom » Wed Mar 12, 2014 9:20 am\n\n{quote}\n"
    document = read_text(page.encode(), "board")
    assert [post.speaker for post in document.posts] == ["Ann", "Tom"]
    (found,) = document.posts[1].quotes
    assert (found.speaker, page[found.start : found.end]) == ("Ann", "I left last year.")
    assert page[slice(*document.posts[1].spans[-1])].endswith("So did I, and nobody called.")


def test_reviews_without_an_article_are_all_comments():
    reviews = "\n\n".join(
        f"★★★★☆ Fine\nby {name} – Mar {n}, 2023\n{text}"
        for n, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True), start=1)
    )
    document = read_text(f"A thing\n\nRatings and Reviews\n\n{reviews}\n".encode(), "page")
    assert [post.speaker for post in document.posts] == [None, *NAMES]


def test_questions_and_answers_are_signed_below():
    page = (
        "How do I leave?\nAsked 9 years ago\n\nMy lease renews itself. Is there a way out?\n\nShare\n"
        "asked Mar 12, 2014 at 9:15\nPetra Lind's user avatar\nPetra Lind\n1,234\n\n"
        "Which country is it? – Gunnar Mar 12, 2014 at 10:11\nAdd a comment\n\n1 Answer\n\n"
        "You can find a tenant who takes your place.\n\nanswered Mar 12, 2014 at 11:02\nTove K\n456\n"
    )
    document = read_text(page.encode(), "page")
    assert [post.speaker for post in document.posts] == ["Petra Lind", "Gunnar", "Tove K"]
    assert [post.reply_to for post in document.posts] == [(), (0,), (0,)]


SPOKEN = {
    "time behind": "{name}: (00:0{n})\n{text}",
    "time beside": "{name}  0:0{n}\n{text}",
    "time before": "[00:00:0{n}] {name}: {text}",
    "profession": "{name} -- Chief of Everything\n\n{text}",
}


@pytest.mark.parametrize("form", SPOKEN)
def test_turns_of_speech(form):
    names = ("Ann Lee", "Tom Ode", "Ann Lee", "Tom Ode")
    turns = [
        SPOKEN[form].format(name=name, text=text, n=n)
        for n, (name, text) in enumerate(zip(names, (*TEXTS, "Yes."), strict=True))
    ]
    document = read_text("\n\n".join(turns).encode(), form)
    assert [post.speaker for post in document.posts] == [*names]


def test_what_stands_below_the_comments_is_none_of_them():
    page = (
        f"{BODY}\n\n2 Comments\n\nAnn says:\nMarch 12, 2014\n\nNo.\n\nReply\n\nTom says:\nMarch 13, 2014\n\n"
        "Yes.\n\nReply\n\nLeave a Reply\n\nRecent Posts\n\nPage Two\n\nArchives\n\nAbout\n\nOda writes about pipes.\n"
    )
    document = read_text(page.encode(), "page")
    assert [read_own(post, page) for post in document.posts[1:]] == [["No."], ["Yes."]]


def test_other_articles_below_a_count_of_comments_are_none():
    page = f"A title\n\n{BODY}\n\n0 Comments\n\nRelated posts\n\nPage Two\nMarch 4, 2014\n\nLast Words\nMay 9, 2014\n"
    assert len(read_text(page.encode(), "page").posts) == 1


def test_mails_below_an_answer():
    page = (
        "Then let us tell them.\n\nOn Wed, Mar 12, 2014 at 10:02 AM, Ann Lee <ann@example.org> wrote:\n\n"
        "They will notice.\n\nOn Wed, Mar 12, 2014 at 9:15 AM, Tom <tom@example.org> wrote:\n\nDo we have to?\n"
    )
    document = read_text(page.encode(), "mail")
    assert [post.speaker for post in document.posts] == [None, "Ann Lee", "Tom"]
    quoted = page.replace("\n\nThey", "\n> They").replace("\n\nDo we", "\n> Do we")
    assert len(read_text(quoted.encode(), "mail").posts) == 1
