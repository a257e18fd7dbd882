"""The pages that every wiki is loaded with, and the words that are looked for in them.

Real Markdown is cut at its headings: pages begin at headings spread evenly over the text and go on, heading by heading,
until 4.5, 6 or 7.5 kB in turn; where the text is short, pages overlap. The same commit cut twice gives the same pages,
the same words and, as a git repository, the same commits. What a wiki makes of the pages is its own business.
"""

import io
import re
import subprocess
import tarfile
from collections import Counter
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from pathlib import Path

SIZES = (4_500, 6_000, 7_500)
SAVED = 4_096
VERSIONS = 20
COMMITS = 10
# 2024-01-01; one commit a day, so that the ids are the same every time.
BEGAN = 1_704_067_200
HEADING = re.compile(r"#{1,6}\s+(.*)")
# Only whole words: `where_clause` does not hold `where`.
WORD = re.compile(r"\b[a-z]{5,}\b")
# Words that say nothing; search engines are free to leave them out.
EMPTY = set(
    """about above after again being below between could either following having other others should since their
    there therefore these those through under until using where which while within without would""".split()
)


@dataclass(frozen=True)
class Page:
    """A page: `chapter/name`, its title and its Markdown."""

    path: str
    title: str
    body: str

    def shown_in(self, answer):
        """Whether an answer in HTML shows it: the first four plain words in a row that it has."""
        prose = re.search(r"^[A-Z][a-z]+(?: [a-z]+){3}\b", self.body, re.MULTILINE)
        text = unescape(re.sub(r"<[^>]*>", "", answer))
        return prose is None or prose[0] in " ".join(text.split())


@dataclass(frozen=True)
class Search:
    """Words to look for, and how many pages hold them all, whole and in either case."""

    words: str
    pages: int


