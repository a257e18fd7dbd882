"""Asking as fast as answers come, over so many connections, for so many seconds: by `wrk` with one thread, or without
it by threads of Python. A run uses one of the two for every wiki; Python's own cost is some 0.1 ms an answer.
"""

import json
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path


@dataclass(frozen=True)
class Load:
    """What one spell of asking found; times in milliseconds."""

    answers: int
    failed: int
    per_second: float
    p50: float
    p99: float


class Generator:
    """Asks a server; `wrk` is the program's path, or None."""

    def __init__(self, wrk, environment):
        self.wrk, self.environment = wrk, environment

    @property
    def name(self):
        return "wrk with one thread" if self.wrk else "threads of Python (wrk is missing)"

    def ask(self, port, paths, connections, seconds):
        """Asks for the paths in turn."""
        told = (
            self.by_wrk(port, paths, connections, seconds)
            if self.wrk
            else by_threads(port, paths, connections, seconds)
        )
        return Load(told["answers"], told["failed"], told["answers"] / told["seconds"], told["p50"], told["p99"])

    def by_wrk(self, port, paths, connections, seconds):
        with tempfile.NamedTemporaryFile("w") as file:
            file.write("\n".join(paths))
            file.flush()
            script = Path(__file__).with_name("load.lua")
            command = [self.wrk, "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s", "-s", script]
            command += [f"http://127.0.0.1:{port}/", "--", file.name]
            told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=self.environment).stdout
        return json.loads(told.strip().splitlines()[-1])


def by_threads(port, paths, connections, seconds):
    times, failed = [], []
    began = time.perf_counter()

    def visitor(number):
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        turn = number * len(paths) // connections
        while time.perf_counter() - began < seconds:
            asked = time.perf_counter()
            try:
                connection.request("GET", paths[turn % len(paths)])
                answer = connection.getresponse()
                answer.read()
                (times if answer.status < 400 else failed).append((time.perf_counter() - asked) * 1000)
            except (HTTPException, OSError):
                connection.close()
                failed.append(None)
            turn += 1

    visitors = [threading.Thread(target=visitor, args=[number]) for number in range(connections)]
    for one in visitors:
        one.start()
    for one in visitors:
        one.join()
    took = time.perf_counter() - began
    times.sort()
    return {
        "answers": len(times),
        "seconds": took,
        "p50": times[len(times) // 2] if times else 0,
        "p99": times[len(times) * 99 // 100] if times else 0,
        "failed": len(failed),
    }
