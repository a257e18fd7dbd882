"""Figures as they are written in the document: medians, spreads, three figures, tables in Markdown.

± is half of what lies between the best and the worst round, as a share of the median.
"""

from statistics import median

NONE = "–"


def cells(found, quantity, form):
    return {name: form(values) for name, values in found.get(quantity, {}).items()}


def pairs(found, one, two):
    both = {}
    for name in found.get(one, {}):
        both[name] = " / ".join(
            number(values[name][-1]) if name in values else NONE for values in (found[one], found.get(two, {}))
        )
    return both


def load(values):
    speeds = [value.per_second for value in values]
    p50, p99 = median(value.p50 for value in values), median(value.p99 for value in values)
    return f"{number(median(speeds))} {spread(speeds)} ({number(p50)} / {number(p99)})"


def p50(values):
    return plain([value.p50 for value in values])


def save(values):
    middles = [middle for middle, _ in values]
    return f"{number(median(middles))} {spread(middles)} / {number(max(worst for _, worst in values))}"


def plain(values):
    return f"{number(median(values))} {spread(values)}"


def last(values):
    return number(values[-1])


def spread(values):
    return f"±{(max(values) - min(values)) / 2 / median(values):.0%}".replace("%", " %")


def number(value):
    """Three figures, no more; what was counted as it is."""
    if isinstance(value, int):
        return f"{value:,}"
    if value >= 100:
        digits = len(str(int(value))) - 3
        return f"{int(round(value / 10**digits) * 10**digits):,}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(names, rows):
    lines = ["| | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
    lines += [f"| {label} | " + " | ".join(row.get(name, NONE) for name in names) + " |" for label, row in rows]
    return "\n".join(lines)
