"""E-mail, handed to a server or put into a folder."""
