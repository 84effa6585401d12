"""One module for each verb; they wire the rooms together and hold no rule of their own."""
