"""Processes of one wiki: started in the foreground in sessions of their own, timed until the first page, weighed, ended.

Nothing outside these sessions is ever signalled.
"""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

PATIENCE = 60


def free_port():
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Service:
    """The commands that together serve one wiki on one port."""

    def __init__(self, port, commands, log, environment=None):
        self.port, self.commands, self.log = port, commands, Path(log)
        self.environment = {**os.environ, **(environment or {})}
        self.processes = []

    def start(self, path):
        """Starts and waits until the page at `path` is answered with 200: how many milliseconds that took."""
        began = time.perf_counter()
        with self.log.open("ab") as log:
            for command in self.commands:
                self.processes.append(
                    subprocess.Popen(
                        command,
                        stdin=subprocess.DEVNULL,
                        stdout=log,
                        stderr=log,
                        env=self.environment,
                        start_new_session=True,
                    )
                )
        try:
            while not answers(self.port, path):
                gone = next((process for process in self.processes if process.poll() is not None), None)
                if gone:
                    raise ValueError(f"{Path(gone.args[0]).name} ended with {gone.returncode}: {self.last_words()}")
                if time.perf_counter() - began > PATIENCE:
                    raise ValueError(f"{path} was not served within {PATIENCE} s: {self.last_words()}")
                time.sleep(0.002)
        except ValueError:
            self.stop()
            raise
        return (time.perf_counter() - began) * 1000

    def stop(self):
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                pass
            try:
                # Children that outlived their parent.
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
        self.processes = []

    def memory(self):
        """Proportional set size of all its processes, in MB: shared pages are counted once."""
        sessions = {process.pid for process in self.processes}
        total = 0
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and int((entry / "stat").read_text().rpartition(")")[2].split()[3]) in sessions:
                    lines = (entry / "smaps_rollup").read_text().splitlines()
                    total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
            except (FileNotFoundError, ProcessLookupError):
                pass
        return total * 1024 / 1e6

    def last_words(self):
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return lines[-1][:300] if lines else "it said nothing"


def answers(port, path):
    """Whether a page is served now; the connection is a new one."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            connection.sendall(f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            return connection.recv(64).split(b" ")[1:2] == [b"200"]
    except OSError:
        return False
