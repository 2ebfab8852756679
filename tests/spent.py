"""How much processor time was spent: a bound on it holds on a busy machine too."""

import resource


def spent() -> float:
    """Seconds of processor time of this process and the children that it has waited for."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
