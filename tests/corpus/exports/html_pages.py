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

WP_CLASSIC = blog("""<ol id="commentlist"><li id="comment-201"><p>The bread was too dear.</p>
<p>And the stamps.</p><p><cite>Comment by <a href='http://z.example' rel='external nofollow' class='url'>Karl Otten</a> — July 17, 2011 @ <a href="#comment-201">5:50 pm</a></cite> </p></li>
<li id="comment-202"><p>@Karl: <cite>Prices</cite> rose everywhere.</p><p><cite>Comment by Lise — July 18, 2011 @ <a href="#comment-202">9:21 am</a></cite> </p></li></ol>""")

WP_META_BELOW = blog("""<h4 id="comments">Kommentare</h4><div class="commentEntry"><div class="commentContent" id="comment-211"><p>Bread is bread.</p>
<div class="commentMeta">Kommentar von <cite><a href="http://z.example" rel="external nofollow" class="url">Mona</a></cite> am <a href="#comment-211" title="">07.08.09</a> um 10:25</div></div></div>
<div class="commentEntry"><div class="commentContent" id="comment-212"><p>Gossip is gossip.</p><div class="commentMeta">Kommentar von <cite>Nora</cite> am <a href="#comment-212" title="">13.08.09</a> um 9:05</div></div></div>""")

WP_AUTHOR_IN_CONTENT = blog("""<ol class="commentlist"><li class="comment even thread-even depth-1" id="li-comment-221"><div id="comment-221" class="comment-wrap"><div class="comment-meta"><div class="comment-author vcard"><span class="comment-avatar"><img alt=""></span></div></div>
<div class="comment-content"><div class="comment-author"><a href="#" rel="external nofollow" class="url">Olaf Berg</a><span><a href="#" title="Permalink to this comment">April 25, 2012 at 1:03 am</a></span></div><p>Close it.</p><a class="comment-reply-link" href="#">Reply</a></div></div>
<ul class="children"><li class="comment depth-2" id="li-comment-222"><div id="comment-222" class="comment-wrap"><div class="comment-content"><div class="comment-author">Petra<span><a href="#" title="Permalink to this comment">April 26, 2012 at 1:03 am</a></span></div><p>Keep it.</p></div></div></li></ul></li></ol>""")

WP_H4 = blog("""<ul class="commentlist"><li class="alt" id="comment-231"><img class="avatar" alt=""><h4><a href="http://q.example" rel="external nofollow" class="url">Quinn</a>:</h4><small class="commentmetadata"><a href="#comment-231" title="">5 May 2014, 3:04 pm</a></small><p>Nobody asked us.</p></li>
<li id="comment-232"><h4>Rolf:</h4><small class="commentmetadata"><a href="#comment-232">6 May 2014, 3:04 pm</a></small><p>They did.</p><em>(Your comment is awaiting moderation.)</em></li></ul>""")

WP_NUMBERED = blog("""<ol class="commentlist"><li class="alt" id="comment-241">#1 <cite><a>Siri</a></cite> Says:<br /><small class="commentmetadata"><a href="#comment-241" title="">March 3rd, 2008 at 5:06 pm</a> </small><p>It rained in.</p></li>
<li id="comment-242">#2 <cite>Tove</cite> Says: <em>Your comment is awaiting moderation.</em><br /><small class="commentmetadata"><a href="#comment-242">March 4th, 2008 at 5:06 pm</a></small><p>The roof is fine.</p></li></ol>""")

WP_STRONG = blog("""<ol class="commentlist"><li class="comment" id="li-comment-251"><div id="comment-251"><div class="comment-author vcard"><img class="avatar"><div class="comment-meta commentmetadata"><strong class="commentmetadata">Ulla 说:</strong><span class="commentmetadata"><a href="#comment-251" title="">2009.03.04 10:04 </a></span></div></div><div class="comment_text"><p>Bread first.</p></div><div class="reply"><a>Reply</a></div></div></li>
<li class="comment" id="li-comment-252"><div id="comment-252"><div class="comment-author vcard"><div class="comment-meta commentmetadata"><strong class="commentmetadata">Vera 说:</strong><span class="commentmetadata"><a href="#comment-252">2009.03.05 10:04</a></span></div></div><div class="comment_text"><p>Stamps first.</p></div></div></li></ol>""")

