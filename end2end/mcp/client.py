"""The door for coding agents, as the protocol's own client for Python goes through it.

    client.py ADDRESS TOKEN

The wiki at ADDRESS shows a page /spec/kettle with two revisions, the first of them before 2021 and saying "boils"; TOKEN is an
editor's. Prints what was done; anything unexpected ends it.
"""

import asyncio
import sys

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

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


async def main(address, token):
    edit = await reader(f"{address}/mcp")
    await writer(f"{address}/mcp", token, edit)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
