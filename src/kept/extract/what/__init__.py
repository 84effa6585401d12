"""What is promised: duties, deadlines, conditions, elements; and figures."""
