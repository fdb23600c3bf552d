"""Speed and memory of prereg beside a bare C curl_multi loop, aiohttp and the openai SDK, in one run.

    run.py BIN [PART ...] [--rounds N] [--requests N]
                                    BIN: the folder with prereg and prereg-standin

All ask the same stand-in endpoint on this machine for the same recorded reply. prereg also stores
every reply durably and scores it; the others store nothing and score nothing. Rounds are interleaved,
figures are medians over rounds; machines are noisy, so read ratios within one run.

Parts: startup, clients (all four, without and with latency), streaming (against the time that the
pace leaves), flight (1 to 1,000 calls in flight), scale (1,000 to 100,000 prompts: start, rate, memory,
resumption), score. Without any named, all but flight and scale, which take minutes.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
BODY = (
    '{"model":"recorded/natural-001","max_tokens":8192,'
    '"messages":[{"role":"user","content":"idea number #"}]}'
)


def tail(file, size=4096):
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - size))
    return file.read().decode(errors="replace")


class Timed:
    """A command that was run: wall and CPU seconds, peak memory in MB, the last it wrote.

    No more of it is kept: a process begins with its parent's peak memory on its account.
    """

    def __init__(self, arguments):
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as error:
            start = time.monotonic()
            process = subprocess.Popen([str(a) for a in arguments], stdout=output, stderr=error)
            _, status, usage = os.wait4(process.pid, 0)
            self.wall = time.monotonic() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            self.output, self.error = tail(output), tail(error)
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss / 1024
        if process.returncode not in (0, 1):
            sys.exit(f"{arguments} ended with {process.returncode}: {self.error[-400:]}")


class StandIn:
    """The endpoint, until the block ends."""

    def __init__(self, binary, *options):
        self.command = [binary, "--port", "0", *map(str, options)]

    def __enter__(self):
        self.process = subprocess.Popen(
            self.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            cwd=HERE.parent,
        )  # fmt: skip
        self.url = self.process.stdout.readline().split()[-1]
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


class Bench:
    def __init__(self, options, work):
        self.rounds, self.requests = options.rounds, options.requests
        self.prereg = options.bin.resolve() / "prereg"
        self.standin = options.bin.resolve() / "prereg-standin"
        self.work = work
        self.runs = 0
        (work / "body.json").write_text(BODY)

    def prompts(self, count):
        """A JSONL file of so many prompts."""
        path = self.work / f"prompts-{count}.jsonl"
        if not path.exists():
            with path.open("w") as file:
                for number in range(count):
                    file.write(json.dumps({"id": f"{number:06}", "text": f"idea number {number}"}) + "\n")
        return path

    def batch(self, url, prompts, in_flight, *options, run=None):
        """Runs a batch; gives the command, the seconds of the run itself, and its folder.

        The folder stays until the end: for minutes after files were removed, ext4 takes long to
        make new ones.
        """
        self.runs += 1
        run = run or self.work / f"run-{self.runs}"
        timed = Timed(
            [self.prereg, "batch", prompts, "--run", run, "--base-url", url, "--dialect",
             "anthropic", "--model", "recorded/natural-001", "--concurrency", in_flight,
             "--progress", "json", *options]
        )  # fmt: skip
        lines = timed.error.splitlines()
        events = [json.loads(line) for line in lines if line.startswith('{"schema":"prereg.progress')]
        assert events[-1]["done"] == events[-1]["total"], events[-1]
        return timed, events[-1]["elapsed_seconds"], run

    def startup(self):
        # Most of it is the loading of libcurl's libraries, which curl's own command needs as well.
        commands = [[self.prereg, "--version"]]
        commands += [["curl", "--version"]] * bool(shutil.which("curl"))
        starts = {command[0]: [] for command in commands}
        for _ in range(40):
            for command in commands:
                starts[command[0]].append(Timed(command).wall * 1000)
        for name, times in starts.items():
            print(f"start-up of {pathlib.Path(name).name} --version: "
                  f"{statistics.median(times):.1f} ms (median of {len(times)})")
        subprocess.run(["strip", "-o", self.work / "stripped", self.prereg], check=True)
        size, stripped = (p.stat().st_size / 1e6 for p in (self.prereg, self.work / "stripped"))
        print(f"release binary: {size:.0f} MB, {stripped:.0f} MB stripped")

    def curl_loop(self):
        loop = self.work / "curl_loop"
        if not loop.exists():
            subprocess.run(["cc", "-O2", HERE / "curl_loop.c", "-lcurl", "-o", loop], check=True)
        return loop

    def clients(self):
        commands = {
            "curl loop": [self.curl_loop()], "aiohttp": [sys.executable, HERE / "aiohttp_client.py"],
            "openai SDK": [sys.executable, HERE / "sdk_client.py"],
        }  # fmt: skip
        for latency, in_flight in [(0, 64), (100, 256)]:
            # The SDK is so much slower that it gets a quarter of the work.
            counts = {"curl loop": self.requests, "prereg": self.requests, "aiohttp": self.requests,
                      "openai SDK": self.requests // 4}  # fmt: skip
            rates, cpus = ({name: [] for name in counts} for _ in range(2))
            peaks = {name: 0 for name in counts}
            with StandIn(self.standin, "--pace", 0, "--latency", latency) as server:
                for _ in range(self.rounds):
                    for name, count in counts.items():
                        if name == "prereg":
                            run, seconds, _ = self.batch(
                                server.url, self.prompts(count), in_flight)
                        else:
                            run = Timed(commands[name] + [
                                server.url + "/v1/messages", count, in_flight,
                                self.work / "body.json"])  # fmt: skip
                            seconds = json.loads(run.output)["seconds"]
                        rates[name].append(count / seconds)
                        peaks[name] = max(peaks[name], run.peak)
                        cpus[name].append(run.cpu / count * 1000)
            print(f"\n{self.requests} requests, {in_flight} in flight, {latency} ms latency "
                  f"(medians of {self.rounds};\n"
                  f"CPU of the whole process per 1,000 requests, its peak memory)")
            for name, count in counts.items():
                rate = statistics.median(rates[name])
                line = f"  {name:10} {rate:8.0f} requests/s  {statistics.median(cpus[name]):6.3f} s CPU"
                line += f"  {peaks[name]:4.0f} MB"
                if latency:
                    ideal = count / (-(-count // in_flight) * latency / 1000)
                    line += f"  {rate / ideal:5.2f} of the ideal"
                print(line)

    def streaming(self):
        """Every stream at 400 tokens a second, with the time that the server waits as the ideal."""
        print("\nstreaming, 400 tokens a second:")
        with StandIn(self.standin, "--pace", 400) as server:
            ideal = self.waits(server, 400)
            body = self.work / "stream.json"
            body.write_text(json.dumps(dict(json.loads(BODY), stream=True)))
            for in_flight in [1, 16, 128]:
                ratios = {"prereg": [], "curl loop": []}
                for _ in range(min(3, self.rounds)):
                    count = in_flight * 8
                    _, seconds, _ = self.batch(
                        server.url, self.prompts(count), in_flight, "--stream")
                    ratios["prereg"].append(seconds / (8 * ideal))
                    run = Timed([self.curl_loop(), server.url + "/v1/messages", count, in_flight, body])
                    ratios["curl loop"].append(json.loads(run.output)["seconds"] / (8 * ideal))
                print(f"  {in_flight:4} in flight: " + ", ".join(
                    f"{name} {statistics.median(times):.3f}" for name, times in ratios.items())
                    + " of the ideal time")

    def waits(self, server, pace):
        """Seconds that the server waits within one stream: four bytes are a token to it, and it waits
        whole milliseconds after each piece."""
        body = dict(json.loads(BODY), stream=True)
        request = urllib.request.Request(
            server.url + "/v1/messages", json.dumps(body).encode(),
            {"anthropic-version": "2023-06-01", "x-api-key": "none", "content-type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request) as reply:
            events = [json.loads(line[6:]) for line in reply if line.startswith(b"data: ")]
        pieces = [event["delta"]["text"] for event in events if event["type"] == "content_block_delta"]
        return sum(-(-len(piece.encode()) // 4) * 1000 // pace for piece in pieces) / 1000

    def flight(self):
        print("\nby calls in flight, 100 ms latency (2,000 prompts at most, 10 rounds of calls):")
        with StandIn(self.standin, "--pace", 0, "--latency", 100) as server:
            for in_flight in [1, 4, 16, 64, 256, 1000]:
                count = min(2_000, in_flight * 10)
                run, seconds, _ = self.batch(server.url, self.prompts(count), in_flight)
                ideal = -(-count // in_flight) * 0.1
                print(f"  {in_flight:5}: {count / seconds:7.0f} requests/s, {ideal / seconds:.2f} of "
                      f"the ideal, {run.cpu / count * 1000:.3f} s CPU per 1,000, {run.peak:.0f} MB")

    def scale(self):
        print("\nby prompts in a JSONL file, no latency, 64 in flight:")
        with StandIn(self.standin, "--pace", 0) as server:
            for count in [1_000, 10_000, 100_000]:
                prompts = self.prompts(count)
                begin = self.first_call(server, prompts)
                run, seconds, folder = self.batch(server.url, prompts, 64)
                self.forget(folder, count // 100)
                again, rest, _ = self.batch(server.url, prompts, 64, run=folder)
                print(f"  {count:7}: first call after {begin:.2f} s, {count / seconds:.0f} a second, "
                      f"whole command {run.wall:.1f} s, peak {run.peak:.0f} MB; "
                      f"resumed with 99 % done: {rest:.1f} s, command {again.wall:.1f} s")

    def first_call(self, server, prompts):
        """Seconds from the start of a batch to its first request at the endpoint."""
        def seen():
            with urllib.request.urlopen(server.url + "/standin/stats") as reply:
                return json.load(reply)["requests"]
        before, folder = seen(), self.work / f"begun-{prompts.stem}"
        start = time.monotonic()
        process = subprocess.Popen(
            [self.prereg, "batch", prompts, "--run", folder, "--base-url", server.url, "--dialect",
             "anthropic", "--model", "recorded/natural-001", "--concurrency", "64"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while seen() == before and process.poll() is None:
            time.sleep(0.005)
        seconds = time.monotonic() - start
        process.kill()
        process.wait()
        return seconds

    def forget(self, folder, count):
        """Makes the last so many trials of a run pending, as if it had been cut short."""
        import sqlite3
        database = sqlite3.connect(folder / "run.sqlite")
        ids = f"(SELECT id FROM trial ORDER BY id DESC LIMIT {count})"
        for table in ("reply", "score", "attempt"):
            database.execute(f"DELETE FROM {table} WHERE trial_id IN {ids}")
        database.execute(f"UPDATE trial SET status = 'pending', attempts = 0 WHERE id IN {ids}")
        database.commit()
        database.close()

    def score(self):
        recordings = (HERE.parent / "Sources/StandIn/Recordings").glob("*.md")
        texts = [path.read_text() for path in recordings]
        lines = self.work / "replies.jsonl"
        with lines.open("w") as file:
            for number in range(20_000):
                file.write(json.dumps({"id": number, "text": texts[number % len(texts)]}) + "\n")
        mean = sum(len(texts[n % len(texts)].encode()) for n in range(20_000)) / 20_000
        runs = [Timed([self.prereg, "score", lines, "--format", "jsonl"]) for _ in range(3)]
        wall = statistics.median(run.wall for run in runs)
        cpu = statistics.median(run.cpu for run in runs)
        print(f"\nscore: {20_000 / wall:,.0f} replies/s on all cores, {20_000 / cpu:,.0f} per "
              f"core-second ({mean:,.0f} bytes each, JSONL in and out), "
              f"peak {max(run.peak for run in runs):.0f} MB")
        script = [sys.executable, HERE / "five_regexes.py", lines]
        cpu = statistics.median(Timed(script).cpu for _ in range(3))
        print(f"five regular expressions in Python: {20_000 / cpu:,.0f} per core-second")


def main():
    usual = ["startup", "clients", "streaming", "score"]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=2000)
    options = parser.parse_args()
    known = usual + ["flight", "scale"]
    for part in options.parts:
        if part not in known:
            parser.error(f"{part} is no part; there are {', '.join(known)}")
    with tempfile.TemporaryDirectory(prefix="prereg-bench-") as work:
        bench = Bench(options, pathlib.Path(work))
        for part in options.parts or usual:
            getattr(bench, part)()


if __name__ == "__main__":
    main()
