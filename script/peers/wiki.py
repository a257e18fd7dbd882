"""What the measurement asks of a wiki. Each neighbour here answers for one; None says that it has no such thing."""

from pathlib import Path

from service import free_port
from web import Client


class Wiki:
    """One wiki in a folder of its own, filled once and served on a port of its own."""

    name = ""
    packages = []
    # What must be known to compare its figures fairly, as sentences for the document.
    unequal = ""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, Path(folder)
        self.port = free_port()
        self.service = None
        self.visitor = Client(self.port)

    def missing(self):
        """What must be installed before: a short text, or None."""
        raise NotImplementedError

    def install(self):
        """Gets it, where packages alone do not."""

    def version(self):
        raise NotImplementedError

    def fill(self, corpus):
        """Loads the pages and makes the service, which is not started yet."""
        raise NotImplementedError

    def add_versions(self, corpus):
        """Saves the page whose history and differences are asked for, version after version."""
        self.start()
        save = self.saver()
        if save:
            self.versions = [self.add_version(save, text) for text in corpus.versions()]
            self.find_versions()
        self.stop()

    def add_version(self, save, text):
        return save(VERSIONS, text)

    def find_versions(self):
        """Learns what the versions are called, where saving did not tell."""

    def start(self):
        """Serves; the milliseconds until the first page."""
        return self.service.start(self.page(self.first.path))

    def stop(self):
        if self.service:
            self.service.stop()

    def page(self, path):
        """The address of a page for readers."""
        raise NotImplementedError

    def search(self, words):
        """The address of the screen that searches all these words."""
        return None

    def hits(self, answer):
        """How many pages the screen of a search says it found."""
        return None

    def history(self):
        """The address of the list of versions of the page with versions."""
        return None

    def diff(self):
        """The address of the comparison of its first and last version."""
        return None

    def saver(self):
        """A function (page, text) that saves and does no more than that, or None."""
        return None

    def data(self):
        """Where the pages and what is derived from them are kept."""
        raise NotImplementedError

    def program(self):
        """The wiki's own files, without the languages and servers it runs on."""
        raise NotImplementedError


VERSIONS = "measured/versions"


def saved(number):
    """The name of a page that is saved."""
    return f"measured/saved-{number:03}"
