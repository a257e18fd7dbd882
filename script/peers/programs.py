"""The other wikis' programs, from public archives: packages of the distribution, PyPI and crates.io.

Packages are downloaded with what they need and unpacked below a folder, not installed: no service starts, no
configuration changes, and deleting the folder undoes it. What is installed already is used where it is.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PHP = ["php-fpm", "php-cli", "php-sqlite3", "php-xml", "php-mbstring", "php-intl", "php-apcu", "php-curl"]


class Programs:
    """Finds programs and files, in the folder first and then in the system."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.root = self.folder / "root"
        self.cargo = self.folder / "cargo"
        self.python = self.folder / "venv" / "bin" / "python"

    @property
    def environment(self):
        """The unpacked libraries are found before the system's."""
        paths = [str(path) for path in [*self.root.glob("usr/lib/*-linux-*"), *self.root.glob("lib/*-linux-*")]]
        return {**os.environ, "LD_LIBRARY_PATH": ":".join(paths)} if paths else dict(os.environ)

    def find(self, pattern):
        """The file or folder at a path below `/`, which may have stars; or None."""
        for root in (self.root, Path("/")):
            found = sorted(root.glob(pattern))
            if found:
                return found[-1]
        return None

    def must(self, pattern):
        found = self.find(pattern)
        if not found:
            raise ValueError(f"/{pattern} is missing: run again with --install")
        return found

    def mdbook(self):
        found = self.find("usr/bin/mdbook") or shutil.which("mdbook", path=f"{self.cargo}/bin:{os.environ['PATH']}")
        return Path(found) if found else None

    def run(self, *command, environment=None):
        """What a program prints."""
        unpacked = Path(command[0]).is_relative_to(self.root)
        environment = {**(self.environment if unpacked else os.environ), **(environment or {})}
        done = subprocess.run(
            [str(part) for part in command],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ValueError(f"{Path(command[0]).name} ended with {done.returncode}: {done.stdout.strip()[-300:]}")
        return done.stdout

    def package_version(self, package):
        """The version of a package, unpacked or installed."""
        archive = next(self.folder.glob(f"archives/{package}_*.deb"), None)
        if archive:
            return self.run("dpkg-deb", "--field", archive, "Version").strip()
        return self.run("dpkg-query", "--show", "--showformat", "${Version}", package).strip()

    # --- Getting what is missing ---

    def get_packages(self, packages):
        """Downloads packages with what they need beyond the system, and unpacks them."""
        archives = self.folder / "archives"
        (archives / "partial").mkdir(parents=True, exist_ok=True)
        say(f"downloading {', '.join(packages)}")
        self.run(
            *["apt-get", "install", "--download-only", "--yes", "--no-install-recommends", "--reinstall"],
            *["-o", f"Dir::Cache::archives={archives}", "-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User="],
            *packages,
        )
        self.root.mkdir(exist_ok=True)
        for archive in sorted(archives.glob("*.deb")):
            self.run("dpkg-deb", "--extract", archive, self.root)
        for link in (path for path in self.root.rglob("*") if path.is_symlink()):
            target = os.readlink(link)
            if target.startswith("/"):
                link.unlink()
                link.symlink_to(os.path.relpath(self.root / target.lstrip("/"), link.parent))

    def get_from_pypi(self, *names):
        say(f"installing {', '.join(names)} from PyPI")
        self.run(sys.executable, "-m", "venv", self.python.parent.parent)
        self.run(self.python, "-m", "pip", "install", "--quiet", *names)

    def get_from_crates(self, name):
        say(f"compiling {name} from crates.io")
        built = self.folder / "cargo-target"
        self.run("cargo", "install", "--quiet", "--locked", "--root", self.cargo, "--target-dir", built, name)
        shutil.rmtree(built, ignore_errors=True)


def say(text):
    print(f"compare-peers: {text}", file=sys.stderr, flush=True)


def size(*paths):
    """What files and folders take on disk, in MB."""
    blocks = 0
    for path in paths:
        for file in [path, *path.rglob("*")] if path.is_dir() and not path.is_symlink() else [path.resolve()]:
            blocks += file.lstat().st_blocks
    return blocks * 512 / 1e6


def digits(text):
    """The first version number in a text."""
    return re.search(r"\d+(\.\d+)+[-\w.+]*", text)[0]