WP_LINK = blog("""<div id="commentList"><div class="comment even depth-1" id="li-comment-261"><div id="comment-261" class="entry"><p><a href="http://w.example" rel="external nofollow" class="url">Wim Aas</a> <a class="comment-link" href="/bread/#comment-261">May 2, 2018</a></p><p>Bread rose.</p><a class="share">Share</a></div></div>
<div class="comment odd depth-1" id="li-comment-262"><div id="comment-262" class="entry"><p>Xenia <a class="comment-link" href="/bread/#comment-262">May 3, 2018</a></p><p>See <a href="/bread/#comment-261">the first</a>.</p></div></div></div>""")

WP_META_LAST = blog("""<ol class="commentlist"><li id="comment-271" class="comment depth-1"><div class="comment_content"><div class="comment_author"><a class="url" rel="external nofollow">Yngve</a></div><div class="comment-text"><p>Stamps rose.</p></div><div class="comment_meta"><a href="#comment-271">29.07.2006 um 16:43</a> | <a>Antworten</a></div></div></li>
<li id="comment-272" class="comment depth-1"><div class="comment_content"><div class="comment_author">Zoe</div><div class="comment-text"><p><a href="http://z.example/#comment-9">Elsewhere</a> too.</p></div><div class="comment_meta"><a href="#comment-272">30.07.2006 um 10:00</a></div></div></li></ol>""")

WP_BLOCKS = blog("""<div class="c-comments"><div class="c-comment" id="comment-275"><header class="c-comment__header"><p><a class="c-comment__author-name" href="#">Arno</a> <span class="c-time">on <time datetime="2019-08-02T05:38:48Z">August 2, 2019</time></span></p></header><div class="c-comment__content"><p>Who asked?</p></div><footer class="c-comment__footer"><a class="comment-reply-link">Reply</a></footer></div>
<div class="c-comment" id="comment-276"><header class="c-comment__header"><p><a class="c-comment__author-name" href="#">Bea</a> <time datetime="2019-08-03T05:38:48Z">August 3, 2019</time></p></header><div class="c-comment__content"><p>Nobody.</p></div></div></div>""")

WOO = blog("""<div id="reviews"><ol class="commentlist"><li class="review even depth-1" id="li-comment-281"><div id="comment-281" class="comment_container"><img class="avatar"><div class="comment-text"><div class="star-rating" title="Rated 4 out of 5"><span>Rated <strong class="rating">4</strong> out of 5</span></div>
<p class="meta"><strong class="woocommerce-review__author">Zita</strong> <span class="woocommerce-review__dash">–</span> <time class="woocommerce-review__published-date" datetime="2017-06-07T10:00:00+00:00">June 7, 2017</time></p><div class="description"><p>Crusty.</p></div></div></div></li>
<li class="review odd" id="li-comment-282"><div id="comment-282" class="comment_container"><div class="comment-text"><div class="star-rating"><span>Rated 1 out of 5</span></div><p class="meta"><strong class="woocommerce-review__author">Abel</strong> – <time datetime="2017-06-08T10:00:00+00:00">x</time></p><div class="description"><p>Stale.</p></div></div></div></li></ol></div>""")

TYPECHO = blog("""<ol class="comment-list"><li itemscope itemtype="http://schema.org/UserComments" id="li-comment-291" class="comment-body comment-parent"><div id="comment-291"><div class="comment-view"><div class="comment-header"><img class="avatar"><span class="comment-author"><a href="#" rel="external nofollow">Bo</a></span></div><div class="comment-content"><p>I would come.</p></div><div class="comment-meta"><time class="comment-time">2018-05-06 10:04</time><span class="comment-reply"><a>Reply</a></span></div></div></div>
<div class="comment-children"><ol class="comment-list"><li id="li-comment-292" class="comment-body comment-child"><div id="comment-292"><div class="comment-view"><div class="comment-header"><span class="comment-author"><a>Cy</a></span></div><div class="comment-content"><span class="comment-author-at"><a href="#comment-291">@Bo</a></span><p>Me too.</p></div><div class="comment-meta"><time class="comment-time">2018-05-07 10:04</time></div></div></div></li></ol></div></li></ol>""")

