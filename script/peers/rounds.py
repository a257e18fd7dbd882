"""The measurement: rounds in which every wiki is started, asked for everything in turn with the others, and ended.

Every quantity is measured for all wikis before the next begins, in another order each round, so that what else the
machine does hits all alike. What one wiki cannot do or fails at is told and stops nobody else.
"""

import statistics
import time

import machine
from programs import say, size
from wiki import saved

PAGES = 200
CONNECTIONS = 16
# Seconds; and how many times as long the slowest are asked.
WARM = 1
LONGER = 6


class Rounds:
    """What was found: figures[quantity][wiki] lists one value a round; failures are sentences; others is the
    share of the processor that other programs used before each round."""

    def __init__(self, wikis, corpus, generator, seconds, saves):
        self.wikis, self.corpus, self.generator = wikis, corpus, generator
        self.seconds, self.saves = seconds, saves
        self.figures, self.failures, self.others = {}, [], []

    def fill(self):
        filled = []
        for wiki in self.wikis:
            say(f"filling {wiki.name}")
            wiki.first = self.corpus.pages[0]
            filling = self.measure("filling", wiki, lambda wiki=wiki: seconds_of(lambda: wiki.fill(self.corpus)))
            if filling and self.measure("versions", wiki, lambda wiki=wiki: wiki.add_versions(self.corpus)):
                filled.append(wiki)
            wiki.stop()
        self.wikis = filled

    def run(self, number):
        """One round."""
        say(f"round {number + 1}")
        self.others.append(machine.use_by_others())
        turn = number % len(self.wikis)
        wikis = self.wikis[turn:] + self.wikis[:turn]
        running = []
        try:
            for wiki in wikis:
                if self.measure("start", wiki, wiki.start) and self.measure(
                    "html", wiki, lambda wiki=wiki: self.check(wiki)
                ):
                    running.append(wiki)
            for quantity, ask in self.questions(number):
                say(f"round {number + 1}: {quantity}")
                for wiki in running:
                    self.measure(quantity, wiki, lambda wiki=wiki, ask=ask: ask(wiki))
            for wiki in running:
                self.measure("memory", wiki, wiki.service.memory)
        finally:
            for wiki in wikis:
                wiki.stop()
        for wiki in running:
            self.measure("data", wiki, lambda wiki=wiki: size(*wiki.data()))

    def questions(self, number):
        pages = self.corpus.spread(PAGES)
        one, two = self.corpus.one.words, self.corpus.two.words
        yield "page", lambda wiki: self.load(wiki, [wiki.page(pages[len(pages) // 2].path)], 1)
        yield "pages", lambda wiki: self.load(wiki, [wiki.page(page.path) for page in pages], CONNECTIONS)
        yield "one word", lambda wiki: self.load(wiki, [wiki.search(one)], 1)
        yield "two words", lambda wiki: self.load(wiki, [wiki.search(two)], CONNECTIONS)
        yield "history", lambda wiki: self.load(wiki, [wiki.history()], 1)
        yield "diff", lambda wiki: self.load(wiki, [wiki.diff()], 1)
        yield "save", lambda wiki: self.save(wiki, number)
        yield "hits of one", lambda wiki: self.hits(wiki, one)
        yield "hits of two", lambda wiki: self.hits(wiki, two)

    def load(self, wiki, paths, connections):
        if paths[0] is None:
            return None
        # Warm: every path has been asked for, and is there.
        for path in paths:
            wiki.visitor.get(path)
        self.generator.ask(wiki.port, paths, connections, WARM)
        wiki.service.settle()
        told = self.generator.ask(wiki.port, paths, connections, self.seconds)
        if told.answers < 2 * connections:
            wiki.service.settle()
            told = self.generator.ask(wiki.port, paths, connections, LONGER * self.seconds)
        # What was asked last, or follows from it, must not be paid for by the next.
        wiki.service.settle()
        if told.failed or not told.answers:
            raise ValueError(f"{told.failed} failed beside {told.answers} answers")
        return told

    def check(self, wiki):
        """The median size of a page's HTML, in kB, when pages show their text; a few begin with what is no text."""
        pages = self.corpus.spread(PAGES)
        answers = [wiki.visitor.get(wiki.page(page.path)) for page in pages]
        shown = sum(page.shown_in(answer) for page, answer in zip(pages, answers))
        if shown < 0.9 * len(pages):
            raise ValueError(f"only {shown} of {len(pages)} pages show their text")
        return statistics.median(len(answer.encode()) for answer in answers) / 1000

    def save(self, wiki, number):
        """Milliseconds of each save, one after another, each to another page."""
        save = wiki.saver()
        if not save:
            return None
        save(saved(self.saves), self.corpus.save(number))
        times = []
        for count in range(self.saves):
            text = self.corpus.save(number * self.saves + count)
            began = time.perf_counter()
            save(saved(count), text)
            times.append((time.perf_counter() - began) * 1000)
        wiki.service.settle()
        last = wiki.visitor.get(wiki.page(saved(self.saves - 1)))
        if f"save number {number * self.saves + self.saves - 1}." not in last:
            raise ValueError("the page does not show what was saved")
        return statistics.median(times), max(times)

    def hits(self, wiki, words):
        path = wiki.search(words)
        return wiki.hits(wiki.visitor.get(path)) if path else None

    def measure(self, quantity, wiki, ask):
        """Records what asking brings, unless that is None; whether it went well."""
        try:
            found = ask()
        except Exception as error:
            failure = f"{wiki.name}, {quantity}: {' '.join(str(error).split())[:300] or type(error).__name__}"
            say(f"FAILED: {failure}")
            self.failures.append(failure)
            return False
        if found is not None:
            self.figures.setdefault(quantity, {}).setdefault(wiki.name, []).append(found)
        return True


def seconds_of(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
