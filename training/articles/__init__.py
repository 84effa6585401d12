"""How the network that finds the article on a page is trained; nothing here is needed to use it."""
