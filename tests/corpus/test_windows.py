"""Chats, issues and threads that were copied from the windows of programs."""

from ageclaims.corpus.read import read_text

CHANNEL = """# mill-office
Messages
Monday, March 6th, 2023
Sackbot
APP  8:30 AM
A new letter came in. “You asked me for a deposit on my own sacks.”
:sob:
6
2 replies
Last reply 2 years ago View thread

Ida Falk
  9:02 AM
That is the third one this week. Can we talk about it
NEW

Office – Jon P.:palm_tree:
  9:40 AM
We need the deposit, since nobody brings the sacks back. I can show you the shelf.

Ida Falk
:tea:  9:44 AM
replied to a thread:
We need the deposit, since nobody…
And did you ever ask them why?

Mads Orn
joined #mill-office. Also, Rut joined.

Tuesday, March 7th, 2023

Mads Orn
  2:05 PM
I am new here. I rang one of them and she was glad
:tada:
3

Message #mill-office
"""


def read(page):
    document = read_text(page.encode(), "page")
    ends = [document.text[post.spans[-1][0] : post.spans[-1][1]] for post in document.posts]
    return document, ends


def test_a_channel_of_a_chat():
    document, ends = read(CHANNEL)
    names = ["Sackbot", "Ida Falk", "Office – Jon P", "Ida Falk", "Mads Orn"]
    assert [(post.speaker or "").rstrip(".") for post in document.posts] == names
    assert [end.split()[-1] for end in ends] == ["sacks.”", "it", "shelf.", "why?", "glad"]
    assert [post.date for post in document.posts] == [
        "2023-03-06T08:30",
        "2023-03-06T09:02",
        "2023-03-06T09:40",
        "2023-03-06T09:44",
        "2023-03-07T14:05",
    ]
    assert document.posts[3].reply_to == (2,)


def test_a_thread_that_is_answered_is_not_invented():
    document, _ = read(CHANNEL.replace("We need the deposit, since nobody…", "We need nothing…"))
    assert document.posts[3].reply_to != (2,) or document.posts[3].reply_source != "given"


ISSUE = """Issues
217
Sacks are counted twice
Description
ida-f
opened on Jan 17, 2025 · edited by ida-f
The list counts every sack twice, and we pay for it. Version 4 did not.
ida-f
added
bug
on Jan 17, 2025
jonp
on Jan 17, 2025
Collaborator
More actions
I see it here as well. Can you send me your list?
jonp
added
needs-list
and removed
bug
on Jan 18, 2025
mads
on Jan 22, 2025 · edited by mads
Member
More actions
It was me, I am sorry. A fix is on its way.
mads
linked a pull request that will close this issue
on Jan 23, 2025
Count sacks once #12
ida-f
on Jan 24, 2025
Author
More actions
Thank you, it counts them once now.
"""


def test_events_of_an_issue_are_nobodys_posts():
    document, ends = read(ISSUE)
    assert [post.speaker for post in document.posts] == ["ida-f", "jonp", "mads", "ida-f"]
    assert [end.split()[-1] for end in ends] == ["not.", "list?", "way.", "now."]


def test_a_verb_before_a_day_is_no_name():
    older = ISSUE.replace("\non Jan 17, 2025\nCollab", "\ncommented on Jan 17, 2025\nCollab")
    older = older.replace("\non Jan 2", "\ncommented on Jan 2")
    assert [post.speaker for post in read(older)[0].posts] == ["ida-f", "jonp", "mads", "ida-f"]


def test_what_is_said_below_a_name_and_such_a_word_stays():
    said = "I see it here as well. Can you send me your list?"
    page = ISSUE.replace(said, f"{said}\nmads\nadded\nthis is what I was told when I rang them up.")
    _, ends = read(page)
    assert ends[1].endswith("rang them up.")


