"""The tables of the file of the letters."""

from __future__ import annotations

from typing import Final

FORMAT: Final = 1
"""Of the tables; another one is told, and never guessed at."""

SCHEMA: Final = """
CREATE TABLE settings (
  only INTEGER PRIMARY KEY DEFAULT 1 CHECK (only = 1),
  sender TEXT NOT NULL,
  name TEXT NOT NULL,
  base TEXT NOT NULL,
  site TEXT NOT NULL,
  key BLOB NOT NULL,                   -- the secret from which links are derived
  asked INTEGER NOT NULL DEFAULT 0,    -- how often somebody asked for letters
  erasing INTEGER NOT NULL DEFAULT 0   -- whether erased bytes may still be in the file
) STRICT;
CREATE TABLE subscribers (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  address TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  nonce BLOB NOT NULL UNIQUE,          -- 256 random bits; erased with the row
  state TEXT NOT NULL,                 -- asked, confirmed, left, suspended
  choice TEXT NOT NULL,                -- what they want to hear of, as JSON
  confirmed_at TEXT,
  bounces INTEGER NOT NULL DEFAULT 0,  -- issues in a row that their server refused for good
  leave BLOB NOT NULL UNIQUE,          -- the SHA-256 of the token that unsubscribes
  wish TEXT NOT NULL,                  -- what was asked for last, as JSON; it counts once it is confirmed
  asked_at TEXT NOT NULL,
  link BLOB UNIQUE,                    -- the SHA-256 of the token that confirms; none once it was used
  link_ends TEXT,
  link_state TEXT,                     -- waiting, sending, sent: the letter with that token
  link_next TEXT                       -- not before this moment
) STRICT;
CREATE TABLE issues (
  id TEXT PRIMARY KEY,                 -- since/until
  as_of TEXT NOT NULL,
  known_at TEXT NOT NULL,              -- so that the last letter says what the first one said
  made_at TEXT NOT NULL,
  recorded_since TEXT                  -- since when it tells what was recorded of earlier days
) STRICT, WITHOUT ROWID;
CREATE TABLE deliveries (
  issue TEXT NOT NULL REFERENCES issues,
  who BLOB NOT NULL,                   -- derived from the number of the subscriber; after erasure of nobody
  state TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  first_at TEXT,
  next_at TEXT,                        -- not before this moment
  sending_at TEXT,                     -- when it was last about to be handed over
  answer TEXT NOT NULL DEFAULT '',     -- the codes of the server, never its words, which may name somebody
  PRIMARY KEY (issue, who)
) STRICT, WITHOUT ROWID;
CREATE TABLE folders (
  issue TEXT NOT NULL,
  path TEXT NOT NULL,                  -- where letters of it were written as files
  PRIMARY KEY (issue, path)
) STRICT, WITHOUT ROWID;
"""
