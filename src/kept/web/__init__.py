"""The web application: a door, like the command line. It reads the clock, the environment and requests."""
