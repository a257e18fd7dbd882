"""Asks every operation of the API what its description allows, and what it does not, as three different people.

Makes a small wiki in which there is something of everything, serves it with the program that HOLOTYPE_BIN names, and lets
schemathesis (see requirements.in) loose on it. Any failure of the server and any answer that breaks the description ends
this with a failure. Seeds are fixed, so the same program is asked the same, as far as there is time.

    end2end/schemathesis/.venv/bin/python end2end/schemathesis/run.py
"""

import copy
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

HERE = Path(__file__).resolve().parent
PROGRAM = os.environ.get("HOLOTYPE_BIN", str(HERE.parent.parent / "target/debug/holotype"))
SCHEMATHESIS = Path(sys.executable).parent / "st"
PASSWORD = "correct horse battery"

# What is wrong with an answer. Left out are checks of how strictly nonsense is refused: the API reads leniently where that
# is harmless (`limit=0` is 1), and says so.
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
]

# How long each of the three asks, in seconds. Whatever it takes otherwise, this ends within two or three minutes; on a machine
# that is busy fewer cases are made up.
SECONDS = int(os.environ.get("HOLOTYPE_ASKING_SECONDS", "40"))


class Wiki:
    """A wiki that is served."""

    def __init__(self, folder):
        self.data = folder / "data"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("HOLOTYPE_")}
        self.environment = {**environment, "HOLOTYPE_LIMITS": "off", "HOLOTYPE_REACH": "/", "RUST_LOG": "error"}
        self.tokens = {}

    def command(self, *words, given=""):
        done = subprocess.run(
            [PROGRAM, "--data", self.data, *words],
            input=given, env=self.environment, text=True, capture_output=True,
        )
        if done.returncode:
            sys.exit(f"holotype {' '.join(map(str, words))}: {done.stderr}")
        return done.stdout.strip()

    def account(self, name, role):
        self.command("user", "add", name, "--role", role, given=PASSWORD + "\n")

    def serve(self, log):
        self.server = subprocess.Popen(
            [PROGRAM, "--data", self.data, "serve", "--listen", "127.0.0.1:0"],
            env=self.environment, text=True, stdout=subprocess.PIPE, stderr=log,
        )
        told = self.server.stdout.readline()
        self.url = told.removeprefix("Holotype serves ").strip()

    def ask(self, who, method, path, body=None, **more):
        headers = {"authorization": f"Bearer {self.tokens[who]}"}
        answer = requests.request(method, self.url + path, json=body, headers=headers, timeout=30, **more)
        if answer.status_code >= 300:
            sys.exit(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content and "json" in answer.headers["content-type"] else None


def repository(folder):
    """A repository with a few pages, a tag and a branch."""

    def git(*words):
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True)

    (folder / "guide").mkdir(parents=True)
    git("init", "--initial-branch=main")
    pages = {
        "README.md": "# Product\n\nr[product.fast] It answers within 200 ms. See [install](guide/install.md).\n",
        "guide/install.md": "# Install\n\nRun the installer.\n\nThen [nothing](nowhere.md).\n",
        "guide/use.md": "# Use\n\nAs you like. See [install](install.md).\n",
    }
    for name, text in pages.items():
        (folder / name).write_text(text)
    git("add", ".")
    git("commit", "-m", "Say what it is")
    git("tag", "v1.0")
    (folder / "guide/install.md").write_text(pages["guide/install.md"].replace("Run", "Start"))
    git("commit", "-am", "Start it\n\nRunning is something else.")
    return folder


def fill(wiki):
    """Something of everything, made by the first accounts; the last three ask later."""
    ask = wiki.ask
    page = lambda path: ask("anna", "GET", f"/api/v1/pages{path}")
    ask("anna", "PUT", "/api/v1/pages/notes", {"body": "# Notes\n\nOne thing.\n", "base_revision": None})
    ask("anna", "PUT", "/api/v1/pages/old", {"body": "# Old\n\nGone soon.\n", "base_revision": None})
    ask("anna", "DELETE", f"/api/v1/pages/old?base_revision={page('/old')['revision']}")
    picture = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    requests.put(wiki.url + "/api/v1/attachments/spec/plan.svg", data=picture,
                 headers={"authorization": f"Bearer {wiki.tokens['anna']}"}, timeout=30).raise_for_status()
    install = page("/spec/guide/install")
    about = {"page": "/spec/guide/install", "revision": install["revision"], "quote": "Start the installer.",
             "body": "Which one, @rita?", "suggestion": "Start it."}
    thread = ask("anna", "POST", "/api/v1/threads", about)
    ask("anna", "POST", f"/api/v1/threads/{thread['id']}/comments", {"body": "The new one."})
    for title in ["Say more", "Say less"]:
        edits = [{"path": "/spec/guide/use", "base_revision": page("/spec/guide/use")["revision"],
                  "body": f"# Use\n\n{title}.\n"}]
        change = ask("anna", "POST", "/api/v1/changes", {"title": title, "edits": edits})
        ask("rita", "POST", f"/api/v1/changes/{change['change']}/threads", {"body": "Why?"})
    ask("anna", "POST", f"/api/v1/changes/{change['change']}/merge")
    notes = page("/notes")
    ask("anna", "PUT", "/api/v1/pages/notes",
        {"body": "# Notes\n\nTwo things.\n", "base_revision": notes["revision"], "message": "More"})
    for who in ["anna", "rita", "editor", "admin"]:
        ask(who, "POST", "/api/v1/watches", {"at": "/"})
    group = ask("anna", "POST", "/api/v1/groups", {"name": "design", "role": "commenter"})
    rita = ask("rita", "GET", "/api/v1/account")
    ask("anna", "PUT", f"/api/v1/groups/{group['id']}/members/{rita['id']}")
    ask("anna", "POST", "/api/v1/accounts", {"name": "bot", "role": "editor", "kind": "agent"})
    ask("anna", "POST", "/api/v1/invitations", {"role": "reader"})
    ask("anna", "POST", "/api/v1/shares", {"page": "/notes"})
    ask("anna", "PUT", "/api/v1/policies?page=/spec", {"approvals": 1})
    ask("anna", "PUT", "/api/v1/permissions?page=/notes", {"editors": ["anna", "design", "editor"]})
    # So that the search has come to all of it.
    time.sleep(1)


