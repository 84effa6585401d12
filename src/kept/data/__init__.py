"""Cases and documents that ship with Kept."""