MOVABLE_TYPE = blog("""<div class="comments-head"><a name="comments"></a>Comments</div><div class="comments-body"><p>The lease ran out.</p><p>That is all.</p><span class="comments-post">Posted by: <a href="http://d.example">Dirk Aal</a> at February  9, 2005 07:42 PM</span></div>
<div class="comments-body"><p>Leases can be renewed.</p><span class="comments-post">Posted by: Edda at February 28, 2005 10:47 AM</span></div><div class="comments-head">Post a comment</div><div class="comments-body"><form><input></form></div>""")

MOVABLE_TYPE_IDS = blog(
    """<div id="c301"><p>Nobody told us.</p><p class="posted">Posted by: <b>Fritz</b> on March 4, 2004 at 10:04 AM</p></div><div id="c302"><p>They wrote a letter.</p><p class="posted">Posted by: <b>Greta</b> on March 5, 2004 at 10:04 AM</p></div>"""
)

SPIP = blog("""<ul class="forum"><li class="forum-fil"><div class="forum-top"><a href="#forum311" name="forum311" id="forum311"><img alt="permalien"></a><b class="crayon forum-qui-311 ">Hugo</b><div class="forum-nav"> (26 juin 2018 @08h36)&nbsp;</div>:</div><div class="forum-message"><div class="forum-chapo"><p><strong class="crayon forum-titre-311 forum-titre">Le pain</strong></p></div><div class="crayon forum-texte-311 forum-texte"><div><p>Trop cher.</p></div></div></div></li>
<li class="forum-fil"><div class="forum-top"><a href="#forum312" name="forum312" id="forum312"></a><div class="forum-nav"> (26 juin 2018 @13h12) </div>:</div><div class="forum-message"><div class="crayon forum-texte-312 forum-texte"><span><p>Pas du tout.</p></span></div></div></li></ul>""")

BLOGGER_HOURS = blog("""<div class="comment-thread toplevel-thread"><ol id="top-ra"><li class="comment" id="c326"><div class="avatar-image-container"><img></div><div class="comment-block"><div class="comment-header"><cite class="user"><a rel="nofollow">Ilse</a></cite><span class="icon user "></span><span class="datetime secondary-text"><a rel="nofollow" href="https://b.example/2013/10/shop.html?showComment=1400000000000#c326">21:00</a></span></div><p class="comment-content">Hello,<br><br>good news.</p><span class="comment-actions secondary-text"><a class="comment-reply" data-comment-id="326">Antworten</a><span class="item-control"><a>Löschen</a></span></span></div>
<div class="comment-replies"><div id="c326-rt" class="comment-thread inline-thread"><span class="thread-toggle"><span class="thread-count"><a>Antworten</a></span></span><ol id="c326-ra" class="thread-chrome"><div><li class="comment" id="c327"><div class="comment-block"><div class="comment-header"><cite class="user"><a>Jana</a></cite><span class="datetime secondary-text"><a href="?showComment=1400003600000#c327">07:56</a></span></div><p class="comment-content">For whom?</p></div></li></div></ol></div></div></li></ol></div>""")

DRUPAL6 = blog("""<div id="comments"><a id="comment-321"></a><div class="comment comment-published clear-block"><h3><a href="/comment/get/3#comment-321" class="active">Too late</a></h3><div class="submitted">Sat, 20/11/2010 - 08:24 — Anonymous  </div><div class="content"><p>It is gone.</p></div><ul class="links"><li><a>reply</a></li></ul></div>
<div class="indented"><a id="comment-322"></a><div class="comment comment-published"><h3><a href="#comment-322" class="active">Not yet</a></h3><div class="submitted">Sun, 21/11/2010 - 09:51 — <a href="/users/kurt" title="View user profile.">kurt</a>  </div><div class="content"><p>It is for sale.</p></div></div></div></div>""")

DISQUS_STATIC = blog("""<div id="disqus_static_comments"><h4>2 comments</h4><ul class="post-list"><li class="post"><div data-role="post-content" class="post-content"><div class="avatar hovercard"><img></div><div class="post-body"><header><span class="publisher-anchor-color">Lola</span> <span class="time-ago" title="2014-02-07T20:54:00">2014-02-07T20:54:00</span></header><div class="post-message-container" data-role="message-container"><div data-role="message-content"><div class="post-message publisher-anchor-color" data-role="message"><p>Ask the heirs.</p></div></div></div></div></div></li>
<li class="post"><div data-role="post-content" class="post-content"><div class="post-body"><header><span class="publisher-anchor-color">Mads</span> <span class="time-ago" title="2014-02-08T20:54:00"></span></header><div class="post-message publisher-anchor-color" data-role="message"><p>Nobody knows them.</p></div></div></div></li></ul></div>""")