WALL = """Mill Friends
Discussion
Ida Falk
 · October 14, 2023 ·
Who else has had the letter about the sacks? I am so cross that I could not sleep.
No photo description available.
3 comments
Seen by 90
Like
Comment
Share
Jon Pell
We got it too. I rang them on Monday.
2y
Like
Reply
3
Author
Ida Falk
Top contributor
Jon Pell what did they say to you?
2y
Like
Reply
Mads Orn
You all bought the sacks, did you not
2y
Like
Reply
"""


def test_a_badge_above_a_name():
    document, ends = read(WALL)
    assert [post.speaker for post in document.posts[1:]] == ["Jon Pell", "Ida Falk", "Mads Orn"]
    assert document.posts[2].reply_to == (1,)
    assert [end.split()[-1] for end in ends] == ["sleep.", "Monday.", "you?", "not"]


POSTS = """Post
Conversation
Ida Falk
@idafalk
My mill wants a deposit for my own sacks. Is that legal?
Image
ALT
8:52 AM · Nov 21, 2023
·
1.1M
 Views
31K
Relevant
dr. sack (on a break)
@drsack_
·
Nov 21, 2023
Replying to @idafalk
It was in the terms from day one, I am afraid
58
6.1K
Ida Falk
@idafalk
·
Nov 21, 2023
Replying to @drsack_
I have read the terms. It says no deposit, ever
402
Ad
Flour and Sons
@flourandsons
Flour at your door, and no deposit.
flour.example
From flour.example
12
41
Jon Pell
@jonpell
·
Nov 22, 2023
Replying to @idafalk
Keep the terms, and ask them for your money
92
Show probable spam
Relevant people
Ida Falk
@idafalk
Follow
"""


def test_posts_of_people_with_handles():
    document, ends = read(POSTS)
    names = ["Ida Falk", "dr. sack (on a break)", "Ida Falk", "Jon Pell"]
    assert [post.speaker for post in document.posts] == names
    assert (document.posts[0].date or "")[:10] == "2023-11-21"
    assert [post.reply_to for post in document.posts[1:]] == [(0,), (1,), (0,)]
    assert [end.split()[-1] for end in ends] == ["legal?", "afraid", "ever", "money"]


def test_a_word_of_advertising_in_a_post_ends_nothing():
    said = "I have read the terms. It says no deposit, ever"
    page = POSTS.replace(said, f"{said}\nAd\nThat is what the leaflet was headed with, at least")
    assert read(page)[1][2].endswith("at least")


VIDEO = """The sack that costs a deposit
148 views

Ida Falk
Published on Mar 14, 2019

SUBSCRIBE 92K
My mill sent me a letter about the sacks, and I read it out to you here. It is a sad letter.
COMMENTS • 4
SORT BY

Jon Pell
9 months ago
I have had the same letter, and I sent it back.

244


REPLY

Hide 2 replies

Mads Orn
9 months ago
They will not like that one bit.

97


REPLY

Rut Lind
9 months ago
Mads Orn why would they mind?

3


REPLY

Una Berg
8 months ago
Thank you for this, I had thrown mine away.

3


REPLY

Up next
AUTOPLAY
The mill by night
Ida Falk
310 views
"""


def test_answers_that_a_button_folds_up():
    document, ends = read(VIDEO)
    assert [post.speaker for post in document.posts][1:] == [
        "Jon Pell",
        "Mads Orn",
        "Rut Lind",
        "Una Berg",
    ]
    assert [post.reply_to for post in document.posts[2:]] == [(1,), (2,), (0,)]
    assert ends[-1].endswith("away.")


def test_a_button_that_folds_up_more_than_there_is_tells_nothing():
    document, _ = read(VIDEO.replace("Hide 2", "Hide 7"))
    assert document.posts[2].reply_to == (0,)


def by(name, mark=""):
    return f"[{name}](https://talk.example/by/{name.split()[0].lower()}/){mark}"


def ago(day, number):
    return f'[3 years ago](https://mill.example/sacks/#comment-{number} "{day}")'


