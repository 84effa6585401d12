"""The parts of the guard before every route: hosts, origins, bodies, who it is, rates, headers."""
