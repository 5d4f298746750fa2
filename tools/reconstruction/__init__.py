"""How the list of the people on the Titanic is made again from published counts."""
