"""A world of simulated public services, run for simulated weeks, with a ledger of what truly happened in it."""
