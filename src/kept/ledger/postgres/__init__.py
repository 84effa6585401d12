"""The ledger in PostgreSQL, for teams, through psycopg."""
