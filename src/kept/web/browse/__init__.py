"""What the pages for browsing show, made of the overview in memory."""
