"""Holotype itself: the corpus is mounted as a git repository, edits go through its HTTP API."""

import re
import subprocess
from html import unescape

from programs import digits
from service import Service
from web import Client
from wiki import VERSIONS, Wiki

AT = "/pages"


class Holotype(Wiki):
    name = "Holotype"
    binary = None
    unequal = (
        "Holotype imports the pages with their history, 11 commits. A save has reached the disk when it is answered "
        "and is found by the search soon after. Its pages show the tree of chapters, so their HTML is larger."
    )

    def missing(self):
        return None if self.binary.is_file() else f"{self.binary} (cargo xtask build --release)"

    def version(self):
        return digits(self.programs.run(self.binary, "--version"))

    def command(self, *arguments):
        return [self.binary, "--data", self.data()[0], *arguments]

    def fill(self, corpus):
        repository = self.folder / "repository"
        corpus.commit_into(repository)
        self.programs.run(*self.command("mount", repository, "--at", AT, "--dir", "pages", "--poll", "never"))
        add = self.command("user", "add", "writer", "--role", "editor")
        subprocess.run(add, input="a long enough password", text=True, check=True, stdout=subprocess.DEVNULL)
        token = self.programs.run(*self.command("token", "create", "--user", "writer")).split()[-1]
        self.authority = {"Authorization": f"Bearer {token}"}

        listen = self.command("serve", "--listen", f"127.0.0.1:{self.port}", "--limit", "off")
        self.service = Service(self.port, [listen], self.folder / "log")
        self.writer = Client(self.port)
        self.heads = {}

    def save(self, page, text):
        edit = {"body": text, "base_revision": self.heads.get(page), "message": "Measured"}
        told = self.writer.put_json(f"/api/v1/pages{AT}/{page}", edit, self.authority)
        self.heads[page] = told["revision"]
        return told["revision"]

    def saver(self):
        return self.save

    def page(self, path):
        return f"{AT}/{path}"

    def search(self, words):
        return "/search?q=" + words.replace(" ", "+")

    def hits(self, answer):
        text = unescape(re.sub(r"<[^>]*>", " ", answer.partition("<main")[2]))
        found = re.search(r"(\d[\d,]*)\s+pages?\s+found", text)
        return int(re.sub(r"\D", "", found[1])) if found else None

    def history(self):
        return f"{self.page(VERSIONS)}?view=history"

    def diff(self):
        return f"{self.page(VERSIONS)}?view=diff&from={self.versions[0]}&to={self.versions[-1]}"

    def data(self):
        return [self.folder / "data"]

    def program(self):
        return [self.binary]
