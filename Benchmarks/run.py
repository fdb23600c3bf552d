"""Speed and memory of prereg beside a bare C curl_multi loop and aiohttp, in one run.

    run.py BIN [--rounds N] [--requests N]      BIN: the folder with prereg and prereg-standin

All three ask the same stand-in endpoint on this machine for the same recorded reply. prereg also
stores every reply durably and scores it; the other two store nothing and score nothing. Rounds are
interleaved, figures are medians over rounds; machines are noisy, so read ratios within one run.
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


def start_standin(binary, latency):
    process = subprocess.Popen(
        [binary, "--port", "0", "--pace", "0", "--latency", str(latency)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=HERE.parent,
    )
    return process, process.stdout.readline().split()[-1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=2000)
    options = parser.parse_args()
    prereg = options.bin.resolve() / "prereg"
    standin = options.bin.resolve() / "prereg-standin"
    work = pathlib.Path(tempfile.mkdtemp(prefix="prereg-bench-"))
    (work / "body.json").write_text(BODY)
    loop = work / "curl_loop"
    subprocess.run(["cc", "-O2", HERE / "curl_loop.c", "-lcurl", "-o", loop], check=True)
    plans = work / "plans"
    plans.mkdir()
    for number in range(options.requests):
        (plans / f"{number:05}.md").write_text(f"idea number {number}\n")

    # Most of it is the loading of libcurl's libraries, which curl's own command needs as well.
    commands = [[prereg, "--version"]] + [["curl", "--version"]] * bool(shutil.which("curl"))
    starts = {command[0]: [] for command in commands}
    for _ in range(40):
        for command in commands:
            starts[command[0]].append(Timed(command).wall * 1000)
    for name, times in starts.items():
        print(f"start-up of {pathlib.Path(name).name} --version: "
              f"{statistics.median(times):.1f} ms (median of {len(times)})")
    subprocess.run(["strip", "-o", work / "stripped", prereg], check=True)
    size, stripped = (p.stat().st_size / 1e6 for p in (prereg, work / "stripped"))
    print(f"release binary: {size:.0f} MB, {stripped:.0f} MB stripped")

    for latency, in_flight in [(0, 64), (100, 256)]:
        server, url = start_standin(standin, latency)
        rates = {"curl loop": [], "prereg": [], "aiohttp": []}
        cpus = {name: [] for name in rates}
        peaks = {name: 0 for name in rates}
        try:
            for round_number in range(options.rounds):
                for name in rates:
                    if name == "prereg":
                        folder = work / f"run-{latency}-{round_number}"
                        run = Timed(
                            [prereg, "batch", plans, "--run", folder, "--base-url", url,
                             "--dialect", "anthropic", "--model", "recorded/natural-001",
                             "--concurrency", in_flight, "--progress", "json"]
                        )
                        events = [json.loads(l) for l in run.error.splitlines() if l.startswith("{")]
                        seconds = events[-1]["elapsed_seconds"]
                        assert events[-1]["done"] == options.requests, events[-1]
                    else:
                        command = (
                            [loop] if name == "curl loop"
                            else [sys.executable, HERE / "aiohttp_client.py"]
                        )
                        run = Timed(
                            command + [url + "/v1/messages", options.requests, in_flight,
                                       work / "body.json"]
                        )
                        seconds = json.loads(run.output)["seconds"]
                    rates[name].append(options.requests / seconds)
                    peaks[name] = max(peaks[name], run.peak)
                    cpus[name].append(run.cpu / options.requests * 1000)
        finally:
            server.terminate()
        ideal = options.requests / (-(-options.requests // in_flight) * latency / 1000 or 1)
        print(f"\n{options.requests} requests, {in_flight} in flight, {latency} ms latency "
              f"(medians of {options.rounds};\n"
              f"CPU of the whole process per 1,000 requests, its peak memory)")
        for name in rates:
            rate = statistics.median(rates[name])
            line = f"  {name:10} {rate:8.0f} requests/s  {statistics.median(cpus[name]):6.3f} s CPU"
            line += f"  {peaks[name]:4.0f} MB"
            if latency:
                line += f"  {rate / ideal:5.2f} of the ideal"
            print(line)

    texts = [p.read_text() for p in (HERE.parent / "Sources/StandIn/Recordings").glob("*.md")]
    lines = work / "replies.jsonl"
    with lines.open("w") as file:
        for number in range(20_000):
            text = texts[number % len(texts)]
            file.write(json.dumps({"id": number, "text": text}) + "\n")
    mean = sum(len(texts[n % len(texts)].encode()) for n in range(20_000)) / 20_000
    runs = [Timed([prereg, "score", lines, "--format", "jsonl"]) for _ in range(3)]
    wall = statistics.median(run.wall for run in runs)
    cpu = statistics.median(run.cpu for run in runs)
    print(f"\nscore: {20_000 / wall:,.0f} replies/s on all cores, {20_000 / cpu:,.0f} per core-second "
          f"({mean:,.0f} bytes each, JSONL in and out), peak {max(run.peak for run in runs):.0f} MB")


if __name__ == "__main__":
    main()
