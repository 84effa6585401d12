"""Data that others can use: tables with their descriptions, linked data, annotations, and their schemas."""
