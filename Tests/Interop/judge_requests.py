#!/usr/bin/env python3
"""Checks that what prereg sends to a model judge is what the official SDKs would send.

    judge_requests.py PREREG_STANDIN PREREG

A server here keeps the requests of `prereg score --judge` in each dialect; the SDKs' own types must
take them. Then the SDKs send the same schema to the stand-in, whose answers must fit it. The last line
is "N passed, N failed"; the exit code is 0 when none failed.
"""

import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

import anthropic
import jsonschema
import openai
import pydantic
from anthropic.types.message_create_params import MessageCreateParamsNonStreaming
from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming
from openai.types.responses.response_create_params import ResponseCreateParamsNonStreaming

from harness import Checks, equal, holds, standin, standin_url

PLAN = (pathlib.Path(__file__).parents[2] / "Sources/StandIn/Recordings/natural-018.md").read_text()
LEVELS = {
    "hypothesis": 1, "minimal_experiment": 2, "ablations_controls": 2, "cost_estimate": 1,
    "success_criteria": 0, "overclaim": 0,
}  # fmt: skip
DIALECTS = {
    "anthropic": ("", MessageCreateParamsNonStreaming, lambda body: body["output_config"]["format"]),
    "openai-chat": (
        "/v1", CompletionCreateParamsNonStreaming,
        lambda body: body["response_format"]["json_schema"],
    ),
    "openai-responses": (
        "/v1", ResponseCreateParamsNonStreaming, lambda body: body["text"]["format"],
    ),
}  # fmt: skip

checks = Checks()


class World:
    def __init__(self, prereg, url, folder):
        self.prereg = prereg
        self.url = url
        self.folder = folder

    def request(self, dialect):
        """The body that prereg sends to a judge in `dialect`."""
        bodies = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                bodies.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
                self.send_response(400)
                self.send_header("content-length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_):
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}" + DIALECTS[dialect][0]
        command = [self.prereg, "score", "-", "--judge", "some-judge", "--dialect", dialect]
        subprocess.run(
            [*command, "--base-url", base, "--judge-cache", "none.jsonl", "--effort", "low"],
            input=PLAN, cwd=self.folder, capture_output=True, text=True, timeout=60,
            env={"PATH": os.environ["PATH"], "HOME": self.folder},
        )  # fmt: skip
        server.shutdown()
        (body,) = bodies
        return body


def check_types(world, dialect):
    body = world.request(dialect)
    _, types, _ = DIALECTS[dialect]
    # Strict about names: a field that the SDK does not know is a field that the service refuses.
    taken = pydantic.TypeAdapter(types).validate_python(body)
    equal(set(taken), set(body))
    format = DIALECTS[dialect][2](body)
    jsonschema.Draft202012Validator.check_schema(format["schema"])
    equal(format["schema"]["required"], list(LEVELS))
    return format


@checks("Anthropic's types take the request")
def _(world):
    equal(set(check_types(world, "anthropic")), {"type", "schema"})


@checks("OpenAI's types take the request for Chat Completions")
def _(world):
    format = check_types(world, "openai-chat")
    equal((format["name"], format["strict"]), ("prereg_opinion", True))


@checks("OpenAI's types take the request for Responses")
def _(world):
    format = check_types(world, "openai-responses")
    equal((format["name"], format["strict"]), ("prereg_opinion", True))


@checks("the stand-in's answers to the SDKs fit the schema")
def _(world):
    schema = check_types(world, "anthropic")["schema"]
    question = f"Level the text between the marks.\n\n<text-1>\n{PLAN}\n</text-1>"
    messages = [{"role": "user", "content": question}]
    claude = anthropic.Anthropic(base_url=world.url, api_key="any")
    gpt = openai.OpenAI(base_url=world.url + "/v1", api_key="any")
    shape = {"name": "prereg_opinion", "schema": schema, "strict": True}
    answers = [
        claude.messages.create(
            model="recorded", max_tokens=2000, messages=messages,
            output_config={"format": {"type": "json_schema", "schema": schema}},
        ).content[0].text,
        gpt.chat.completions.create(
            model="recorded", messages=messages,
            response_format={"type": "json_schema", "json_schema": shape},
        ).choices[0].message.content,
        gpt.responses.create(
            model="recorded", input=messages,
            text={"format": {"type": "json_schema", **shape}},
        ).output_text,
    ]  # fmt: skip
    for answer in answers:
        opinion = json.loads(answer)
        jsonschema.validate(opinion, schema)
        equal({name: aspect["level"] for name, aspect in opinion.items()}, LEVELS)
        holds(all("no model" in aspect["reason"] for aspect in opinion.values()), answer)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, standin(os.path.abspath(sys.argv[1])) as server:
        sys.exit(checks.run(World(os.path.abspath(sys.argv[2]), standin_url(server), folder)))
