"""Any record as a page shows it: its fields, its versions, and where its page is."""
