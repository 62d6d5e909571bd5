"""Small pages of every family of markup, with invented text."""

from __future__ import annotations

LONG = (
    "The village shop closed in spring, and nobody in the council had seen it coming. "
    "For thirty years it sold bread, stamps and gossip, in that order of importance. "
    "What comes next is a question of who is willing to pay for a room with a counter."
)
MORE = (
    "The owner says that two large markets took her customers. Her customers say that she never "
    "asked them. Both may be right, and the building stays empty while they argue."
)


def blog(comments: str, *, head: str = "", title: str = "The empty shop") -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title} | Valley News</title>{head}
    <script>var a = "<div class='comment'>no</div>";</script></head><body class="single">
    <header class="site-header"><a href="/">Valley News</a><nav><ul><li>Home</li><li>About</li></ul></nav></header>
    <div id="content"><article class="post"><header class="entry-header"><h1 class="entry-title">{title}</h1>
    <div class="entry-meta">By <span class="author vcard"><a class="fn" rel="author">Wilma Reed</a></span>
    <time class="entry-date" datetime="2014-05-01T08:00:00+02:00">May 1, 2014</time></div></header>
    <div class="entry-content"><p>{LONG}</p><h2>The other side</h2><p>{MORE}</p>
    <div class="sharedaddy">Share this: Twitter Facebook</div></div>
    <footer class="entry-meta">Posted in Economy</footer></article>
    <div class="related-posts"><h3>Related</h3><ul><li>Ten shops you should see</li></ul></div>
    <div id="comments" class="comments-area"><h2>3 thoughts on “{title}”</h2>{comments}
    <div id="respond"><h3>Leave a Reply</h3><form><textarea></textarea></form></div></div></div>
    <aside class="widget">Recent posts</aside><footer>Powered by a program</footer></body></html>"""


WORDPRESS = blog("""<ol class="comment-list">
<li id="comment-11" class="comment even depth-1 parent"><article id="div-comment-11" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><img class="avatar"><b class="fn"><a class="url" href="http://x.example">Ada Low</a></b> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="#comment-11"><time datetime="2014-05-02T10:15:00+02:00">May 2, 2014 at 10:15 am</time></a></div></footer>
<div class="comment-content"><p>I bought bread there.</p><p>Twice a week. <img class="wp-smiley" alt=":)"></p></div>
<div class="reply"><a class="comment-reply-link">Reply</a></div></article>
<ol class="children"><li id="comment-13" class="comment bypostauthor depth-2"><article id="div-comment-13" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Wilma Reed</b> <span class="says">says:</span></div>
<div class="comment-metadata"><time datetime="2014-05-02T12:00:00+02:00">May 2</time></div></footer>
<div class="comment-content"><blockquote><p>Twice a week</p></blockquote><p>That was not enough, it seems.</p></div></article></li></ol></li>
<li id="comment-12" class="pingback"><div class="comment-body">Pingback: <a>Another blog</a></div></li>
<li id="comment-14" class="comment depth-1"><article class="comment-body"><footer class="comment-meta"><b class="fn">Ben</b>
<time datetime="2014-05-03T09:00:00+02:00">May 3</time></footer><div class="comment-content"><p>Markets are cheaper.</p></div></article></li></ol>""")

KUBRICK = blog("""<ol class="commentlist"><li class="alt" id="comment-5"><cite><a href="http://y.example">Carl Moss</a></cite> Says:<br />
<small class="commentmetadata"><a href="#comment-5" title="">March 1st, 2007 at 5:00 pm</a></small><p>Prices went up first.</p></li>
<li id="comment-6"><cite>Dora</cite> Says:<br /><small class="commentmetadata"><a href="#comment-6">March 2nd, 2007 at 6:30 am</a></small>
<p>Carl, that is not how it began.</p></li></ol>""")

BLOGGER = blog("""<div class="comment-thread"><ol><li class="comment" id="c100"><div class="comment-block"><div class="comment-header">
<cite class="user"><a>Eve Hart</a></cite><span class="datetime secondary-text"><a>March 3, 2012 at 10:04 AM</a></span></div>
<p class="comment-content">I miss the stamps.</p><span class="comment-actions"><a>Reply</a></span></div>
<div class="comment-replies"><ol><li class="comment" id="c101"><div class="comment-block"><cite class="user blog-author">Wilma</cite>
<span class="datetime"><a>March 4, 2012 at 8:00 PM</a></span><p class="comment-content">So do I.</p></div></li></ol></div></li>
<li class="comment" id="c102"><div class="comment-block"><cite class="user">Finn</cite><span class="datetime">March 5, 2012</span>
<p class="comment-content"><span class="deleted-comment">This comment has been removed by the author.</span></p></div></li></ol></div>""")

BLOGGER_OLD = blog("""<dl id="comments-block"><dt class="comment-author" id="c7"><a>Gil</a> said...</dt>
<dd class="comment-body"><p>Nobody asked me either.</p></dd><dd class="comment-footer"><span class="comment-timestamp">March 3, 2009 10:04 AM</span></dd>
<dt class="comment-author" id="c8">Hanna said...</dt><dd class="comment-body"><p>They put up a poster.</p></dd>
<dd class="comment-footer"><span class="comment-timestamp">March 3, 2009 11:04 AM</span></dd></dl>""")

DRUPAL = blog("""<a id="comment-21"></a><div class="comment odd"><h3 class="title"><a href="/node/3#comment-21">Bread</a></h3>
<div class="submitted">Submitted by <span class="username">Ida</span> on Thu, 03/22/2012 - 10:30.</div>
<div class="content"><p>The bread was the reason.</p></div><ul class="links"><li>reply</li></ul></div>
<div class="indented"><a id="comment-22"></a><div class="comment even"><h3 class="title">Re</h3>
<div class="submitted">Submitted by Jon Doe (not verified) on Fri, 03/23/2012 - 11:30.</div><div class="content"><p>It was the gossip.</p></div></div></div>""")

DRUPAL8 = blog("""<article data-comment-user-id="0" id="comment-31" class="comment js-comment"><footer class="comment__meta">
<p class="comment__author"><span class="username">Kay</span></p><p class="comment__time">Thu, 22 March 2018 - 10:30</p></footer>
<div class="comment__content"><div class="field field--name-comment-body"><p>I would pay.</p></div></div></article>
<div class="indented"><article id="comment-32" class="comment"><footer class="comment__meta"><p class="comment__author"><span class="username">Lou</span></p>
<p class="comment__time">23 March 2018 - 10:30</p><p class="visually-hidden">In reply to <a href="/comment/31#comment-31">x</a> by Kay</p></footer>
<div class="comment__content"><div class="field--name-comment-body"><p>How much?</p></div></div></article></div>""")

MICRODATA = blog("""<div itemscope itemtype="https://schema.org/Comment" id="r-1"><span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Mia</span></span>
<time itemprop="dateCreated" datetime="2020-01-01T10:00:00Z">1 Jan</time><div itemprop="text"><p>Fine by me.</p></div>
<div itemprop="comment" itemscope itemtype="https://schema.org/Comment" id="r-2"><span itemprop="author">Nils</span><meta itemprop="dateCreated" content="2020-01-02T10:00:00Z">
<div itemprop="text">Not by me.</div></div></div>""")

JSON_LD = blog(
    "",
    head="""<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