PHPBB2 = """<html><head><title>Valley :: View topic - Who pays?</title></head><body><table><tr><td><a class="maintitle" href="viewtopic.php?t=5">Who pays?</a><br><span class="gensmall"><b>Goto page <b>1</b>, <a href="viewtopic.php?t=5&amp;start=15">2</a>&nbsp;&nbsp;<a href="viewtopic.php?t=5&amp;start=15">Next</a></b></span></td></tr></table>
<table class="forumline"><tr><th>Author</th><th>Message</th></tr>
<tr><td class="row1"><span class="name"><a name="341"></a><b><a class="name">Pit</a></b></span><br><span class="postdetails">Newbie<br>Joined: 13 Jun 2002<br>Posts: 6</span></td><td class="row1"><table><tr><td><a href="viewtopic.php?p=341#341"><img alt="Post"></a><span class="postdetails">Posted: Thu Jun 13, 2002 4:13 pm<span class="gen">&nbsp;</span>&nbsp; &nbsp;Post subject: Who pays?</span></td><td><a><img alt="Reply with quote"></a></td></tr><tr><td colspan="2"><hr></td></tr>
<tr><td colspan="2"><span class="postbody">Who pays for the roof?<br />\n<br />\nNot me.<br />_________________<br />Bread for all</span><span class="gensmall"></span></td></tr></table></td></tr>
<tr><td class="row1"><span class="nav"><a href="#top">Back to top</a></span></td><td class="row1"><table><tr><td><a><img alt="View user's profile"></a></td></tr></table></td></tr>
<tr><td class="spaceRow" colspan="2"><img></td></tr>
<tr><td class="row2"><span class="name"><a name="342"></a><b>Rita</b></span><br><span class="postdetails">Guest</span></td><td class="row2"><table><tr><td><span class="postdetails">Posted: Fri Jun 14, 2002 4:13 pm&nbsp; &nbsp;Post subject: </span></td></tr><tr><td colspan="2"><hr></td></tr>
<tr><td colspan="2"><span class="postbody">First this.</span><table width="90%" align="center"><tr><td><span class="genmed"><b>Pit wrote:</b></span></td></tr><tr><td class="quote">Not me.</td></tr></table><span class="postbody"><br />\nThen who?</span><span class="postbody"><br />_________________<br />Rita was here</span><span class="gensmall"><br /><br />Last edited by Rita on Fri Jun 14, 2002 5:00 pm; edited 1 time in total</span></td></tr></table></td></tr></table></body></html>"""

PHPBB32 = forum("""<div id="p351" class="post has-profile bg2"><div class="inner"><dl class="postprofile" id="profile351"><dt class="has-profile-rank no-avatar"><div class="avatar-container"></div><a href="m.html" style="color: #0A0;" class="username-coloured">Sven</a></dt><dd class="profile-rank">Expert</dd><dd class="profile-posts"><strong>Posts:</strong> <a>3386</a></dd><dd class="profile-joined"><strong>Joined:</strong> 22 Jan 2010 18:01</dd></dl>
<div class="postbody"><div id="post_content351"><h3 class="first"><a href="#p351">Who pays?</a></h3><ul class="post-buttons"><li><a><span class="sr-only">Quote</span></a></li></ul><p class="author"><span class="posti"><a href="v.php?p=351#p351">#1</a></span> <a class="unread" href="v.php?p=351#p351" title="Post"><i class="icon"></i><span class="sr-only">Post</span></a><span class="responsive-hide">by <strong><a class="username-coloured">Sven</a></strong> &raquo; </span>06 Sep 2018 13:44</p>
<div class="content">Roof first:<div class="codebox"><p>Code: <a href="#">Select all</a></p><pre><code>1 + 1</code></pre></div>Then bread.</div></div></div><div class="back2top"><a>Top</a></div></div></div>
<hr class="divider" /><div id="p352" class="post has-profile bg1"><div class="inner"><dl class="postprofile"><dt><a class="username">Tilda</a></dt></dl><div class="postbody"><div><h3><a href="#p352">Re: Who pays?</a></h3><p class="author"><a class="unread" title="Post"><span class="sr-only">Post</span></a><span class="responsive-hide">by <strong><a class="username">Tilda</a></strong> &raquo; </span>06 Sep 2018 14:40</p><div class="content"><blockquote><div><cite><a href="m.html?u=2">Sven</a> wrote: <a href="v.php?p=351#p351" data-post-id="351">↑</a><span class="responsive-hide">06 Sep 2018 13:44</span></cite>Then bread.</div></blockquote>Bread <img class="smilies" alt=":lol:"> first.</div></div></div></div></div>""")

