"""Processes of one wiki: started in the foreground in sessions of their own, timed until the first page, weighed and
ended.
Nothing outside these sessions is ever signalled.
"""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

PATIENCE = 120


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
        lines = [line for entry in self.entries() for line in read(entry / "smaps_rollup").splitlines()]
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6

    def settle(self):
        """Waits until it has nothing left to do."""
        until = time.perf_counter() + PATIENCE
        before = self.used()
        while time.perf_counter() < until:
            time.sleep(0.2)
            now = self.used()
            if now - before <= 0.01:
                return
            before = now
        raise ValueError(f"it was still busy {PATIENCE} s after the last question")

    def used(self):
        """Seconds of processor time that its processes have used, those that have ended included."""
        ticks = sum(sum(map(int, status(entry)[11:15])) for entry in self.entries())
        return ticks / os.sysconf("SC_CLK_TCK")

    def entries(self):
        """Its processes' places in /proc."""
        sessions = {str(process.pid) for process in self.processes}
        entries = [entry for entry in Path("/proc").iterdir() if entry.name.isdigit()]
        return [entry for entry in entries if status(entry)[3] in sessions]

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


def status(entry):
    """The fields of a process from its state on: its session is the fourth, its times the twelfth to the fifteenth."""
    return read(entry / "stat").rpartition(")")[2].split() or ["0"] * 15


def read(file):
    """Processes may end meanwhile."""
    try:
        return file.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
