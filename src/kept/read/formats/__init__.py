"""Formats: the bytes of archives, PDF files, mails, Word documents, feeds and sitemaps into values.

One module for each format, imported where it is used, for each needs a library of its own. None of them
opens a connection or believes what a file says of its own size: every step that could grow has a limit.
A file that cannot be read is an `InputError` with a sentence; a record of an archive that cannot be read is a
`Problem`, and the next record is read.
"""
