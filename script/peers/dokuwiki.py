"""DokuWiki behind nginx and PHP-FPM: pages are files, indexed by its own `bin/indexer.php`, edited through XML-RPC."""

import re
import shutil
import time
import xmlrpc.client

from php import Php
from programs import PHP
from web import Client
from wiki import VERSIONS, Wiki

PASSWORD = "a long enough password"


class DokuWiki(Wiki):
    name = "DokuWiki"
    packages = [*PHP, "nginx", "dokuwiki"]
    unequal = (
        "DokuWiki parses the Markdown as its own markup. A save leaves indexing to a later request of a browser, and "
        "does not wait for the disk. It got the pages without their earlier history."
    )

    def missing(self):
        there = Php.found(self.programs) and self.programs.find("usr/share/dokuwiki")
        return None if there else "the packages dokuwiki, nginx and PHP's"

    def version(self):
        version = self.programs.must("usr/share/dokuwiki/VERSION").read_text().split()[0]
        return f"{version} (PHP {Php(self.programs).version})"

    @property
    def place(self):
        return self.folder / "dokuwiki"

    def fill(self, corpus):
        self.php = Php(self.programs)
        self.copy()
        self.configure()
        for page in corpus.pages:
            file = self.folder / "data" / "pages" / (page.path + ".txt")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page.body)
        self.php.run(self.place / "bin" / "indexer.php", "--quiet")

        self.service = self.php.serve(self.folder, self.port, self.place)

    def copy(self):
        """Lays out the package's three places below one folder, where its settings may be written."""
        shutil.copytree(
            self.programs.must("usr/share/dokuwiki"), self.place, ignore=shutil.ignore_patterns(".htaccess")
        )
        shutil.copytree(
            self.programs.must("etc/dokuwiki"),
            self.folder / "conf",
            ignore=shutil.ignore_patterns("*.auth.php"),
            symlinks=True,
        )
        shutil.copytree(self.programs.must("var/lib/dokuwiki/data"), self.folder / "data")
        shutil.rmtree(self.folder / "data" / "pages")
        places = {"/etc/dokuwiki": self.folder / "conf", "/var/lib/dokuwiki/data": self.folder / "data"}
        for library in ["php/simplepie", "php/phpseclib", "php-geshi", "javascript"]:
            places[f"/usr/share/{library}"] = self.programs.must(f"usr/share/{library}")
        for part in ["inc", "lib/exe", "vendor/composer"]:
            for file in (self.place / part).glob("*.php"):
                redirect(file, places)
        redirect(self.folder / "conf" / "dokuwiki.php", places)

    def configure(self):
        digest = self.php.run("-r", f"echo password_hash('{PASSWORD}', PASSWORD_BCRYPT);")
        conf = self.folder / "conf"
        (conf / "users.auth.php").write_text(f"writer:{digest}:Writer:writer@example.org:user\n")
        # Everybody reads, those who signed in write.
        (conf / "acl.auth.php").write_text("*\t@ALL\t1\n*\t@user\t8\n")
        settings = {"title": "'Peers'", "useacl": "1", "remote": "1", "remoteuser": "'@user'", "license": "''"}
        lines = [f"$conf['{name}'] = {value};" for name, value in settings.items()]
        (conf / "local.php").write_text("<?php\n" + "\n".join(lines) + "\n")

    def call(self, method, *arguments):
        body = xmlrpc.client.dumps(arguments, method)
        status, text = self.writer.ask("POST", "/lib/exe/xmlrpc.php", body.encode(), {"Content-Type": "text/xml"})
        if status != 200:
            raise ValueError(f"{method} answered {status}: {text[:200]}")
        (answer,), _ = xmlrpc.client.loads(text)
        if answer is not True:
            raise ValueError(f"{method} answered {answer!r}")

    def save(self, page, text):
        self.call("wiki.putPage", page.replace("/", ":"), text, {"sum": "Measured", "minor": False})

    def saver(self):
        self.writer = Client(self.port)
        self.call("dokuwiki.login", "writer", PASSWORD)
        return self.save

    def add_version(self, save, text):
        # Its versions are named by the second.
        time.sleep(1.05)
        return save(VERSIONS, text)

    def find_versions(self):
        self.oldest = min(re.findall(r"rev=(\d{10})", self.visitor.get(self.history())))

    def page(self, path):
        return "/doku.php?id=" + path.replace("/", ":")

    def search(self, words):
        return "/doku.php?do=search&q=" + words.replace(" ", "+")

    def hits(self, answer):
        return answer.count('class="search_fullpage_result"')

    def history(self):
        return self.page(VERSIONS) + "&do=revisions"

    def diff(self):
        return f"{self.page(VERSIONS)}&do=diff&rev={self.oldest}"

    def data(self):
        return [self.folder / "data"]

    def program(self):
        return [self.programs.must("usr/share/dokuwiki"), self.programs.must("var/lib/dokuwiki/lib")]


def redirect(file, places):
    """Changes the places that a file of PHP names."""
    text = file.read_text()
    for old, new in places.items():
        text = re.sub(rf"(['\"]){old}\b", rf"\g<1>{new}", text)
    file.write_text(text)
