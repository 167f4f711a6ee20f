"""The benchmarks: `make bench` runs `python -m bench.run`, `make bench-diff` runs `python -m bench.diff.run`.

Nothing here ships. The only tests that import it hold the generator of edited laws and its evaluator.
"""
