"""Which instruments and topics a text names. Pure.

numbers, by their form; words, by one automaton over all names, places and topics -> whose is a name that others bear
too? (`claims`) -> mentions, what the item itself is first (`finder`) -> on each told intent (`told`)
"""