"headline": "The empty shop", "author": [{"@type": "Person", "name": "Wilma Reed"}], "datePublished": "2014-05-01T08:00:00Z", "comment": [
{"@type": "Comment", "@id": "https://v.example/#c1", "text": "Too late &amp; too little.", "author": {"name": "Olga"}, "dateCreated": "2014-05-02T08:00:00Z",
 "comment": [{"@type": "Comment", "@id": "https://v.example/#c2", "text": "<p>Late,</p><p>yes.</p>", "author": {"name": "Per"}, "dateCreated": "2014-05-02T09:00:00Z"}]},
{"@type": ["Comment"], "text": "Buy online.", "author": {"name": "quin@mail.example"}, "dateCreated": "2014-05-03T08:00:00Z"}]}]}</script>""",
)

FORUM_JSON_LD = """<html><head><title>Shop talk</title><script type="application/ld+json">{"@type": "DiscussionForumPosting",
"headline": "Shop talk", "text": "Who still goes there?", "author": {"@type": "Person", "name": "Rosa"}, "datePublished": "2021-02-03T04:05:06Z",
"comment": [{"@type": "Comment", "text": "I do.", "author": {"name": "Sam"}, "datePublished": "2021-02-03T05:05:06Z"}]}</script></head><body><p>script</p></body></html>"""


def forum(posts: str, *, head: str = "") -> str:
    return f"""<html><head><title>Who pays? - Valley Forum</title>{head}</head><body><div id="page"><h1>Who pays?</h1>{posts}
    <div class="footer">Users browsing this forum: none</div></div></body></html>"""


XENFORO = forum("""<article class="message message--post js-post" data-author="Tess" data-content="post-501" id="js-post-501">
<div class="message-cell message-cell--user"><h4 class="message-name"><a class="username">Tess</a></h4><h5>Member</h5></div>
<header class="message-attribution"><ul class="message-attribution-main"><li><time datetime="2019-06-01T10:00:00+0200" data-time="1559376000">Jun 1</time></li></ul>
<ul class="message-attribution-opposite"><li><a>Share</a></li><li><a>#1</a></li></ul></header>
<div class="message-content"><article class="message-body js-selectToQuote"><div class="bbWrapper">Who pays for the shop?<br>I cannot.</div><div class="js-selectToQuoteEnd">&nbsp;</div></article></div>
<aside class="message-signature"><div class="bbWrapper">My signature</div></aside></article>
<article class="message message--post" data-author="Ulf" data-content="post-502"><header class="message-attribution"><time datetime="2019-06-01T11:00:00+0200">x</time>
<ul class="message-attribution-opposite"><li><a>#2</a></li></ul></header><div class="message-body"><div class="bbWrapper">
<blockquote data-attributes="member: 1" data-quote="Tess" data-source="post: 501" class="bbCodeBlock bbCodeBlock--quote"><div class="bbCodeBlock-title"><a>Tess said:</a></div>
<div class="bbCodeBlock-content"><div class="bbCodeBlock-expandContent">I cannot.</div><div class="bbCodeBlock-expandLink"><a>Click to expand...</a></div></div></blockquote>Then the council has to.</div></div></article>""")

XENFORO1 = forum("""<ol class="messageList"><li id="post-61" class="message" data-author="Vera"><div class="messageContent"><article><blockquote class="messageText">First word.</blockquote></article></div>
<div class="privateControls"><a class="item muted"><span class="DateTime" title="Jun 2, 2014 at 3:15 PM">Jun 2</span></a></div><a class="postNumber">#1</a></li>
<li id="post-62" class="message" data-author="Will"><article><blockquote class="messageText"><div class="bbCodeBlock bbCodeQuote" data-author="Vera"><aside><div class="attribution type">Vera said: <a class="AttributionLink" href="goto/post?id=61#post-61">↑</a></div>
<blockquote class="quoteContainer"><div class="quote">First word.</div><div class="quoteExpand">Click to expand...</div></blockquote></aside></div>Second word.</blockquote></article>
<span class="DateTime" title="Jun 2, 2014 at 4:15 PM">Jun 2</span></li></ol>""")

PHPBB = forum("""<div id="p71" class="post has-profile bg2"><div class="inner"><dl class="postprofile"><dt><a class="username">Xena</a></dt><dd>Posts: 12</dd></dl>
<div class="postbody"><h3 class="first"><a href="#p71">Who pays?</a></h3><p class="author"><a href="#"><span>Post</span></a> by <strong><a class="username">Xena</a></strong> » Tue Mar 03, 2015 10:04 am</p>
<div class="content">I could give ten a month.<br><br>No more.</div><div class="signature">sig</div></div></div></div>
<div id="p72" class="post"><div class="postbody"><h3>Re: Who pays?</h3><p class="author">by <strong><span class="username">Yan</span></strong> » <time datetime="2015-03-03T11:04:00+00:00">Tue</time></p>
<div class="content"><blockquote><div><cite>Xena wrote: <a href="./viewtopic.php?p=71#p71">↑</a><div class="responsive-hide">Tue Mar 03, 2015 10:04 am</div></cite>I could give ten a month.</div></blockquote>So could I.</div></div></div>""")

VBULLETIN4 = forum("""<ol id="posts"><li class="postbitlegacy postcontainer" id="post_81"><div class="posthead"><span class="postdate"><span class="date">03-22-2011,&nbsp;<span class="time">10:04 AM</span></span></span><span class="nodecontrols"><a class="postcounter">#1</a></span></div>
<div class="userinfo"><div class="username_container"><a class="username"><strong>Zoe</strong></a><span class="usertitle">Member</span></div></div>
<div class="postbody"><div class="content"><div id="post_message_81"><blockquote class="postcontent restore">The shop was mine.</blockquote></div></div></div></li>
<li class="postcontainer" id="post_82"><span class="date">03-22-2011, 11:04 AM</span><a class="postcounter">#2</a><a class="username"><strong>Abe</strong></a>
<div class="content"><div id="post_message_82"><blockquote class="postcontent restore"><div class="bbcode_container"><div class="bbcode_quote"><div class="quote_container"><div class="bbcode_quote_container"></div>
<div class="bbcode_postedby"><img>Originally Posted by <strong>Zoe</strong> <a href="showthread.php?p=81#post81"><img></a></div><div class="message">The shop was mine.</div></div></div></div>I am sorry.</blockquote></div></div></li></ol>""")

VBULLETIN3 = forum("""<table id="post91"><tr><td class="thead"><a name="post91"></a>22-03-2008, 10:04</td><td class="thead">#<a id="postcount91"><strong>1</strong></a></td></tr>
<tr><td class="alt2"><a class="bigusername">Bea</a></td></tr><tr><td class="alt1"><div id="post_message_91">Rents are the reason.</div></td></tr></table>
<table id="post92"><tr><td class="thead">22-03-2008, 11:04</td></tr><tr><td class="alt2"><a class="bigusername">Cid</a></td></tr><tr><td class="alt1"><div id="post_message_92">
<div style="margin:20px"><div class="smallfont">Quote:</div><table><tr><td class="alt2"><div>Originally Posted by <strong>Bea</strong> <a href="showthread.php?p=91#post91">x</a></div><div style="font-style:italic">Rents are the reason.</div></td></tr></table></div>Not only.</div></td></tr></table>""")

INVISION = forum("""<article id="elComment_101" class="ipsComment"><aside class="ipsComment_author cAuthorPane"><h3 class="cAuthorPane_author"><strong><a>Dan</a></strong></h3></aside>
<time datetime="2018-02-01T10:00:00Z">x</time><div data-role="commentContent"><p>Rent it out.</p></div></article>
<article id="elComment_102" class="ipsComment"><aside class="ipsComment_author"><h3><strong><a>Elle</a></strong></h3></aside><time datetime="2018-02-01T11:00:00Z">x</time>
<div data-role="commentContent"><blockquote class="ipsQuote" data-ipsquote-username="Dan" data-ipsquote-contentcommentid="101"><div class="ipsQuote_citation">Dan said:</div><div class="ipsQuote_contents"><p>Rent it out.</p></div></blockquote><p>To whom?</p></div></article>""")

SMF = forum("""<div class="post_wrapper"><div class="poster"><h4><a>Fay</a></h4></div><div class="postarea"><div class="keyinfo"><h5 id="subject_111"><a>Who pays?</a></h5><div class="smalltext">« on: March 02, 2010, 10:04:00 AM »</div></div>
<div class="post"><div class="inner" id="msg_111">All of us.</div></div></div></div><div class="post_wrapper"><div class="poster"><h4><a>Gus</a></h4></div><div class="keyinfo"><div class="smalltext">« Reply #1 on: March 02, 2010, 11:04:00 AM »</div></div>
<div class="post"><div class="inner" id="msg_112"><div class="quoteheader"><div class="topslice_quote"><a href="index.php?topic=1.msg111#msg111">Quote from: Fay on March 02, 2010, 10:04:00 AM</a></div></div><blockquote class="bbc_standard_quote">All of us.</blockquote><div class="quotefooter"></div>Not me.</div></div></div>""")

FLUXBB = forum("""<div id="p121" class="blockpost rowodd firstpost blockpost1"><h2><span><span class="conr">#1</span> <a href="viewtopic.php?pid=121#p121">2012-01-05 10:04:00</a></span></h2>
<div class="postleft"><dl><dt><strong>Hal</strong></dt><dd>Member</dd></dl></div><div class="postright"><h3>Who pays?</h3><div class="postmsg"><p>The bank.</p></div></div></div>
<div id="p122" class="blockpost"><h2><span><span class="conr">#2</span> <a>2012-01-05 11:04:00</a></span></h2><div class="postleft"><dl><dt><strong>Ina</strong></dt></dl></div>
<div class="postright"><div class="postmsg"><div class="quotebox"><cite>Hal wrote:</cite><blockquote><div><p>The bank.</p></div></blockquote></div><p>Never.</p></div></div></div>""")

MYBB = forum("""<div class="post classic" id="post_131"><div class="post_author"><div class="author_information"><strong><span class="largetext"><a>Jo</a></span></strong></div></div>
<div class="post_content"><div class="post_head"><div class="float_right"><strong><a>#1</a></strong></div><span class="post_date">2013-05-01, 10:04 AM</span></div><div class="post_body scaleimages">Sell it.</div></div></div>
<div class="post" id="post_132"><div class="author_information"><span class="largetext"><a>Kim</a></span></div><span class="post_date">2013-05-01, 11:04 AM</span>
<div class="post_body"><blockquote class="mycode_quote"><cite><span> (2013-05-01, 10:04 AM)</span>Jo Wrote: <a href="showthread.php?pid=131#pid131" class="quick_jump"></a></cite>Sell it.</blockquote>Keep it.</div></div>""")

VANILLA = forum("""<div id="Discussion_9" class="Item ItemDiscussion"><div class="AuthorWrap"><span class="Author"><a><img></a><a class="Username">Lea</a></span></div>
<span class="MItem DateCreated"><a><time datetime="2016-01-05T10:04:00+00:00">x</time></a></span><div class="Message"><p>Make it a cafe.</p></div></div>
<ul><li class="Item ItemComment" id="Comment_141"><span class="Author"><a>Max</a></span><time datetime="2016-01-05T11:04:00+00:00">x</time><div class="Message"><p>We have two.</p></div></li></ul>""")

DISCOURSE = forum(
    """<div id="main-outlet"><div id="topic-title"><h1>Who pays?</h1></div>
