"""What the tests stand on: a browser, a PostgreSQL server, the running demonstration."""
