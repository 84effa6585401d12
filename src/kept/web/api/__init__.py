"""What the API answers and how it is described; its routes are in `kept.web.routes`."""