READER = f"""Title: The price of a sack

URL Source: https://mill.example/sacks/

Markdown Content:
The price of a sack
===================

[May 16, 2022](https://mill.example/sacks/) by [Ida Falk](https://mill.example/author/ida)

The mill has begun to ask for a deposit on sacks. I have written to them twice, and they have not said a word.

3 Comments

*   [![Image 2: Avatar](https://a.example/1.png)](https://talk.example/by/jon/)

{by("Jon of the mill")}

{ago("Monday, May 16, 2022 9:14 AM", 11)}

I sent mine back, and they were very cross about it.

[14](https://talk.example/# "Vote up")[](https://talk.example/# "Vote down")

*   [Reply](https://talk.example/#)

    *   [![Image 3: Avatar](https://a.example/2.png)](https://talk.example/by/ida/)

{by("Ida Falk", " Mod")} [Jon of the mill](https://mill.example/sacks/#comment-11)

{ago("Tuesday, May 17, 2022 11:40 AM", 12)}

So were they with me. What did they say to you?

[6](https://talk.example/# "Vote up")[](https://talk.example/# "Vote down")

*   [Reply](https://talk.example/#)

    *   [![Image 4: Avatar](https://a.example/1.png)](https://talk.example/by/jon/)

{by("Jon of the mill")} [Ida Falk](https://mill.example/sacks/#comment-12)

{ago("Thursday, May 19, 2022 2:05 PM", 13)}

Nothing that I could print here.

[9](https://talk.example/# "Vote up")[](https://talk.example/# "Vote down")

*   [Reply](https://talk.example/#)
"""


def test_links_tell_who_answers_whom_and_when():
    document, ends = read(READER)
    names = ["Ida Falk", "Jon of the mill", "Ida Falk", "Jon of the mill"]
    assert [post.speaker for post in document.posts] == names
    days = ["2022-05-16", "2022-05-16", "2022-05-17", "2022-05-19"]
    assert [(post.date or "")[:10] for post in document.posts] == days
    assert [post.reply_to for post in document.posts[1:]] == [(0,), (1,), (2,)]
    assert [end.split()[-1] for end in ends[1:]] == ["it.", "you?", "here."]


def work(name, role, text):
    return (
        f"[![Image 5: {name}, graphic](https://a.example/5)](https://work.example/in/x)\n\n"
        f"[{name}](https://work.example/in/x)\n\n{role}\n\n1y\n\n"
        f"*   [Report this comment](https://work.example/login)\n\n{text}\n\n"
        "[Like](https://work.example/login)[Reply](https://work.example/login)\n\n"
    )


def test_people_who_are_linked_above_what_they_do():
    page = (
        "Title: Ida Falk on Guildhall: We lost our mill on Tuesday. | 61 comments\n\n"
        "Published Time: 2024-05-11T07:42:18.000Z\n\nMarkdown Content:\n"
        + work("Ida Falk", "Baker", "We lost our mill on Tuesday. They want a deposit now.")
        + work("Jon Pell", "Head Of Sacks", "I have the same mill, and I left it last year.")
        + work(
            "Dr. Rut Lind",
            "Flour and bread for those who would rather not ask what is in it",
            "[Jon Pell](https://work.example/in/x) Where did you go to then?",
        )
        + work("Mads Orn", "Miller", "You would do the same in my place.")
    )
    document, _ = read(page)
    assert document.title == "We lost our mill on Tuesday."
    assert [p.speaker for p in document.posts] == [
        "Ida Falk",
        "Jon Pell",
        "Dr. Rut Lind",
        "Mads Orn",
    ]
    assert (document.posts[0].date or "")[:10] == "2024-05-11"
    assert document.posts[2].reply_to == (1,)
    assert document.text[document.posts[2].spans[0][0] :].startswith("Where did you")