<div id="post_1" class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person"><a itemprop="url"><span itemprop="name">nell</span></a></span>
<span class="crawler-post-infos"><time itemprop="datePublished" datetime="2022-01-01T10:00:00Z" class="post-time">x</time><span itemprop="position">1</span></span></div><div class="post" itemprop="text"><p>A fund would help.</p></div></div>
<div id="post_2" itemprop="comment" itemscope itemtype="http://schema.org/Comment" class="topic-body crawler-post"><span class="creator"><span itemprop="name">otto</span></span><time itemprop="datePublished" datetime="2022-01-01T11:00:00Z">x</time>
<div class="post" itemprop="text"><aside class="quote no-group" data-username="nell" data-post="1" data-topic="77"><div class="title">nell:</div><blockquote><p>A fund</p></blockquote></aside><p>Whose money?</p></div></div></div>""",
    head='<link rel="canonical" href="https://f.example/t/who-pays/77">',
)

STACK = """<html><head><title>shops - Who owns it? - Valley Exchange</title></head><body><div id="question-header"><h1>Who owns it?</h1></div>
<div class="question js-question" id="question" data-questionid="1000"><div class="js-post-body"><p>Who owns an empty shop?</p></div>
<div class="post-signature owner"><div class="user-action-time">asked <span title="2019-01-01 10:00:00Z" class="relativetime">Jan 1</span></div><div class="user-details"><a>Pia</a></div></div>
<ul class="comments-list"><li id="comment-5001" class="comment js-comment" data-comment-id="5001"><div class="comment-text"><span class="comment-copy">Which one?</span> – <a class="comment-user">Ray</a> <span class="comment-date"><span title="2019-01-01 11:00:00Z, License: CC" class="relativetime-clean">Jan 1</span></span></div></li></ul></div>
<div id="answer-1001" class="answer js-answer" data-answerid="1001"><div class="js-post-body"><p>The heirs do.</p></div><div class="post-signature"><span title="2019-01-03 10:00:00Z" class="relativetime">edited</span><div class="user-details">editor <a>Zed</a></div></div>
<div class="post-signature"><span title="2019-01-02 10:00:00Z" class="relativetime">Jan 2</span><div class="user-details"><a>Sue</a></div></div>
<ul><li id="comment-5002" class="comment"><div class="comment-text"><span class="comment-copy">Not always.</span><a class="comment-user">Tom</a></div></li></ul></div></body></html>"""

HACKER_NEWS = """<html><head><title>Ask: who pays for shops? | Hacker News</title></head><body><table><tr><td><table class="fatitem"><tr class="athing submission" id="900"><td class="title"><span class="titleline"><a href="item?id=900">Ask: who pays for shops?</a></span></td></tr>
<tr><td class="subtext"><span class="subline"><span class="score">5 points</span> by <a class="hnuser">uma</a> <span class="age" title="2023-05-01T10:00:00 1682935200"><a>1 hour ago</a></span></span></td></tr><tr><td><div class="toptext">Towns do, I think.</div></td></tr></table>
<table class="comment-tree"><tr class="athing comtr" id="901"><td><table><tr><td class="ind" indent="0"><img src="s.gif" width="0"></td><td class="default"><span class="comhead"><a class="hnuser">vic</a> <span class="age" title="2023-05-01T11:00:00 1682938800"><a>x</a></span></span>
<div class="comment"><div class="commtext c00">Taxes do.<p>Always did.</p></div><div class="reply"><p><a>reply</a></p></div></div></td></tr></table></td></tr>
<tr class="athing comtr" id="902"><td><table><tr><td class="ind" indent="1"></td><td><a class="hnuser">wes</a><span class="age" title="2023-05-01T12:00:00"></span><div class="commtext">Not here.</div></td></tr></table></td></tr>
<tr class="athing comtr" id="903"><td><table><tr><td class="ind" indent="1"></td><td><span class="age" title="2023-05-01T12:30:00"></span><div class="comment">[flagged]</div></td></tr></table></td></tr>
<tr class="athing comtr" id="904"><td><table><tr><td class="ind" indent="0"></td><td><a class="hnuser">xi</a><span class="age" title="2023-05-01T13:00:00"></span><div class="commtext">Owners.</div></td></tr></table></td></tr></table></td></tr></table></body></html>"""

OLD_REDDIT = """<html><head><title>Empty shop : valley</title></head><body><div id="siteTable"><div class="thing id-t3_ab link self" data-fullname="t3_ab" data-author="yara"><div class="entry"><p class="title"><a class="title">Empty shop</a></p><p class="tagline">submitted <time datetime="2015-01-01T10:00:00+00:00">x</time></p>
<div class="expando"><div class="usertext-body"><div class="md"><p>It closed.</p></div></div></div></div></div></div><div class="commentarea"><div class="sitetable nestedlisting">
<div class="thing id-t1_c1 comment" data-fullname="t1_c1" data-author="zack"><div class="entry"><p class="tagline"><a class="author">zack</a> <time datetime="2015-01-01T11:00:00+00:00">x</time></p><form><div class="usertext-body"><div class="md"><p>Sad.</p></div></div></form></div>
<div class="child"><div class="sitetable"><div class="thing comment deleted" data-fullname="t1_c2"><div class="entry"><p class="tagline"><em>[deleted]</em></p><div class="usertext-body"><div class="md"><p>[deleted]</p></div></div></div>
<div class="child"><div class="thing comment" data-fullname="t1_c3" data-author="amy"><div class="entry"><time datetime="x"></time><div class="usertext-body"><div class="md"><blockquote><p>Sad.</p></blockquote><p>Why?</p></div></div></div></div></div></div></div></div></div>
<div class="thing comment" data-fullname="t1_c4" data-author="AutoModerator"><div class="entry"><div class="usertext-body"><p>I am a bot.</p></div></div></div><div class="thing morechildren"><a>load more</a></div></div></div></body></html>"""

REDDIT = """<html><head><title>Empty shop</title></head><body><shreddit-post id="t3_ab" post-title="Empty shop" author="yara" created-timestamp="2024-01-01T10:00:00.000000+0000"><div slot="text-body"><p>It closed again.</p></div></shreddit-post>
<shreddit-comment author="bob" thingid="t1_d1" depth="0" postid="t3_ab"><faceplate-timeago ts="2024-01-01T11:00:00Z"></faceplate-timeago><div slot="comment"><p>Good.</p></div>
<shreddit-comment author="cat" thingid="t1_d2" depth="1" parentid="t1_d1"><faceplate-timeago ts="2024-01-01T12:00:00Z"></faceplate-timeago><div slot="comment"><p>Bad.</p></div></shreddit-comment></shreddit-comment></body></html>"""

DISQUS = blog("""<ul id="post-list" class="post-list"><li class="post" id="post-151"><div class="post-content"><div class="post-body"><header><span class="post-byline"><span class="author publisher-anchor-color"><a>Dee</a></span></span>
<span class="post-meta"><a class="time-ago" title="Monday, March 5, 2012 10:04 AM">12 years ago</a></span></header><div class="post-message"><p>Too sweet, that bread.</p></div></div></div>
<ul class="children"><li class="post" id="post-152"><div class="post-content"><span class="post-byline"><span class="author">Eli</span></span><a class="parent-link" href="#comment-151">Dee</a><a class="time-ago" title="Monday, March 5, 2012 11:04 AM">x</a><div class="post-message"><p>Never.</p></div></div></li></ul></li></ul>""")

MICROFORMATS = blog("""<div class="p-comment h-cite" id="k1"><a class="p-author h-card">Flo</a> <time class="dt-published" datetime="2019-01-01T10:00:00Z">x</time><div class="e-content">Well said.</div></div>
<div class="p-comment h-cite" id="k2"><a class="p-author h-card">Gro</a> <time class="dt-published" datetime="2019-01-02T10:00:00Z">x</time><div class="e-content">Badly said.</div></div>""")

CLASSES = blog("""<div class="comment-item" data-id="161"><span class="comment-user">Hui</span><span class="comment-date">5 March 2019</span><div class="comment-text">Open it on Sundays.</div></div>
<div class="comment-item" data-id="162"><span class="comment-user">Ivo</span><span class="comment-date">6 March 2019</span><div class="comment-text">Close it on Mondays.</div></div>""")

UNKNOWN = blog("""<div class="xq"><b>Jan Kort</b> <i>5 March 2019</i><br>The lease ran out, that is all there is to it, and everybody who reads the papers of the court knows it by now.</div>
<div class="xq"><b>Kea Blum</b> <i>6 March 2019</i><br>Leases can be made longer if both sides want that, which they did not, as the same papers say on page three.</div>""")

ARTICLE = blog("").replace("3 thoughts on", "Write to")

PAGES = {
    name.lower(): page
    for name, page in list(globals().items())
    if name.isupper() and isinstance(page, str) and page.lstrip().startswith("<")
}
