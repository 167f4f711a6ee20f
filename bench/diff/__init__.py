"""`make bench-diff`: says whether the diff engine is good, and how it stands beside its peers. Nothing here ships.

`grammar` and `laws` make the texts, `plan` and `edits` change them with known truth, `score` holds a public `diff`
record against that truth, `quality` adds it up; `sources` reads what official sources themselves name as amended;
`speed` and `hostile` measure. How to read the table: `docs/benchmarks.md`.
"""