VBULLETIN3_SECTION = forum("""<div id="edit371"><section id="post371"><div class="thead"><span class="post-count"><a id="postcount371"><strong>1</strong></a></span><span itemprop="dateCreated">04-25-2015, 09:47 PM</span></div>
<a class="bigusername">Rita</a><div id="post_message_371">It was the rent, I say.</div></section></div>
<div id="edit372"><section id="post372"><div class="thead"><a id="postcount372"><strong>2</strong></a><span itemprop="dateCreated">04-26-2015, 01:05 PM</span></div>
<a class="bigusername">Sam</a><div id="post_message_372"><div><div class="smallfont">Quote:</div><div>Originally Posted by <strong>Rita</strong> <a href="/t.html#post371">View Post</a></div><div class="postquote">It was the rent, I say.</div></div>It was not.</div></section></div>""")

VBULLETIN3_DIV = forum("""<div id="edit361"><div id="post361"><div class="tpost"><div class="trow-group"><div class="trow thead smallfont"><div class="tcell"><a name="post361"><img alt="Old"></a> 12th Jun 2025, 09:35 </div><div class="tcell text-right">#<a id="postcount361" name="1"><strong>1</strong></a> (<b><a href="t.html#post361">permalink</a></b>)</div></div>
<div class="trow"><div class="tcell alt2"><div id="postmenu_361"><a class="bigusername">Uwe</a></div><div class="smallfont"><div>Join Date: Oct 2001</div><div>Posts: 172</div></div></div><div class="tcell alt1" id="td_post_361"><div class="smallfont"><strong>Who pays?</strong></div><hr/><div id="post_message_361">Who pays for the roof?<br></div></div></div></div></div></div></div>
<div id="edit362"><div id="post362"><div class="tpost"><div class="trow thead smallfont"><div class="tcell"><a name="post362"></a> 13th Jun 2025, 10:35</div><div class="tcell">#<a id="postcount362" name="2"><strong>2</strong></a></div></div><div class="trow"><div class="tcell alt2"><div id="postmenu_362"><a class="bigusername">Vito</a></div></div><div class="tcell alt1" id="td_post_362"><div id="post_message_362"><div style="margin:1rem"><div><label>Quote:</label></div><div class="panel alt2" style="border:1px inset"><div>Originally Posted by <strong>Uwe</strong> <a href="t.html#post361"><img></a></div><div style="font-style:italic">Who pays for the roof?</div></div></div>The heirs.<br></div></div></div></div></div><div id="post_thanks_box_362"><strong>The following 3 users liked this post by Vito:</strong></div></div>""")

