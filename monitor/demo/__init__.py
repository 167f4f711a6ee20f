"""`tocsin demo`: invented institutions change while you watch, and the real daemon tells of it, without a network."""

from __future__ import annotations

__all__ = ["demo"]


def demo(*, is_quick: bool = False) -> int:
    """Give the demonstration on standard output; 0 when all that was published was told exactly once, else 1."""
    from monitor.demo.show import show

    return show(is_quick=is_quick)
