"""Which subscriptions want a change, why, and what kept it out. Pure but for `reach`, which asks the store."""