XENFORO23 = forum("""<article class="message message--post js-post js-inlineModContainer" data-author="Wim" data-content="post-371" id="js-post-371" itemscope itemtype="https://schema.org/Comment" itemid="https://x.example/posts/371/"><meta itemprop="parentItem" itemscope itemid="https://x.example/threads/1/"><span class="u-anchorTarget" id="post-371"></span><div class="message-inner"><div class="message-cell message-cell--user"><section class="message-user" itemprop="author" itemscope itemtype="https://schema.org/Person"><h4 class="message-name"><a class="username"><span itemprop="name">Wim</span></a></h4><h5 itemprop="jobTitle">Member</h5><dl class="pairs"><dd>Aug 1, 2024</dd></dl></section></div>
<div class="message-cell message-cell--main"><div class="message-main"><header class="message-attribution message-attribution--split"><ul class="message-attribution-main listInline"><li class="u-concealed"><a itemprop="url"><time class="u-dt" datetime="2025-06-09T17:30:10-0500" itemprop="datePublished">Jun 9, 2025</time></a></li></ul><ul class="message-attribution-opposite message-attribution-opposite--list"><li><a aria-label="Share"></a></li><li class="u-hidden js-embedCopy"><a></a></li><li><a class="bookmarkLink"><span class="u-srOnly">Add bookmark</span></a></li><li><a rel="nofollow"> #1 </a></li></ul></header>
<div class="message-content js-messageContent"><div class="message-userContent"><article class="message-body js-selectToQuote"><div itemprop="text"><div class="bbWrapper">Roof first.</div></div><div class="js-selectToQuoteEnd">&nbsp;</div></article></div><aside class="message-signature"><div class="bbWrapper">Bread for all.</div></aside></div><footer class="message-footer"><div class="reactionsBar"><a class="reactionsBar-link"><bdi>Xia</bdi> and 3 others</a></div></footer></div></div></div></article>
<article class="message message--post js-post" data-author="Xia" data-content="post-372" id="js-post-372"><div class="message-cell message-cell--main"><header class="message-attribution"><ul class="message-attribution-opposite"><li><a>#2</a></li></ul><time class="u-dt" datetime="2025-06-09T18:30:10-0500">x</time></header><div class="message-content js-messageContent"><div class="bbWrapper"><blockquote class="bbCodeBlock bbCodeBlock--expandable bbCodeBlock--quote" data-attributes="member: 5" data-quote="Wim" data-source="post: 371"><div class="bbCodeBlock-title"><a href="/goto/post?id=371" class="bbCodeBlock-sourceJump">Wim said:</a></div><div class="bbCodeBlock-content"><div class="bbCodeBlock-expandContent js-expandContent">Roof first.</div><div class="bbCodeBlock-expandLink"><a>Click to expand...</a></div></div></blockquote>Bread first.</div></div></div></article>""")

STACK2018 = """<html><head><title>shops - Who owns it? - Valley Exchange</title></head><body><div id="question-header"><h1 itemprop="name"><a class="question-hyperlink">Who owns it?</a></h1></div><div class="question" data-questionid="380" id="question" itemscope><div class="post-layout"><div class="votecell"><div class="js-vote-count">31</div></div><div class="postcell"><div class="post-text" itemprop="text"><p>Who owns an empty shop?</p></div><div class="post-taglist"><a>shops</a></div><div class="grid"><div class="post-menu"><a>share</a></div><div class="post-signature grid--cell"><div class="user-info"><div class="user-action-time"><a>edited <span title="2017-11-30 13:43:46Z" class="relativetime">Nov 30</span></a></div><div class="user-details"><a>Yves</a><div class="-flair"><span class="reputation-score">934</span></div></div></div></div>
<div class="post-signature owner grid--cell"><div class="user-info"><div class="user-action-time">asked <span title="2015-11-14 06:57:08Z" class="relativetime">Nov 14</span></div><div class="user-details" itemprop="author" itemscope><span class="d-none" itemprop="name">user380</span>user380<div class="-flair"><span class="reputation-score">37</span><span class="v-visible-sr">1 gold badge</span></div></div></div></div></div></div></div>
<div class="post-layout--right"><div id="comments-380" class="comments js-comments-container" data-post-id="380"><ul class="comments-list"><li id="comment-865" class="comment js-comment" data-comment-id="865"><div class="comment-actions"><span class="cool">4</span></div><div class="comment-text js-comment-text-and-form"><div class="comment-body js-comment-edit-hide"><span class="comment-copy">Which one?</span> &ndash;&nbsp;<a class="comment-user">Zeno</a> <span class="comment-date"><span title="2018-04-11 16:27:03Z" class="relativetime-clean">Apr 11</span></span></div></div></li></ul></div></div></div>
<div id="answers"><a name="381"></a><div id="answer-381" class="answer accepted-answer" data-answerid="381" itemprop="acceptedAnswer" itemscope itemtype="http://schema.org/Answer"><div class="post-text" itemprop="text"><p>The heirs.</p></div><time itemprop="dateCreated" datetime="2015-11-14T07:37:36"></time><div class="post-signature"><div class="user-action-time"><a>edited <span title="2018-04-11 16:10:28Z" class="relativetime">x</span></a></div><div class="user-details"><div class="-flair"></div></div></div><div class="post-signature"><div class="user-action-time">answered <span title="2015-11-14 07:37:36Z" class="relativetime">x</span></div><div class="user-details" itemprop="author"><a>Ada</a><span class="d-none" itemprop="name">Ada</span></div></div></div></div></body></html>"""

