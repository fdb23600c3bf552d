"""Speed and memory of prereg beside a bare C curl_multi loop and aiohttp, in one run.

    run.py BIN [--rounds N] [--requests N]      BIN: the folder with prereg and prereg-standin

All three ask the same stand-in endpoint on this machine for the same recorded reply. prereg also
stores every reply durably and scores it; the other two store nothing and score nothing. Rounds are
interleaved, figures are medians over rounds; machines are noisy, so read ratios within one run.
"""

import argparse
import json
import pathlib
import resource
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


def timed(arguments, **options):
    """Runs a command: (wall seconds, CPU seconds, peak MB, its standard error)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    process = subprocess.Popen(
        [str(a) for a in arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    )
    output, error = process.communicate()
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if process.returncode not in (0, 1):
        sys.exit(f"{arguments} ended with {process.returncode}: {error.decode()[-400:]}")
    return wall, cpu, output.decode(), error.decode()


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

    starts = [timed([prereg, "--version"])[0] * 1000 for _ in range(40)]
    print(f"start-up of --version: {statistics.median(starts):.1f} ms (median of 40)")
    print(f"release binary: {prereg.stat().st_size / 1e6:.0f} MB")

    for latency, in_flight in [(0, 64), (100, 256)]:
        server, url = start_standin(standin, latency)
        rates = {"curl loop": [], "prereg": [], "aiohttp": []}
        cpus = {name: [] for name in rates}
        try:
            for round_number in range(options.rounds):
                for name in rates:
                    if name == "prereg":
                        run = work / f"run-{latency}-{round_number}"
                        wall, cpu, _, error = timed(
                            [prereg, "batch", plans, "--run", run, "--base-url", url,
                             "--dialect", "anthropic", "--model", "recorded/natural-001",
                             "--concurrency", in_flight, "--progress", "json"]
                        )
                        events = [json.loads(l) for l in error.splitlines() if l.startswith("{")]
                        seconds = events[-1]["elapsed_seconds"]
                        assert events[-1]["done"] == options.requests, events[-1]
                    else:
                        command = (
                            [loop] if name == "curl loop"
                            else [sys.executable, HERE / "aiohttp_client.py"]
                        )
                        wall, cpu, output, _ = timed(
                            command + [url + "/v1/messages", options.requests, in_flight,
                                       work / "body.json"]
                        )
                        seconds = json.loads(output)["seconds"]
                    rates[name].append(options.requests / seconds)
                    cpus[name].append(cpu / options.requests * 1000)
        finally:
            server.terminate()
        ideal = options.requests / (-(-options.requests // in_flight) * latency / 1000 or 1)
        print(f"\n{options.requests} requests, {in_flight} in flight, {latency} ms latency "
              f"(medians of {options.rounds}; CPU of the whole process per 1,000 requests)")
        for name in rates:
            rate = statistics.median(rates[name])
            line = f"  {name:10} {rate:8.0f} requests/s  {statistics.median(cpus[name]):6.3f} s CPU"
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
    walls = []
    for _ in range(3):
        wall, cpu, _, _ = timed([prereg, "score", lines, "--format", "jsonl"])
        walls.append((wall, cpu))
    wall, cpu = statistics.median(w for w, _ in walls), statistics.median(c for _, c in walls)
    print(f"\nscore: {20_000 / wall:,.0f} replies/s on all cores, {20_000 / cpu:,.0f} per core-second "
          f"({mean:,.0f} bytes each, JSONL in and out)")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of any child: {peak:.0f} MB")


if __name__ == "__main__":
    main()
