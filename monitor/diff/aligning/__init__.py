"""Which block of the old document is which of the new one."""