DISCOURSE_PLAIN = forum("""<div itemscope itemtype="https://schema.org/QAPage"><div itemprop="mainEntity" itemscope itemtype="https://schema.org/Question"><div id="post_1" class="topic-body crawler-post" qa-question="true"><div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person"><a rel="nofollow"><span itemprop="name">bela</span></a></span><span class="crawler-post-infos"> March 15, 2021, 4:54pm </span><span itemprop="position">1</span></div><div class="post" itemprop="text"><p>A fund?</p><div class="lightbox-wrapper"><a class="lightbox"><img><div class="meta"><span class="filename">image</span><span class="informations">800×608 25.2 KB</span></div></a></div></div></div>
<div id="post_2" class="topic-body crawler-post" itemprop="suggestedAnswer" itemscope itemtype="https://schema.org/Answer"><div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope><a><span itemprop="name">cleo</span></a></span><span class="crawler-post-infos"> April 1, 2021, 5:48am </span><span itemprop="position">2</span></div><div class="post" itemprop="text"><p>Whose money?</p></div></div></div></div>""")

DISCOURSE_LIVE = forum("""<div class="post-stream"><div class="topic-post clearfix topic-owner regular"><article id="post_1" role="region" data-post-id="391" data-topic-id="7" data-user-id="3" class="boxed onscreen-post"><div class="row"><div class="topic-avatar"><a class="trigger-user-card main-avatar" data-user-card="dora"></a></div><div class="topic-body clearfix"><div class="topic-meta-data"><div class="names trigger-user-card"><span class="first username"><a data-user-card="dora">dora</a></span><span class="user-title">Member</span></div><div class="post-infos"><div class="post-info post-date"><a class="widget-link post-date"><span class="relative-date" data-time="1615827240000" data-format="tiny">Mar '21</span></a></div></div></div><div class="regular contents"><div class="cooked"><p>A fund again.</p></div><section class="post-menu-area"><nav class="post-controls"><button>Like</button></nav></section></div></div></div></article></div>
<div class="topic-post"><article id="post_2" data-post-id="392" data-topic-id="7" class="boxed"><div class="topic-body"><div class="topic-meta-data"><div class="names"><span class="first full-name"><a data-user-card="egon">Egon F</a></span><span class="second username"><a>egon</a></span></div><a class="reply-to-tab"><span>dora</span></a><span class="relative-date" data-time="1615830840000">x</span></div><div class="cooked"><aside class="quote" data-post="1" data-topic="7" data-username="dora"><div class="title"><div class="quote-controls"></div> dora:</div><blockquote><p>A fund</p></blockquote></aside><p>No.</p></div></div></article></div></div>""")

MYBB18 = forum("""<a name="pid401" id="pid401"></a><div class="post classic " style="" id="post_401"><div class="post_author scaleimages"><div class="author_avatar"><a><img></a></div><div class="author_information"><strong><span class="largetext"><a href="m.html"><span style="color: green;"><strong><em>Falk</em></strong></span></a></span></strong> <img alt="Offline"><br /><span class="smalltext">Administrator</span></div><div class="author_statistics">Posts: 3<br />Joined: Mar 2012</div></div><div class="post_content"><div class="post_head"><div class="float_right"><strong><a href="#pid401">#1</a></strong></div><span class="post_date">08-17-2022, 03:12 PM <span class="post_edit" id="edited_by_401">(This post was last modified: 08-18-2022, 03:14 PM by <a>Falk</a>.)</span></span></div><div class="post_body scaleimages" id="pid_401">Roof?</div><div class="signature scaleimages">Bread</div><div class="post_meta"></div></div></div>
<div class="post " id="post_402"><div class="post_author"><strong><span class="largetext"><a href="g.html">Gerd</a></span></strong></div><div class="post_content"><div class="post_head"><span class="post_date">08-19-2022, 03:12 PM</span></div><div class="post_body scaleimages" id="pid_402"><blockquote class="mycode_quote"><cite><span> (08-17-2022, 03:12 PM)</span>Falk Wrote:  <a href="t.php?pid=401#pid401" class="quick_jump"></a></cite>Roof?</blockquote><br />No roof.</div></div></div>""")

PAGES = {
    name.lower(): page
    for name, page in list(globals().items())
    if name.isupper() and isinstance(page, str) and page.lstrip().startswith("<")
}
