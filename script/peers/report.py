"""The document: what was measured, on what, and how Holotype stands to each of the others.

Medians over the rounds; ± is half of what lies between the best and the worst round, as a share of the median.
"""

from datetime import datetime, timezone
from statistics import median

import machine

NONE = "–"


def document(rounds, corpus, options, versions, unequal):
    """The whole text."""
    names = [wiki.name for wiki in rounds.wikis]
    parts = [
        "# Holotype beside other wikis",
        introduction(corpus, options),
        "## Figures",
        LEGEND,
        table(names, figures(rounds, corpus)),
        "## Ratios",
        "How many times better Holotype is than each: more requests in a second, or less time, memory or room. Below 1 it is "
        "worse.",
        table(names[1:], ratios(rounds, names)),
        "## What was measured",
        MEANING.format(seconds=options.seconds, rounds=options.rounds, saves=options.saves, one=corpus.one, two=corpus.two),
        "## What is not equal",
        "\n".join(f"- {sentences}" for sentences in unequal),
        "## Made by",
        made_by(rounds, options, versions),
    ]
    if rounds.failures:
        parts += ["## What failed", "\n".join(f"- {failure}" for failure in rounds.failures)]
    return "\n\n".join(parts) + "\n"


LEGEND = (
    "Requests answered in a second, with the times of half and of 99 % of the answers in milliseconds. Medians of the rounds; "
    "± is half the way from the worst round to the best, as a share of the median."
)

MEANING = """\
Everything was asked anonymously and warm, {rounds} rounds in one go: each quantity is measured for all wikis before the next
one begins, in another order each round, {seconds} s a time after one second unmeasured. All wikis run at once, those not asked
idle; the one who asks shares the processor with them. Pages are asked for without compression and without anything kept by a
browser.

- **Page, 1 connection**: one page, again and again. **200 pages, 16 connections**: 200 pages spread over the corpus, in turn.
- **Search**: the screen of results as a reader gets it, for `{one.words}` (whole, on {one.pages} pages) and for `{two.words}`
  (both whole, on {two.pages} pages). Hits are what the screen says or, where it does not say, what it shows.
- **Save**: {saves} saves of 4 kB a round, one after another, each of another page, by somebody signed in, through the wiki's own
  programming interface or else its form; half of them were faster than the first figure, the second is the slowest of all.
- **History and diff**: the list of versions of a page with 20, and the first of them compared with the last, as screens.
- **Memory**: proportional set size of all processes of the wiki, its servers included, right after the load.
- **Data on disk**: pages, versions, indexes and caches when the round had ended. **Program**: the wiki's own files, without PHP,
  Python or nginx.
- **Start**: from starting the processes to the first answer with a page. **Filling**: loading the pages and their index, 20
  versions of one page included, each by its own means."""


def introduction(corpus, options):
    return (
        f"Measured on {datetime.now(timezone.utc):%Y-%m-%d}: {len(corpus.pages):,} pages, cut at the headings of "
        f"{options.name} (`{options.dir}` at commit `{corpus.commit[:12]}`), {corpus.sizes[0]:,} to {corpus.sizes[-1]:,} bytes, "
        f"median {corpus.median:,}, {sum(corpus.sizes) / 1e6:.1f} MB in all, loaded into every wiki."
    )


def figures(rounds, corpus):
    """The rows of the first table: a label, and a cell for each wiki."""
    found = rounds.figures
    yield "page, 1 connection: requests/s (p50 / p99 ms)", cells(found, "page", load)
    yield "200 pages, 16 connections: requests/s (p50 / p99 ms)", cells(found, "pages", load)
    yield f"search `{corpus.one.words}`, 1 connection: requests/s (p50 / p99 ms)", cells(found, "one word", load)
    yield f"search `{corpus.two.words}`, 16 connections: requests/s (p50 / p99 ms)", cells(found, "two words", load)
    yield f"hits (of {corpus.one.pages} / of {corpus.two.pages} pages)", pairs(found, "hits of one", "hits of two")
    yield "save of 4 kB: p50 / slowest, ms", cells(found, "save", save)
    yield "history: p50, ms", cells(found, "history", p50)
    yield "diff: p50, ms", cells(found, "diff", p50)
    yield "memory after load, MB", cells(found, "memory", plain)
    yield "data on disk, MB", cells(found, "data", last)
    yield "program on disk, MB", cells(found, "program", last)
    yield "start to first page, ms", cells(found, "start", plain)
    yield "filling, s", cells(found, "filling", last)


def ratios(rounds, names):
    """The rows of the second table."""
    found = rounds.figures
    throughput = lambda values: median(value.per_second for value in values)
    time = lambda values: 1 / median(value.p50 for value in values)
    less = lambda values: 1 / median(values)
    for label, quantity, worth in [
        ("page, 1 connection: requests/s", "page", throughput),
        ("200 pages, 16 connections: requests/s", "pages", throughput),
        ("search one word, 1 connection: requests/s", "one word", throughput),
        ("search two words, 16 connections: requests/s", "two words", throughput),
        ("save of 4 kB: p50", "save", lambda values: 1 / median(middle for middle, _ in values)),
        ("history: p50", "history", time),
        ("diff: p50", "diff", time),
        ("memory after load", "memory", less),
        ("data on disk", "data", less),
        ("program on disk", "program", less),
        ("start to first page", "start", less),
    ]:
        of = {name: worth(values) for name, values in found.get(quantity, {}).items()}
        ours = of.get(names[0])
        yield label, {name: f"{number(ours / of[name])} ×" for name in names[1:] if ours and name in of}


def made_by(rounds, options, versions):
    shares = sorted(rounds.others)
    lines = [
        *machine.describe(),
        f"before each round other programs used {shares[0]:.0%} to {shares[-1]:.0%} of the processor",
        f"asked by {rounds.generator.name}",
        *(f"{name} {version}" for name, version in versions.items()),
    ]
    command = f"""\
```sh
git clone {options.name_url or 'REPOSITORY'} repository
cargo xtask build --release
script/compare-peers --repository repository --dir {options.dir} --pages {options.pages} --rounds {options.rounds} \\
  --seconds {options.seconds} --install
```"""
    return "\n".join(f"- {line}" for line in lines) + "\n\n" + command


# --- Cells ---


def cells(found, quantity, form):
    return {name: form(values) for name, values in found.get(quantity, {}).items()}


def pairs(found, one, two):
    both = {}
    for name in found.get(one, {}):
        both[name] = " / ".join(number(values[name][-1]) if name in values else NONE for values in (found[one], found.get(two, {})))
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
    """Three figures, no more."""
    if value >= 100:
        digits = len(str(int(value))) - 3
        return f"{int(round(value / 10**digits) * 10**digits):,}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(names, rows):
    lines = ["| | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
    lines += [f"| {label} | " + " | ".join(row.get(name, NONE) for name in names) + " |" for label, row in rows]
    return "\n".join(lines)
