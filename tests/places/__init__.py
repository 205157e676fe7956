"""The places tests run in: a home folder, a PostgreSQL, a browser, real server processes. Nothing of them is left."""
