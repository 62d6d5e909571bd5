import pytest

from ageclaims.corpus.exports.columns import choose_columns

HEADERS = {
    "play store": (
        "reviewId,userName,userImage,content,score,thumbsUpCount,at,replyContent,repliedAt",
        "content userName at reviewId replyContent repliedAt",
    ),
    "trustpilot": (
        "Review Id,Consumer Name,Review Title,Review Content,Review Created (UTC),Company Reply",
        "Review Content,Consumer Name,Review Created (UTC),Review Id,Review Title,Company Reply",
    ),
    "crowdtangle": (
        "Page Name,User Name,Post Created,Likes,Comments,Message,Description",
        "Message,User Name,Post Created",
    ),
    "talkwalker": (
        "url,published,title,content,content_snippet,extra_author_attributes.name",
        "content extra_author_attributes.name published title",
    ),
    "twarc": (
        "id,conversation_id,referenced_tweets.replied_to.id,author_id,created_at,text,"
        "author.username,author.name",
        "text author.username created_at id referenced_tweets.replied_to.id conversation_id",
    ),
    "tweets of support": (
        "tweet_id,author_id,created_at,text,response_tweet_id,in_response_to_tweet_id",
        "text author_id created_at tweet_id in_response_to_tweet_id",
    ),
    "pol.is": (
        "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body",
        "comment-body author-id timestamp comment-id",
    ),
    "products": (
        "id,name,dateAdded,reviews.date,reviews.text,reviews.title,reviews.username",
        "reviews.text reviews.username reviews.date id reviews.title",
    ),
    "label studio": ("id,data.text,data.author,created_at", "data.text data.author created_at id"),
    "facepager": (
        "path,id,parent_id,level,object_id,query_time,message,from.name,created_time",
        "message from.name created_time id parent_id",
    ),
}


@pytest.mark.parametrize("tool", HEADERS)
def test_columns_of_tools(tool):
    names, expected = HEADERS[tool]
    chosen = choose_columns(names.split(","), {})
    assert list(chosen.values()) == expected.split("," if "," in expected else " ")