class Corpus:
    """The pages, what is searched in them and what is saved beside them."""

    def __init__(self, repository, directory, count):
        self.commit = git(repository, "rev-parse", "HEAD").strip()
        sections = list(read(repository, directory))
        if 2 * len(sections) < count:
            raise ValueError(
                f"{directory} has {len(sections)} headings: ask for at most twice as many pages with --pages"
            )
        self.pages = [cut(sections, number * len(sections) // count, number) for number in range(count)]
        self.sizes = sorted(len(page.body.encode()) for page in self.pages)
        self.one, self.two = choose([page.body.lower() for page in self.pages])
        # What is saved while searches are measured must not be found by them.
        words = f"{self.one.words} {self.two.words}".split()
        self.unfound = [page for page in self.pages if not any(word in page.body.lower() for word in words)]

    @property
    def median(self):
        return self.sizes[len(self.sizes) // 2]

    def spread(self, count):
        """So many pages, evenly from the first to the last."""
        count = min(count, len(self.pages))
        return [self.pages[number * len(self.pages) // count] for number in range(count)]

    def save(self, number):
        """The text of a save: another one each time."""
        text = "\n".join(page.body for page in self.unfound[:: max(1, len(self.unfound) // 3)])
        return f"# Saved\n\nThis is save number {number}.\n\n{text}"[:SAVED] + "\n"

    def versions(self):
        """The versions of the page whose history and differences are asked for: each adds to another paragraph."""
        small = [page for page in self.unfound if len(page.body) <= max(SIZES)]
        blocks = max(small, key=lambda page: page.body.count("\n\n")).body.split("\n\n")
        for version in range(VERSIONS):
            blocks[version * len(blocks) // VERSIONS] += f"\nThis was added by version {version}."
            yield "\n\n".join(blocks)

    def write(self, folder):
        """Writes the pages as files below a folder."""
        for page in self.pages:
            file = Path(folder, page.path + ".md")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page.body)

    def commit_into(self, repository):
        """Makes a git repository of the pages: all without their last paragraphs, then a tenth completed at a time."""
        subprocess.run(["git", "init", "--quiet", "--initial-branch=main", repository], check=True)
        stream = io.BytesIO()
        add(stream, 0, "Begin", {page.path: page.body.rstrip().rpartition("\n\n")[0] + "\n" for page in self.pages})
        for number in range(COMMITS):
            part = self.pages[number::COMMITS]
            add(stream, number + 1, f"Complete part {number + 1}", {page.path: page.body for page in part})
        fast_import = ["git", "-C", repository, "fast-import", "--quiet"]
        subprocess.run(fast_import, input=stream.getvalue(), check=True)
        git(repository, "reset", "--quiet", "--hard", "main")


def read(repository, directory):
    """The sections of all Markdown below a directory, as (file, heading, text)."""
    archive = subprocess.run(
        ["git", "-C", repository, "archive", "--format=tar", "HEAD", directory], check=True, stdout=subprocess.PIPE
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for file in sorted(files.getmembers(), key=lambda member: member.name):
            if file.isfile() and file.name.endswith(".md"):
                text = files.extractfile(file).read().decode(errors="replace")
                name = file.name.removeprefix(directory.strip("/") + "/").removesuffix(".md")
                yield from split(name, text)


def split(name, text):
    heading, lines, fence = name, [], None
    for line in text.replace("\r\n", "\n").splitlines(keepends=True):
        opening = re.match(r"\s*(`{3,}|~{3,})", line)
        if opening and fence is None:
            fence = opening[1]
        elif opening and line.strip().startswith(fence):
            fence = None
        title = HEADING.match(line) if fence is None and not opening else None
        if title:
            if "".join(lines).strip():
                yield name, heading, "".join(lines)
            heading, lines = title[1].strip().rstrip("#").strip(), []
        lines.append(line)
    if "".join(lines).strip():
        yield name, heading, "".join(lines)


def cut(sections, first, number):
    """The page that begins with a section and goes on until adding the next would take it further from its size."""
    file, heading, body = sections[first]
    size = SIZES[number % len(SIZES)]
    body = re.sub(r"\A\s*#{1,6}\s+", "# ", body.rstrip() + "\n")
    for _, _, text in sections[first + 1 :]:
        if abs(len(body) + len(text) - size) > abs(len(body) - size):
            break
        body += "\n" + text.strip() + "\n"
    return Page(f"{slug(file)}/{number:04}-{slug(heading)}", heading, body)


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].rstrip("-") or "page"


def choose(texts):
    """A word on about 30 % of the pages, and two that stand side by side and are both on about 7 % of them."""
    holds, beside = {}, Counter()
    for number, text in enumerate(texts):
        for word in set(WORD.findall(text)) - EMPTY:
            holds.setdefault(word, set()).add(number)
        words = re.findall(r"[a-z]+", text)
        beside.update({(one, two) for one, two in pairwise(words) if one != two})
    one = min(sorted(holds), key=lambda word: abs(len(holds[word]) - 0.30 * len(texts)))

    def both(pair):
        return holds[pair[0]] & holds[pair[1]]

    pairs = sorted(
        pair for pair, times in beside.items() if times >= 0.03 * len(texts) and all(word in holds for word in pair)
    )
    if not pairs:
        raise ValueError("no two words of these pages stand together often enough to be searched")
    two = min(pairs, key=lambda pair: abs(len(both(pair)) - 0.07 * len(texts)))
    return Search(one, len(holds[one])), Search(" ".join(two), len(both(two)))


def add(stream, number, subject, files):
    """One commit, in the language of `git fast-import`."""
    stream.write(b"commit refs/heads/main\n")
    stream.write(f"committer Writer <writer@example.org> {BEGAN + number * 86_400} +0000\n".encode())
    stream.write(f"data {len(subject)}\n{subject}\n".encode())
    for path, body in files.items():
        data = body.encode()
        stream.write(f"M 644 inline pages/{path}.md\ndata {len(data)}\n".encode() + data + b"\n")


def git(repository, *arguments):
    return subprocess.run(["git", "-C", repository, *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout
