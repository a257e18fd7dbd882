"""The door for coding agents, as the protocol's own client for Python goes through it.

Makes a small wiki with a page of two revisions, serves it with the program that HOLOTYPE_BIN names, reads as nobody and writes
with a token. Prints what was done; anything unexpected ends it with a failure.

    end2end/schemathesis/.venv/bin/python end2end/mcp/client.py
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

PROGRAM = os.environ.get("HOLOTYPE_BIN", str(Path(__file__).resolve().parents[2] / "target/debug/holotype"))

PROMISED = {
    "search", "list_pages", "read_page", "page_history", "diff", "list_changes", "read_change", "propose_change", "comment",
    "ask",
}


def expect(is_so, what):
    if not is_so:
        sys.exit(f"unexpected: {what}")
    print(f"as expected: {what}")


async def reader(address):
    async with Client(streamable_http_client(address)) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        expect(PROMISED <= tools.keys(), f"the promised tools are offered among {len(tools)}")
        found = await told(client, "search", query="kettle")
        expect(any(item["path"] == "/spec/kettle" for item in found["items"]), "search finds the page")
        then = await told(client, "read_page", path="/spec/kettle", as_of="2020-12-31")
        now = await told(client, "read_page", path="/spec/kettle")
        expect("boils" in then["body"] and then["revision"] < now["revision"], "a page is read as of a date")
        resources = (await client.list_resources()).resources
        expect(any(resource.name == "/spec/kettle" for resource in resources), "pages are resources")
        edit = {"path": "/spec/kettle", "base_revision": now["revision"], "body": "# Kettle\n\nIt sings.\n"}
        refused = await client.call_tool("propose_change", {"title": "Let it sing", "edits": [edit]})
        expect(refused.is_error, f"without a token nothing is written: {refused.content[0].text}")
        return edit


async def writer(address, token, edit):
    async with httpx2.AsyncClient(headers={"Authorization": f"Bearer {token}"}) as http:
        async with Client(streamable_http_client(address, http_client=http)) as client:
            made = await told(client, "propose_change", title="Let it sing", edits=[edit])
            expect(made["state"] == "open", f"with a token a change is proposed, number {made['change']}")
            listed = await told(client, "list_changes", state="open")
            expect(made["change"] in [change["change"] for change in listed["items"]], "the proposal is among the open ones")


async def told(client, tool, **arguments):
    result = await client.call_tool(tool, arguments)
    if result.is_error:
        sys.exit(f"{tool} refused: {result.content[0].text}")
    return result.structured_content


async def visit(address, token):
    edit = await reader(f"{address}/mcp")
    await writer(f"{address}/mcp", token, edit)


def repository(folder):
    """One page that said something else before 2021."""
    folder.mkdir()
    git = ["git", "-C", folder, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], check=True)
    for day, text in {"2020-03-01": "It boils.", "2022-03-01": "It whistles."}.items():
        (folder / "kettle.md").write_text(f"# Kettle\n\n{text}\n")
        subprocess.run([*git, "add", "."], check=True)
        dated = {**os.environ, "GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        subprocess.run([*git, "commit", "--quiet", "--message", text], check=True, env=dated)
    return folder


def main():
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("HOLOTYPE_")}
        environment |= {"HOLOTYPE_DATA": f"{folder}/data", "HOLOTYPE_REACH": "/", "RUST_LOG": "error"}

        def holotype(*words, given=None):
            done = subprocess.run([PROGRAM, *words], env=environment, input=given, text=True, capture_output=True)
            if done.returncode:
                sys.exit(f"holotype {' '.join(words)}: {done.stderr}")
            return done.stdout.strip()

        holotype("mount", str(repository(Path(folder) / "docs")), "--at", "/spec")
        holotype("user", "add", "robin", "--role", "editor", given="correct horse battery\n")
        token = holotype("token", "create", "--user", "robin")
        serve = [PROGRAM, "serve", "--listen", "127.0.0.1:0"]
        server = subprocess.Popen(serve, env=environment, text=True, stdout=subprocess.PIPE)
        try:
            address = server.stdout.readline().removeprefix("Holotype serves ").strip()
            # So that the search has come to all of it.
            time.sleep(1)
            asyncio.run(visit(address, token))
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
