#!/usr/bin/env python3
"""Runs prereg against an endpoint that we did not write: LiteLLM's proxy, on loopback.

    litellm_proxy.py PREREG_STANDIN [PREREG]

The proxy serves two models over both /v1/messages and /v1/chat/completions:

- mock-plan: LiteLLM's own mock_response. On /v1/messages it answers a request for a stream with
  plain JSON, which a client must take as it comes.
- relayed-plan: LiteLLM's translation of what the stand-in says, for streams on both.

Without PREREG only the proxy is tried, by plain HTTP. The last line is "N passed, N failed"; the
exit code is 0 when none failed.
"""

import json
import os
import pathlib
import secrets
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

from harness import Checks, Server, equal, holds, standin, standin_url

WORDS = "Rotary scaling lowers the perplexity by at least two percent"
PLAN = f"""## Hypothesis
{WORDS} on 8k documents.

## Minimum experiment
Train a 125M model on 2B tokens of FineWeb with and without it, three seeds each, and compare the
perplexity on 500 held-out documents of 8k tokens.

## Ablations and controls
- Control: the baseline with the same extra steps and the learning rate unchanged.
- Ablation: the scaling factor fixed at 1 in the last six layers.

## Cost and time
Six runs of 2 hours on one A100, 12 GPU-hours, about $24; one night.

## Success criteria
Supported if the mean perplexity over three seeds is at least 2% lower and every seed is lower.
Refuted if it is less than 0.5% lower.
"""
RELAYED = "natural-023"
IDEA = "I think X works"

proxy_checks = Checks()
prereg_checks = Checks()


class World:
    def __init__(self, port, key, relayed, prereg, folder):
        self.url = f"http://127.0.0.1:{port}"
        self.key = key
        self.relayed = relayed
        self.prereg = prereg
        self.folder = folder

    def post(self, path, body):
        """The content type and the text of a reply."""
        request = urllib.request.Request(
            self.url + path,
            data=json.dumps(body).encode(),
            headers={
                "content-type": "application/json",
                "authorization": f"Bearer {self.key}",
                "anthropic-version": "2026-10-21",
            },
        )
        with urllib.request.urlopen(request, timeout=60) as reply:
            return reply.headers.get_content_type(), reply.read().decode()

    def draft(self, dialect, model, *options, key=None):
        """Runs `prereg draft` and gives its exit code and outputs."""
        base = self.url if dialect == "anthropic" else self.url + "/v1"
        variable = "ANTHROPIC_API_KEY" if dialect == "anthropic" else "OPENAI_API_KEY"
        command = [self.prereg, "draft", "--dialect", dialect, "--base-url", base]
        command += ["--model", model, "--repair", "0", "--allow-http", *options, IDEA]
        return subprocess.run(
            command,
            env={"PATH": os.environ["PATH"], "HOME": self.folder, variable: key or self.key},
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )


def asked(**more):
    return {"max_tokens": 2000, "messages": [{"role": "user", "content": IDEA}], **more}


def events(text):
    """The data of every event but the end mark of Chat Completions."""
    lines = [line[6:] for line in text.splitlines() if line.startswith("data: ")]
    return [json.loads(line) for line in lines if line != "[DONE]"]


# What the proxy does, whoever asks.


@proxy_checks("the proxy answers on /v1/messages")
def _(world):
    kind, text = world.post("/v1/messages", asked(model="mock-plan"))
    equal(kind, "application/json")
    equal(json.loads(text)["content"][0]["text"], PLAN)


@proxy_checks("the proxy answers on /v1/chat/completions, whole and streamed")
def _(world):
    kind, text = world.post("/v1/chat/completions", asked(model="mock-plan"))
    equal(kind, "application/json")
    equal(json.loads(text)["choices"][0]["message"]["content"], PLAN)
    kind, text = world.post("/v1/chat/completions", asked(model="mock-plan", stream=True))
    equal(kind, "text/event-stream")
    deltas = [e["choices"][0]["delta"].get("content") or "" for e in events(text) if e["choices"]]
    equal("".join(deltas), PLAN)


@proxy_checks("the proxy relays the stand-in on both, whole and streamed")
def _(world):
    _, text = world.post("/v1/messages", asked(model="relayed-plan"))
    blocks = json.loads(text)["content"]
    equal("".join(block["text"] for block in blocks if block["type"] == "text"), world.relayed)
    kind, text = world.post("/v1/messages", asked(model="relayed-plan", stream=True))
    equal(kind, "text/event-stream")
    deltas = [e["delta"].get("text", "") for e in events(text) if e["type"] == "content_block_delta"]
    equal("".join(deltas), world.relayed)
    _, text = world.post("/v1/chat/completions", asked(model="relayed-plan"))
    equal(json.loads(text)["choices"][0]["message"]["content"], world.relayed)
    _, text = world.post("/v1/chat/completions", asked(model="relayed-plan", stream=True))
    deltas = [e["choices"][0]["delta"].get("content") or "" for e in events(text) if e["choices"]]
    equal("".join(deltas), world.relayed)


