"""mdBook behind nginx: the pages as static files, the nearest to a limit. Its search runs in the browser."""

from php import nginx_command
from programs import digits
from service import Service
from wiki import Wiki


class MdBook(Wiki):
    name = "mdBook"
    packages = ["nginx"]
    unequal = (
        "mdBook makes files that nginx serves: nothing can be edited, nothing has a history, a search runs in the "
        "browser. It is here as the nearest to a limit."
    )

    def missing(self):
        there = self.programs.mdbook() and self.programs.find("usr/sbin/nginx")
        return None if there else "mdbook from crates.io and the package nginx"

    def install(self):
        if not self.programs.mdbook():
            self.programs.get_from_crates("mdbook")

    def version(self):
        nginx = digits(self.programs.package_version("nginx"))
        return f"{digits(self.programs.run(self.programs.mdbook(), '--version'))} (nginx {nginx})"

    def fill(self, corpus):
        corpus.write(self.folder / "src")
        lines = [f"- [{page.title.translate(PLAIN)}]({page.path}.md)" for page in corpus.pages]
        (self.folder / "src" / "SUMMARY.md").write_text("# Summary\n\n" + "\n".join(lines) + "\n")
        (self.folder / "book.toml").write_text('[book]\ntitle = "Peers"\n')
        self.programs.run(self.programs.mdbook(), "build", self.folder)

        command = nginx_command(self.programs, self.folder / "nginx", self.port, self.folder / "book")
        self.service = Service(self.port, [command], self.folder / "log", self.programs.environment)

    def page(self, path):
        return f"/{path}.html"

    def data(self):
        return [self.folder / "book"]

    def program(self):
        return [self.programs.mdbook()]


# What would end the name of a link.
PLAIN = str.maketrans("", "", "[]\\`")
