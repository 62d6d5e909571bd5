"""Forms of comments, threads and talk, and of articles that look like them; all with three texts."""

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
    "votes above": ("Comments", "+{day}\n# {name} 2015-03-0{day} 09:15\n{text}\nQuote"),
    "likes beside": ("Comments (3)", "{name}\n{day} years ago · 0 Likes\n\n{text}"),
    "weeks": (
        "Comments (3)",
        "{name} · 52{day} weeks ago\n{text}\nReport\nReply\n1 reply · active 52{n} weeks ago\n0",
    ),
    "place, brackets": ("Responses:", "{n}. {name}, Malmö (0{day}.03.2015, 09:15)\n{text}"),
    "day first": ("", "{name} {day} Mar, 2015 @ 9:15am\n{text}"),
    "initials above": (
        "Comments (3)",
        "AL\n{name}\n\n{day} March 2015, 9:15 am\n\n{text}\n\nReply\nFlag",
    ),
    "names alone": ("Comments:", "{name}\n{text}"),
    "names apart": ("3 comments", "{name}\n\n{text}"),
    "posted by, date below": (
        "READER COMMENTS (3)",
        "Posted by: {name}\nDate: {day} March 2015, 09:15\n\n{text}",
    ),
    "just now": ("3 Comments", "{name} · Just now\n{text}"),
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
    "board with members": "March {day}th, 2014, 09:15 AM\n#{n}\n{nick}\n{nick} is offline\nMember\nJoin Date\nMar 2009\n"
    "Posts\n4,120\n{text}\nReply With Quote\n",
    "service": "{nick}@feddit.example\n·\n{day} months ago\n{text}\n12\nreply\n",
    "hours": "**{name}** 09:1{n}\n{text}\n",
    "old board": "Old 03-0{day}-2014, 09:15 AM   #{n}\n{nick}\nMember\n\n{text}\n",
    "records": "Author: {name}\nDate: 2014-03-0{day}\nSubject: it\nMessage: {text}\n",
    "rows": "2014-03-0{day} 09:15 | {name} | {text}",
    "call": "09:15:2{n} From {name} to Everyone:\n\t{text}",
    "time in brackets": "{nick} [9:1{n} AM]\n{text}\n",
    "anonymous board": "{nick} 03/0{day}/14(Wed)09:15:22 No.47110{n}\n{text}\n",
}


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
    "voices in the present": "John says: we have waited.\n\nHe says it again.\n\nMaria says: nobody is to blame.",
    "labels that return": "Price: it has gone up.\n\nCustomer Service: it is a form.\n\nPrice: one costs "
    "what it did.\n\nNoise Level: none of them hums.",
    "labels with dashes": "Heating – it works.\n\nWater – it is dear.\n\nHeating – again.\n\nWater – nobody asked.",
    "a section on comments": "## Comments\n\nThe board has got nine comments on the budget, and keeps them in the "
    "office.\n\nBudget\n\nIt is balanced, because nobody has bought anything.\n\nHeating\n\nIt is on again.",
    "things with fields": "Name: WarmBox\nPrice: 120\nReview: It forgets.\n\nName: Knob\nPrice: 9\nReview: It turns.",
    "letters in a story": "Dear Anna, I have left.\n\nYours,\nTom\n\n{0}\n\nDear Tom, so have I.\n\nYours,\nAnna",
    "games": "Valley – Bergen, March 8, 2014\nTwo goals.\n\nMalmö – Valley, March 9, 2014\nNo goals.",
    "graves": "Hanna Krull, 4 March 1902\nShe owned the mill.\n\nPeter Lind, 9 May 1931\nHe owned debts.",
    "headings": "## Discussion\n\n### Reading\n\n{0}\n\n### Trust\n\n{1}",
    "hours of a night": "21:04 The lights go out.\n\n21:30 The firm says nothing.\n\n23:15 The school opens.",
    "buttons at the end": "The letter\n\n{0}\n\nThe form\n\n{1}\n\nLike\nShare\nReply",
    "sayings": "As my grandmother said...\n\n{0}\n\nAs the old judge said...\n\n{1}",
}


SPOKEN = {
    "time behind": "{name}: (00:0{n})\n{text}",
    "time beside": "{name}  0:0{n}\n{text}",
    "dash": "{name} – {text}",
    "emphasis": "**{name}** *(00:0{n})*: {text}",
    "time before": "[00:00:0{n}] {name}: {text}",
    "profession": "{name} -- Chief of Everything\n\n{text}",
}
