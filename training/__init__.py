"""How the statement model of the package is trained; nothing here is needed to use it."""
