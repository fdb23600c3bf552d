"""What both runners need: named checks, a count of them, and servers that are ended again."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
import traceback


class Checks:
    """Collects checks by decorator, runs them, and ends with "N passed, N failed"."""

    def __init__(self):
        self.checks = []

    def __call__(self, name):
        def add(function):
            self.checks.append((name, function))
            return function

        return add

    def run(self, *arguments):
        """Runs every check; gives the exit code."""
        failed = 0
        for name, function in self.checks:
            try:
                function(*arguments)
                print(f"ok    {name}", flush=True)
            except Exception:
                failed += 1
                print(f"FAIL  {name}", flush=True)
                traceback.print_exc(limit=4, file=sys.stdout)
        print(f"{len(self.checks) - failed} passed, {failed} failed", flush=True)
        return 1 if failed else 0


def equal(found, expected):
    if found != expected:
        raise AssertionError(f"found {found!r}, expected {expected!r}")


def holds(condition, what):
    if not condition:
        raise AssertionError(what)


class Server:
    """A program that serves until the block ends."""

    def __init__(self, command, environment=None, log=None):
        self.command = command
        self.environment = environment
        self.log = log

    def __enter__(self):
        self.process = subprocess.Popen(
            self.command,
            stdout=subprocess.PIPE,
            stderr=self.log or subprocess.DEVNULL,
            env=self.environment,
            text=True,
            start_new_session=True,
        )
        self.lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        return self

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)
            if self.log:
                self.log.write(line)

    def first_line(self, seconds=30):
        """The first line on its standard output."""
        try:
            return self.lines.get(timeout=seconds).strip()
        except queue.Empty:
            raise RuntimeError(f"{self.command[0]} said nothing for {seconds} s") from None

    def wait_until(self, is_ready, seconds):
        """Polls until `is_ready` gives true; an early end of the program is an error."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.command[0]} ended with {self.process.returncode}")
            if is_ready():
                return
            time.sleep(0.3)
        raise RuntimeError(f"{self.command[0]} was not ready after {seconds} s")

    def __exit__(self, *_):
        # Its own process group: what it started ends with it.
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, number)
                self.process.wait(timeout=10)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue


def standin(program, *options):
    """The stand-in on a free port, all streams at once."""
    return Server([program, "--port", "0", "--pace", "0", *options])


def standin_url(server):
    line = server.first_line()
    prefix = "listening on "
    holds(line.startswith(prefix), f"the stand-in said {line!r}")
    return line[len(prefix) :]
