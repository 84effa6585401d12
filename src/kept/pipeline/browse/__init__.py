"""How commitments, meetings, parties and studies are told on pages, whichever door shows them.

The web application and the published site tell the same; where their pages lie is handed in (`names.Places`).
"""
