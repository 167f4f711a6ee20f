"""`make bench-alerts`: what delivery promises, in figures."""