def pointed(document, wiki):
    """The description with names of what is there among what may be asked for: chance would hit on none of it."""
    document = copy.deepcopy(document)
    own = [wiki.ask(who, "GET", "/api/v1/account")["id"] for who in ["editor", "admin"]]
    commit = wiki.ask("anna", "GET", "/api/v1/commits?page=/spec/guide/install")["items"][0]["commit"]
    paths = ["/spec/guide/install", "/spec/guide/use", "/spec", "/notes", "/old", "/spec/plan.svg", "/nowhere"]
    moments = ["change:2", "revision:3", f"commit:{commit[:8]}", "tag:v1.0", "2020-01-01", "2100-01-01"]
    # Whoever asks keeps asking: they neither bar nor rename themselves but by chance.
    numbers = [number for number in range(1, 13) if number not in own]
    known = {"path": [path[1:] for path in paths], "id": numbers, "commit": [commit], "page": paths, "at": paths,
             "as_of": moments, "since": moments, "until": moments, "from": moments, "to": moments, "mount": ["/spec"],
             "q": ["installer", "thing", "\"start it\""], "base_revision": numbers, "beside": paths,
             }
    for address, place in document["paths"].items():
        for operation in place.values():
            for parameter in operation.get("parameters", []):
                name = parameter["name"]
                values = known.get(name)
                if address.startswith("/api/v1/commits/"):
                    values = [commit, commit[:7]]
                elif address == "/api/v1/diff" or values is None and parameter["schema"].get("type") == "integer":
                    values = numbers
                if values and name != "limit":
                    parameter["schema"] = {"anyOf": [{"enum": values}, parameter["schema"]]}
    return document


def ask_all(wiki, who, description, seed, reports):
    """Lets schemathesis ask as somebody; true when nothing was wrong."""
    began = time.monotonic()
    words = [SCHEMATHESIS, "--config-file", HERE / "schemathesis.toml", "run", description, "--url", wiki.url,
             "--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing", "--seed", str(seed),
             "--max-time", str(SECONDS), "--continue-on-failure", "--warnings", "off", "--no-color"]
    if who != "nobody":
        words += ["--header", f"Authorization: Bearer {wiki.tokens[who]}"]
    done = subprocess.run(words, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=reports)
    cases = re.search(r"(\d+) generated", done.stdout)
    print(f"schemathesis as {who}: {cases[1] if cases else 'no'} cases in {time.monotonic() - began:.0f} s", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    if who != "nobody":
        # Whoever lost their token halfway has not asked the rest.
        wiki.ask(who, "GET", "/api/v1/account")
    return done.returncode == 0


def main():
    with tempfile.TemporaryDirectory() as folder, open(Path(folder) / "log", "w+") as log:
        folder = Path(folder)
        wiki = Wiki(folder)
        # Whoever asks in the end comes last: small numbers, which chance prefers, are others'.
        for name, role in [("anna", "admin"), ("rita", "commenter"), ("carl", "reader"), ("dora", "editor")]:
            wiki.account(name, role)
            wiki.tokens[name] = wiki.command("token", "create", "--user", name)
        for spare in range(8):
            wiki.command("token", "create", "--user", "carl", "--name", f"spare {spare}")
            wiki.account(f"spare-{spare}", "reader")
        for name, role in [("editor", "editor"), ("admin", "admin")]:
            wiki.account(name, role)
            wiki.tokens[name] = wiki.command("token", "create", "--user", name)
        wiki.command("mount", repository(folder / "repository"), "--at", "/spec")
        wiki.serve(log)
        try:
            fill(wiki)
            document = requests.get(wiki.url + "/api/openapi.json", timeout=30).json()
            description = folder / "openapi.json"
            description.write_text(json.dumps(pointed(document, wiki)))
            # Strangers first, while all of it is still there.
            whos = enumerate(["nobody", "editor", "admin"], 1)
            fine = [ask_all(wiki, who, description, seed, folder) for seed, who in whos]
        finally:
            wiki.server.terminate()
            wiki.server.wait(30)
        log.seek(0)
        said = log.read()
        if not all(fine) and said:
            print("The server said:\n" + said[-4000:])
    sys.exit(0 if all(fine) else 1)


main()
