"""MediaWiki with SQLite behind nginx and PHP-FPM: pages are imported by its maintenance scripts, edited by its API."""

import json
import re
from xml.sax.saxutils import escape

from php import Php
from programs import PHP
from web import Client
from wiki import VERSIONS, Wiki

PASSWORD = "a long enough password"


class MediaWiki(Wiki):
    name = "MediaWiki"
    packages = [*PHP, "nginx", "mediawiki"]
    unequal = (
        "MediaWiki parses the Markdown as its own markup and keeps what it rendered in APCu and SQLite; its file cache "
        "for anonymous readers is off, as it is after an installation. Its jobs run outside the measured requests. A "
        "search shows 20 pages. It got the pages without their earlier history."
    )

    def missing(self):
        there = Php.found(self.programs) and self.programs.find("usr/share/mediawiki/maintenance")
        return None if there else "the packages mediawiki, nginx and PHP's"

    def version(self):
        version = re.search(r"MW_VERSION', '([^']+)'", (self.place / "includes" / "Defines.php").read_text())[1]
        return f"{version} with SQLite (PHP {Php(self.programs).version})"

    @property
    def place(self):
        return self.programs.must("usr/share/mediawiki")

    def fill(self, corpus):
        self.php = Php(self.programs)
        (self.folder / "data").mkdir(parents=True)
        self.maintain(
            *["install", "--dbtype", "sqlite", "--dbname", "wiki", "--dbpath", self.folder / "data"],
            *["--server", f"http://127.0.0.1:{self.port}", "--scriptpath", "", "--confpath", self.folder],
            *["--pass", PASSWORD, "Peers", "Writer"],
        )
        settings = self.folder / "LocalSettings.php"
        with settings.open("a") as file:
            file.write("$wgMainCacheType = CACHE_ACCEL;\n$wgJobRunRate = 0;\n")
            file.write(f"$wgCacheDirectory = '{self.folder}/data';\n$wgGroupPermissions['*']['edit'] = false;\n")

        dump = self.folder / "pages.xml"
        dump.write_text(f"<mediawiki>{''.join(map(as_xml, corpus.pages))}</mediawiki>")
        self.maintain("importDump", "--quiet", "--no-updates", dump)
        self.maintain("rebuildall", "--quiet")
        self.maintain("rebuildtextindex", "--quiet")
        self.maintain("runJobs", "--quiet")

        self.service = self.php.serve(
            self.folder, self.port, self.place, environment={"MW_CONFIG_FILE": str(self.folder / "LocalSettings.php")}
        )

    def maintain(self, script, *arguments):
        settings = self.folder / "LocalSettings.php"
        configured = ["--conf", settings] if settings.exists() else []
        self.php.run(self.place / "maintenance" / f"{script}.php", *configured, *arguments)

    def api(self, **form):
        told = json.loads(self.writer.post("/api.php", {"format": "json", "formatversion": "2", **form}))
        if "error" in told:
            raise ValueError(f"{form['action']} answered {told['error']['info']}")
        return told

    def sign_in(self):
        self.writer = Client(self.port)
        token = self.api(action="query", meta="tokens", type="login")["query"]["tokens"]["logintoken"]
        self.api(
            action="clientlogin",
            username="Writer",
            password=PASSWORD,
            loginreturnurl=f"http://127.0.0.1:{self.port}/",
            logintoken=token,
        )
        self.token = self.api(action="query", meta="tokens")["query"]["tokens"]["csrftoken"]

    def save(self, page, text):
        told = self.api(action="edit", title=page, text=text, summary="Measured", token=self.token)
        return told["edit"]["newrevid"]

    def saver(self):
        # APCu, where it keeps sessions, begins empty with every start.
        self.sign_in()
        return self.save

    def page(self, path):
        return "/index.php?title=" + path[:1].upper() + path[1:]

    def search(self, words):
        return f"/index.php?title=Special:Search&fulltext=1&search={words.replace(' ', '+')}"

    def hits(self, answer):
        found = re.search(r'data-mw-num-results-total="(\d+)"', answer)
        return int(found[1]) if found else 0

    def history(self):
        return f"{self.page(VERSIONS)}&action=history"

    def diff(self):
        return f"{self.page(VERSIONS)}&diff={self.versions[-1]}&oldid={self.versions[0]}"

    def data(self):
        return [self.folder / "data"]

    def program(self):
        return [self.place, self.programs.must("var/lib/mediawiki")]


def as_xml(page):
    """A page as MediaWiki exports it."""
    return (
        f"<page><title>{page.path}</title><revision><timestamp>2024-01-01T00:00:00Z</timestamp>"
        "<contributor><username>Writer</username></contributor>"
        f'<text xml:space="preserve">{escape(page.body)}</text></revision></page>'
    )
