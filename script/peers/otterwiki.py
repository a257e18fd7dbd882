"""An Otter Wiki from PyPI under gunicorn: its storage is a git repository, so it gets the corpus as one."""

import os
import re

from service import PATIENCE, Service
from web import Client
from wiki import VERSIONS, Wiki


class OtterWiki(Wiki):
    name = "Otter Wiki"
    unequal = (
        "Otter Wiki lists all pages beside every page. It searches the text as typed, two words as a phrase. Anybody "
        "may write, as is its default, so its saves check no account."
    )

    def missing(self):
        return None if self.programs.python.is_file() else "otterwiki and gunicorn from PyPI"

    def install(self):
        if not self.programs.python.is_file():
            self.programs.get_from_pypi("otterwiki", "gunicorn")

    def version(self):
        code = "import importlib.metadata as m; print(m.version('otterwiki'), m.version('gunicorn'))"
        otterwiki, gunicorn = self.programs.run(self.programs.python, "-c", code).split()
        return f"{otterwiki} (gunicorn {gunicorn})"

    def fill(self, corpus):
        repository = self.folder / "data" / "repository"
        repository.parent.mkdir(parents=True)
        corpus.commit_into(repository)
        self.programs.run("git", "-C", repository, "mv", "pages", "wiki")
        commit = ["-c", "user.name=Writer", "-c", "user.email=writer@example.org", "commit", "--quiet", "-m", "Move"]
        self.programs.run("git", "-C", repository, *commit)

        settings = self.folder / "settings.cfg"
        settings.write_text(
            f"REPOSITORY = '{repository}'\n"
            f"SQLALCHEMY_DATABASE_URI = 'sqlite:///{self.folder}/data/db.sqlite'\n"
            "SECRET_KEY = 'known to nobody but this machine'\n"
        )
        # Its processes would all make the tables at once, and fail.
        first = {"OTTERWIKI_SETTINGS": str(settings)}
        self.programs.run(self.programs.python, "-c", "import otterwiki.server", environment=first)

        # Each process answers one request at a time; the first makes a list of all pages, which may take long.
        bind = [
            "--workers",
            str(os.cpu_count()),
            "--timeout",
            str(PATIENCE),
            "--bind",
            f"127.0.0.1:{self.port}",
            "otterwiki.server:app",
        ]
        command = [self.programs.python.parent / "gunicorn", *bind]
        self.service = Service(self.port, [command], self.folder / "log", first)

    def save(self, page, text):
        form = {"content": text, "commit": "Measured", "csrf_token": self.token}
        self.writer.post(self.page(page) + "/save", form, expect=302)

    def saver(self):
        self.writer = Client(self.port)
        form = self.writer.get(self.page(VERSIONS) + "/edit")
        self.token = re.search(r'name="csrf_token" value="([^"]+)"', form)[1]
        return self.save

    def find_versions(self):
        told = self.visitor.get(self.history())
        revisions = re.findall(r'name="rev_a" value="([0-9a-f]+)"', told)
        self.newest, self.oldest = revisions[0], revisions[-1]

    def page(self, path):
        return f"/wiki/{path}"

    def search(self, words):
        return "/-/search/" + words.replace(" ", "%20")

    def hits(self, answer):
        found = re.search(r"Search matched (\d+) page", re.sub(r"<[^>]*>", " ", answer))
        return int(found[1]) if found else 0

    def history(self):
        return f"{self.page(VERSIONS)}/history"

    def diff(self):
        return f"{self.page(VERSIONS)}/diff/{self.oldest}/{self.newest}"

    def data(self):
        return [self.folder / "data"]

    def program(self):
        return [self.programs.python.parent.parent / "lib"]
