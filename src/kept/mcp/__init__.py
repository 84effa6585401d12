"""The door for assistants: a read-only server of the Model Context Protocol, with citations that verify."""
