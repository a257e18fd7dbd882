"""What the figures were taken on."""

import os
import platform
import time
from pathlib import Path

WATCHED = 3


def describe():
    """Processor, memory, system and what else ran, as lines for people."""
    cores = os.cpu_count()
    return [
        f"{cores} {'core' if cores == 1 else 'cores'} of {field('/proc/cpuinfo', 'model name') or platform.machine()}",
        f"{int(field('/proc/meminfo', 'MemTotal').split()[0]) / 1024**2:.0f} GiB of memory",
        f"{distribution()}, Linux {platform.release().partition('-')[0]}",
    ]


def use_by_others():
    """The share of the processor that is used while this program waits."""
    before = busy()
    time.sleep(WATCHED)
    return (busy() - before) / WATCHED / os.cpu_count()


def busy():
    """Seconds of processor time that everything on the machine has used so far."""
    user, nice, system, *_ = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def field(file, name):
    for line in Path(file).read_text().splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return None


def distribution():
    for line in Path("/etc/os-release").read_text().splitlines():
        if line.startswith("PRETTY_NAME="):
            return line.partition("=")[2].strip('"')
    return "Linux"
