"""The benchmarks: `make bench` runs `python -m bench.run`. Nothing here ships, and no test imports it."""