def test_a_quotation_below_the_name_of_a_user():
    page = (
        "Skip to main content\nSacks and what they cost\n\nida\nJun 2023\n"
        "The mill wants a deposit now. Is that worth anything?\nI have asked them twice, you know.\n2 Replies\n"
        "jonp\nJun 2023\nI would not pay it, if you ask me. They only try.\n3\n"
        "rut\nJun 2023\n ida:\nIs that worth anything?\n\nNot to me. I have sent my sacks back.\n7\n"
        "jonp\nrut\nJul 2023\nAnd what did they say to you?\n4\n"
        "3 posts were split to a new topic: Sacks of others\n7 months later\n"
        "ida\nFeb 2024\nThey gave up on it, and I thank you all.\nTopic will close 90 days after the last reply.\n"
    )
    document, ends = read(page)
    assert [p.speaker for p in document.posts] == ["ida", "jonp", "rut", "jonp", "ida"]
    assert document.posts[2].reply_to == (0,)
    assert [end.split()[-1] for end in ends] == ["know.", "try.", "back.", "you?", "all."]


def test_a_message_that_a_window_shows_twice_is_one():
    root = "We need the deposit, since nobody brings the sacks back. I can show you the shelf."
    pane = f"Message #mill-office\n\nThread\n# mill-office\n\nOffice – Jon P.\n  Mar 6th, 2023 at 9:40 AM\n{root}\n1 reply\n\n"
    pane += "Rut Lind\n  Mar 6th, 2023 at 9:51 AM\nShow me, I would like to see it.\n"
    document, ends = read(CHANNEL.replace("Message #mill-office\n", pane))
    assert [post.speaker for post in document.posts][-2:] == ["Mads Orn", "Rut Lind"]
    assert [end.split()[-1] for end in ends][-3:] == ["why?", "glad", "it."]
    short = CHANNEL.replace(root, "Yes.").replace("We need the deposit, since nobody…", "Yes.")
    short = short.replace("I am new here. I rang one of them and she was glad", "Yes.")
    assert len(read(short)[0].posts) == 5


FEED = """Go to Talk Home
t/Bakers
•
8 mo. ago
ida_falk

The mill wants a deposit for my own sacks, am I the fool here?
Sacks
I have bought my own since 2015. Now they want two crowns for each, and they will not say why.

Upvote
14

Comments Section
t/jonp avatar
jonp
•
8mo ago
They do it to all of us, and you get it back.

Upvote
3

Downvote

Reply
reply

t/ida_falk avatar
ida_falk
OP
•
8mo ago
I did not know that, thank you.

Upvote
9

Reply
reply

Advertisement: Flour and Sons
u/flourandsons
•
Promoted
Flour at your door, and no deposit.
flour.example
t/rutlind avatar
rutlind
•
8mo ago
You do get it back if you keep the slip. I have lost mine.

Upvote
2

Reply
reply
"""


def test_who_opened_a_thread_is_told_by_a_badge():
    document, ends = read(FEED)
    assert [post.speaker for post in document.posts] == ["ida_falk", "jonp", "ida_falk", "rutlind"]
    assert document.title == "The mill wants a deposit for my own sacks, am I the fool here?"
    assert [end.split()[-1] for end in ends] == ["why.", "back.", "you.", "mine."]


def test_without_a_badge_nobody_opened_it():
    document, _ = read(FEED.replace("\nOP\n", "\n"))
    assert document.posts[0].speaker is None


def test_a_wall_of_work():
    page = (
        "Ida Falk’s Post\nView profile for Ida Falk\nIda Falk\n\nBaker at Falk & Daughters\n1y\n\n"
        "We lost our mill on Tuesday. They want a deposit for our own sacks now.\n2,307\n61 Comments\nLike\nShare\n\n"
        "Jon Pell\nHead of Sacks\n1y\nI have the same mill, and I do not pay it.\nLike\nReply\n214 Reactions\n\n"
        "Ida Falk\nAuthor\nBaker at Falk & Daughters\n1y\nJon Pell Did they take you to court?\nLike\nReply\n\n"
        "Una Berg\nMiller\n1y\nYou would do the same in my place.\nLike\nReply\n"
    )
    document, ends = read(page)
    assert [post.speaker for post in document.posts] == [
        "Ida Falk",
        "Jon Pell",
        "Ida Falk",
        "Una Berg",
    ]
    assert document.posts[2].reply_to == (1,)
    assert [end.split()[-1] for end in ends[1:]] == ["it.", "court?", "place."]


