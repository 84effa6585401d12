"""Tables as they lie in files: CSV and Excel to rows of cells, cells to numbers and dates."""
