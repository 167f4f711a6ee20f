"""The simulated world as a benchmark: thirty days of some hundred public sources, judged against what happened."""