TEAM = """General
Posts
Monday, October 2, 2023
Ida Falk
10/2 9:04 AM
We have had three letters about the sacks since Friday.
2 Like reactions.
Jon Pell
10/2 9:40 AM
I can show the shelf to whoever wants to see it.
Mads Orn
10/2 11:16 AM
The shelf is full, and nobody has counted it.
"""


def test_times_of_a_team_have_the_day_above_them():
    document, _ = read(TEAM)
    assert [post.speaker for post in document.posts] == ["Ida Falk", "Jon Pell", "Mads Orn"]
    assert [post.date for post in document.posts] == [
        "2023-10-02T09:04",
        "2023-10-02T09:40",
        "2023-10-02T11:16",
    ]


def test_a_diary_with_times_is_no_chat():
    page = TEAM.replace("Ida Falk\n", "").replace("Jon Pell\n", "").replace("Mads Orn\n", "")
    assert len(read(page)[0].posts) == 1


def test_linked_handles():
    def post(name, handle, day, text):
        return (
            f"[](https://w.example/{handle})\n\n[{name}](https://w.example/{handle})\n\n"
            f"[@{handle}](https://w.example/{handle})\n\n·\n\n[Nov {day}, 2023](https://w.example/{day})\n\n{text}\n\n"
            "58 310 6.1K\n\n"
        )

    page = (
        "Post\n----\n\nConversation\n------------\n\n[Ida Falk](https://w.example/ida)\n\n"
        "[@idafalk](https://w.example/ida)\n\nMy mill wants a deposit for my own sacks. Is that legal?\n\n"
        "[8:52 AM · Nov 21, 2023](https://w.example/17)\n\n1.1M Views\n\n"
        + post(
            "dr. sack (on a break)", "drsack_", 21, "It was in the terms from day one, I am afraid."
        )
        + post("Jon Pell", "jonpell", 22, "Keep the terms, and ask them for your money.")
        + post("Una", "unaberg", 23, "You will not get it back, I tell you.")
    )
    document, ends = read(page)
    names = ["Ida Falk", "dr. sack (on a break)", "Jon Pell", "Una"]
    assert [post.speaker for post in document.posts] == names
    assert [end.split()[-1] for end in ends] == ["legal?", "afraid.", "money.", "you."]
    assert (document.posts[0].date or "")[:10] == "2023-11-21"


def test_a_channel_with_names_and_times_on_one_line():
    page = CHANNEL
    for above in ("Sackbot\n", "Ida Falk\n", ":palm_tree:\n", "Mads Orn\n  2"):
        page = page.replace(above, above.replace("\n", " "))
    document, _ = read(page)
    names = ["Sackbot", "Ida Falk", "Office – Jon P.", "Ida Falk", "Mads Orn"]
    assert [post.speaker for post in document.posts] == names
    assert document.posts[3].reply_to == (2,)


def test_today_is_nobodys_name():
    page = (
        "# sacks\nIda\n — \nToday at 4:13 PM\nWe have had three letters since Friday\nJon\nAPP\n — \nToday at 4:20 PM\n"
        "The shelf is full, and I have counted it.\nMads\n — \nToday at 4:25 PM\nI saw that too, and I was glad\n(edited)\n"
    )
    document, ends = read(page)
    assert [post.speaker for post in document.posts] == ["Ida", "Jon", "Mads"]
    assert [end.split()[-1] for end in ends] == ["Friday", "it.", "glad"]