@proxy_checks("the proxy refuses a wrong key")
def _(world):
    stranger = World(0, "sk-wrong", "", None, None)
    stranger.url = world.url
    try:
        stranger.post("/v1/chat/completions", asked(model="mock-plan"))
    except urllib.error.HTTPError as error:
        holds(error.code in (400, 401, 403), f"status {error.code}")
    else:
        raise AssertionError("it answered")


# What prereg makes of it.


def drafts(world, dialect, model, words, *options):
    result = world.draft(dialect, model, *options)
    holds(
        result.returncode in (0, 1),
        f"exit code {result.returncode}\nstdout: {result.stdout}\nstderr: {result.stderr}",
    )
    flat = " ".join(result.stdout.replace("*", "").split())
    holds(words in flat, f"not on standard output: {words!r}\nstdout: {result.stdout}")
    holds(world.key not in result.stdout + result.stderr, "the key was shown")


for dialect in ("anthropic", "openai-chat"):
    for options in (("--no-stream",), ()):
        manner = "whole" if options else "streamed"

        @prereg_checks(f"prereg draft, {dialect}, {manner}: the proxy's mock")
        def _(world, dialect=dialect, options=options):
            drafts(world, dialect, "mock-plan", WORDS, *options)

        @prereg_checks(f"prereg draft, {dialect}, {manner}: the stand-in behind the proxy")
        def _(world, dialect=dialect, options=options):
            words = max(world.relayed.splitlines()[0].split("."), key=len)
            drafts(world, dialect, "relayed-plan", words.replace("*", "").strip()[:30], *options)


@prereg_checks("prereg draft: a wrong key is denied access")
def _(world):
    result = world.draft("openai-chat", "mock-plan", "--no-stream", key="sk-wrong")
    # Without a database the proxy answers a wrong key with 400, not 401.
    holds(result.returncode in (65, 77), f"exit code {result.returncode}")
    holds("sk-wrong" not in result.stdout + result.stderr, "the key was shown")


@prereg_checks("prereg draft: a model that the proxy does not know is an error")
def _(world):
    result = world.draft("openai-chat", "no-such-model", "--no-stream", "--retries", "0")
    holds(result.returncode not in (0, 1), f"exit code {result.returncode}")
    holds(len(result.stderr.strip()) > 0, "nothing on standard error")


def configuration(upstream):
    """The proxy's configuration; JSON is YAML."""

    def model(name, **parameters):
        return {"model_name": name, "litellm_params": {"api_key": "none", **parameters}}

    return {
        "model_list": [
            model("mock-plan", model="openai/mock-plan", mock_response=PLAN),
            model("relayed-plan", model=f"openai/recorded/{RELAYED}", api_base=f"{upstream}/v1"),
        ],
        "litellm_settings": {"telemetry": False, "num_retries": 0},
    }


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    program = sys.argv[1]
    prereg = os.path.abspath(sys.argv[2]) if len(sys.argv) == 3 else None
    recordings = pathlib.Path(__file__).resolve().parents[2] / "Sources/StandIn/Recordings"
    key = "sk-" + secrets.token_hex(16)
    port = free_port()
    with (
        tempfile.TemporaryDirectory() as folder,
        open(os.path.join(folder, "proxy.log"), "w+", encoding="utf-8") as log,
        standin(program, "--recordings", str(recordings)) as upstream,
    ):
        config = pathlib.Path(folder, "config.yaml")
        config.write_text(json.dumps(configuration(standin_url(upstream))), encoding="utf-8")
        command = [
            os.path.join(os.path.dirname(sys.executable), "litellm"),
            *("--config", str(config), "--host", "127.0.0.1", "--port", str(port)),
        ]
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": folder,
            "LITELLM_MASTER_KEY": key,
            # Its price list comes with the package: nothing is fetched.
            "LITELLM_LOCAL_MODEL_COST_MAP": "True",
        }
        with Server(command, environment, log) as proxy:
            world = World(
                port,
                key,
                (recordings / f"{RELAYED}.md").read_text(encoding="utf-8"),
                prereg,
                folder,
            )

            def is_alive():
                try:
                    with urllib.request.urlopen(world.url + "/health/liveliness", timeout=2):
                        return True
                except OSError:
                    return False

            try:
                proxy.wait_until(is_alive, seconds=240)
            except RuntimeError as error:
                log.seek(0)
                sys.exit(f"{error}\n{log.read()[-3000:]}")
            checks = Checks()
            checks.checks = proxy_checks.checks + (prereg_checks.checks if prereg else [])
            if not prereg:
                print("no prereg was named: only the proxy is tried")
            return checks.run(world)


if __name__ == "__main__":
    sys.exit(main())
