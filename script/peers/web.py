"""A browser's half of HTTP: one connection that is kept, cookies, forms and JSON. Follows no redirects.

Used to fill and to check the wikis and to time saves one after another; throughput is `load`'s affair.
"""

import json
import socket
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode

PATIENCE = 120


class Client:
    """Speaks with one server as one visitor."""

    def __init__(self, port):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.cookies = {}

    def get(self, path, headers=None):
        """The text at a path; an error when it is not answered with 200."""
        return must([200], *self.ask("GET", path, None, headers or {}))

    def post(self, path, form, headers=None, expect=200):
        """The answer to a form."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        return must([expect], *self.ask("POST", path, urlencode(form).encode(), headers))

    def put_json(self, path, value, headers):
        """The answer to a PUT of JSON, read as JSON."""
        headers = {"Content-Type": "application/json", **headers}
        return json.loads(must([200, 201], *self.ask("PUT", path, json.dumps(value).encode(), headers)))

    def ask(self, method, path, body, headers):
        """The status and the text of one answer."""
        try:
            return self.exchange(method, path, body, headers)
        except (HTTPException, ConnectionError):
            # A kept connection that the server has closed since; a new one is not forgiven.
            self.connection.close()
            return self.exchange(method, path, body, headers)

    def exchange(self, method, path, body, headers):
        if self.cookies:
            headers = {**headers, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        self.connection.request(method, path, body, headers)
        if self.connection.sock:
            self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        answer = self.connection.getresponse()
        text = answer.read().decode(errors="replace")
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        return answer.status, text


def must(expected, status, text):
    if status not in expected:
        raise ValueError(f"answered {status} instead of {expected[0]}: {' '.join(text.split())[:200]}")
    return text
