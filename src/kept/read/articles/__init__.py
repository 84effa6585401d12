"""Articles: an HTML page to the words of its article and what the page says of it.

`read_article` is the door. A page is parsed once; `blocks` cuts it, `features` measures each block, `network`
tells how likely it belongs to the article, `main_text` takes the best set and asks others in doubt, and
`about` reads title, authors, outlet and the day of first publication.
"""

from kept.read.articles.article import Article, article_of, read_article

__all__ = ["Article", "article_of", "read_article"]
