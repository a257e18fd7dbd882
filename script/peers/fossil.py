"""Fossil: one program with one SQLite file; pages are created by `fossil wiki`, edited through its JSON API."""

import json
import re

from programs import digits
from service import Service
from web import Client
from wiki import VERSIONS, Wiki

PASSWORD = "a long enough password"


class Fossil(Wiki):
    name = "Fossil"
    packages = ["fossil"]
    unequal = (
        "Fossil starts a process for every request, which its memory at rest does not show, and closes the connection "
        "after it. Its search index is switched on. It got the pages without their earlier history."
    )

    def missing(self):
        return None if self.programs.find("usr/bin/fossil") else "the package fossil"

    def version(self):
        return digits(self.programs.run(self.program()[0], "version"))

    def fossil(self, *arguments):
        return self.programs.run(self.program()[0], *arguments, environment=self.environment)

    @property
    def environment(self):
        """It names who acts, and keeps its settings out of the home folder."""
        return {**self.programs.environment, "FOSSIL_USER": "writer", "FOSSIL_HOME": str(self.folder)}

    @property
    def repository(self):
        return self.data()[0] / "wiki.fossil"

    def fill(self, corpus):
        self.repository.parent.mkdir(parents=True)
        self.fossil("init", "--admin-user", "writer", self.repository)
        self.fossil("user", "password", "writer", PASSWORD, "-R", self.repository)
        texts = self.folder / "texts"
        corpus.write(texts)
        for page in corpus.pages:
            self.create(page.path, texts / (page.path + ".md"))
        self.fossil("fts-config", "enable", "w", "-R", self.repository)
        self.fossil("fts-config", "index", "on", "-R", self.repository)

        server = [self.program()[0], "server", "--localhost", "--port", str(self.port), self.repository]
        self.known = set()
        self.service = Service(self.port, [server], self.folder / "log", self.environment)

    def create(self, page, file):
        self.fossil("wiki", "create", page, file, "--mimetype", "markdown", "-R", self.repository)

    def api(self, command, token=None, **payload):
        body = json.dumps({"payload": payload, **({"authToken": token} if token else {})}).encode()
        headers = {"Content-Type": "application/json", "Referer": f"http://127.0.0.1:{self.port}/"}
        _, text = self.writer.ask("POST", f"/json/{command}", body, headers)
        told = json.loads(text)
        if "resultCode" in told:
            raise ValueError(f"{command} answered {told.get('resultText')}")
        return told["payload"]

    def save(self, page, text):
        command = "wiki/save" if page in self.known else "wiki/create"
        self.known.add(page)
        self.api(command, self.token, name=page, content=text, mimetype="text/x-markdown")

    def saver(self):
        self.writer = Client(self.port)
        self.token = self.api("login", name="writer", password=PASSWORD)["authToken"]
        return self.save

    def find_versions(self):
        versions = (
            "select uuid from tag join tagxref using (tagid) join blob on blob.rid = tagxref.rid"
            f" where tagname = 'wiki-{VERSIONS}' order by tagxref.mtime;"
        )
        found = re.findall(r"[0-9a-f]{40,}", self.fossil("sql", "-R", self.repository, versions))
        self.oldest, self.newest = found[0], found[-1]

    def page(self, path):
        return f"/wiki?name={path}"

    def search(self, words):
        return f"/search?y=w&s={words.replace(' ', '+')}"

    def hits(self, answer):
        return len(re.findall(r"class='searchResult'|<li><p><a href=", answer))

    def history(self):
        return f"/whistory?name={VERSIONS}"

    def diff(self):
        return f"/wdiff?id={self.newest}&pid={self.oldest}"

    def data(self):
        return [self.folder / "data"]

    def program(self):
        return [self.programs.must("usr/bin/fossil")]
