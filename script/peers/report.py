"""The document: what was measured, on what, and how Holotype stands to each of the others. It stands alone, and names
nothing of the place where it was made but what the figures depend on. How figures are written: `cells`.
"""

import textwrap
from datetime import datetime, timezone
from statistics import median

import machine
from cells import cells, last, load, number, p50, pairs, plain, save, table

WIDTH = 120
# The share of the processor from which other programs spoil the figures.
BUSY = 0.1


def document(rounds, corpus, options, versions, unequal):
    """The whole text."""
    names = [wiki.name for wiki in rounds.wikis]
    parts = [
        "# Beside other wikis",
        paragraph(introduction(corpus, options)),
        "## Figures",
        paragraph(LEGEND),
        table(names, figures(rounds, corpus)),
        "## Ratios",
        paragraph(RATIOS),
        table(names[1:], ratios(rounds, names)),
        "## What was measured",
        paragraph(CIRCUMSTANCES.format(rounds=options.rounds, seconds=options.seconds)),
        bullets(meanings(corpus, options)),
        "## What is not equal",
        bullets(unequal + busy(rounds)),
        "## What it was measured on",
        bullets(circumstances(rounds, versions)),
        "## To run it again",
        paragraph(AGAIN),
        command(options),
    ]
    if rounds.failures:
        parts += ["## What failed", bullets(rounds.failures)]
    return "\n\n".join(parts) + "\n"


LEGEND = """
Requests answered in a second, with the times of half and of 99 % of the answers in milliseconds. Medians of the rounds;
± is half the way from the worst round to the best, as a share of the median.
"""

RATIOS = """
How many times better Holotype is than each: more requests in a second, or less time, memory or room. Below 1 it is
worse.
"""

CIRCUMSTANCES = """
Everything was asked anonymously and warm, in one run of {rounds} rounds: each quantity is measured for all wikis
before the next one begins, in another order each round, {seconds} s a time after one second unmeasured (six times as
long where that brought fewer than two answers a connection). All wikis run at once, those not asked idle; the one who
asks shares the processor with them. Pages are asked for without compression and without anything that a browser would
have kept. Each wiki is set up as its own instructions say, without a cache before it.
"""

AGAIN = """
The other wikis come from Debian's archive, PyPI and crates.io and are laid out below a working folder, not installed;
everything runs in the foreground on free ports of the machine itself and ends with the command. It takes about half an
hour.
"""


def introduction(corpus, options):
    return (
        f"Measured on {datetime.now(timezone.utc):%Y-%m-%d}: {len(corpus.pages):,} pages, cut at the headings of "
        f"{options.name} (`{options.dir}` at commit `{corpus.commit[:12]}`), {corpus.sizes[0]:,} to "
        f"{corpus.sizes[-1]:,} bytes, median {corpus.median:,}, {sum(corpus.sizes) / 1e6:.1f} MB in all, loaded into "
        "every wiki. Where the text is short, pages overlap."
    )


def meanings(corpus, options):
    one, two = corpus.one, corpus.two
    return [
        "**Page, 1 connection**: one page, again and again. **200 pages, 16 connections**: 200 pages spread over the "
        "corpus, in turn. **HTML**: as it is sent without compression.",
        f"**Search**: the screen of results as a reader gets it, for `{one.words}` (a whole word on {one.pages} pages) "
        f"and for `{two.words}` (both on {two.pages} pages). Hits are what the screen says it found or, where it does "
        "not say, what it shows; wikis that know word stems or parts of words find more.",
        f"**Save**: {options.saves} saves of 4 kB a round, one after another, each of another page, by somebody signed "
        "in, through the wiki's own programming interface or else its form. Half of them were faster than the first "
        "figure; the second is the slowest of all.",
        "**History** and **diff**: the list of versions of a page with 20, and the first of them compared with the "
        "last, as screens.",
        "**Memory**: proportional set size of all processes of the wiki, its servers included, after the load.",
        "**Data on disk**: pages, versions, indexes and caches after the last round. **Program**: the wiki's own "
        "files, without PHP, Python or nginx.",
        "**Start**: from starting the processes to the first answer with a page. **Filling**: loading the pages and "
        "indexing them, each wiki by its own means.",
    ]


def figures(rounds, corpus):
    """The rows of the first table: a label, and a cell for each wiki."""
    found = rounds.figures
    yield "page, 1 connection: requests/s (p50 / p99 ms)", cells(found, "page", load)
    yield "200 pages, 16 connections: requests/s (p50 / p99 ms)", cells(found, "pages", load)
    yield "HTML of a page, median, kB", cells(found, "html", last)
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

    def throughput(values):
        return median(value.per_second for value in values)

    def time(values):
        return 1 / median(value.p50 for value in values)

    def saving(values):
        return 1 / median(middle for middle, _ in values)

    def less(values):
        return 1 / median(values)

    for label, quantity, worth in [
        ("page, 1 connection: requests/s", "page", throughput),
        ("200 pages, 16 connections: requests/s", "pages", throughput),
        ("search one word, 1 connection: requests/s", "one word", throughput),
        ("search two words, 16 connections: requests/s", "two words", throughput),
        ("save of 4 kB: p50", "save", saving),
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


def busy(rounds):
    """What must be said of a machine that others use."""
    if max(rounds.others) < BUSY:
        return []
    return [
        "The machine was busy with other programs, which slows down every wiki and which the spreads show: absolute "
        "figures are worse than those of an idle machine, and ratios are rough."
    ]


def circumstances(rounds, versions):
    shares = sorted({round(share * 100) for share in rounds.others})
    between = " to ".join(map(str, shares[:: max(1, len(shares) - 1)]))
    return [
        *machine.describe(),
        f"before the rounds other programs used {between} % of the processor",
        f"asked by {rounds.generator.name}",
        *(f"{name} {version}" for name, version in versions.items()),
    ]


def command(options):
    only = f" --only {options.only}" if options.only else ""
    return (
        f"```sh\ngit clone {options.origin or 'ADDRESS'} repository\n"
        "cargo xtask build --release\n"
        f"script/compare-peers --repository repository --dir {options.dir} --pages {options.pages} \\\n"
        f"  --rounds {options.rounds} --seconds {options.seconds} --saves {options.saves}{only} --install\n```"
    )


def paragraph(text):
    return textwrap.fill(" ".join(text.split()), WIDTH, break_on_hyphens=False, break_long_words=False)


def bullets(texts):
    return "\n".join(
        textwrap.fill(f"- {text}", WIDTH, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False)
        for text in texts
    )
