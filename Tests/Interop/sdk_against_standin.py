#!/usr/bin/env python3
"""Runs the official SDKs against the stand-in: it is known to speak what they accept.

    sdk_against_standin.py PREREG_STANDIN [RECORDINGS]

The last line is "N passed, N failed"; the exit code is 0 when none failed.
"""

import json
import pathlib
import sys
import time
import warnings

import anthropic
import openai
from harness import Checks, equal, holds, standin, standin_url

KEY = "a-key-for-this-run"
check = Checks()


class World:
    """The stand-in's address, and the recording that most checks use."""

    def __init__(self, url, recordings):
        self.url = url
        with open(recordings / "index.jsonl", encoding="utf-8") as index:
            entries = [json.loads(line) for line in index]
        entry = next(entry for entry in entries if entry["id"] == "natural-002")
        self.prompt = entry["prompt"]
        self.text = (recordings / entry["file"]).read_text(encoding="utf-8")
        repaired = next(entry for entry in entries if "follow_ups" in entry)
        self.weak = repaired
        self.weak_text = (recordings / repaired["file"]).read_text(encoding="utf-8")
        step, file = next(iter(repaired["follow_ups"].items()))
        self.step = step
        self.follow_up = (recordings / file).read_text(encoding="utf-8").rstrip()

    def anthropic(self, key=KEY, retries=0, **options):
        # A bearer token, as the SDK sends keys by now.
        return anthropic.Anthropic(
            api_key=key, base_url=self.url, max_retries=retries, timeout=20, **options
        )

    def openai(self, key=KEY, retries=0, **options):
        return openai.OpenAI(
            api_key=key, base_url=self.url + "/v1", max_retries=retries, timeout=20, **options
        )

    def message(self, **changes):
        return {
            "model": "claude-sonnet-5-5",
            "max_tokens": 4096,
            "system": "Be strict.",
            "messages": [{"role": "user", "content": self.prompt}],
            **changes,
        }

    def chat(self, **changes):
        return {
            "model": "gpt-6.1-sol",
            "messages": [
                {"role": "developer", "content": "Be strict."},
                {"role": "user", "content": self.prompt},
            ],
            **changes,
        }

    def response(self, **changes):
        return {
            "model": "gpt-6.1-sol",
            "instructions": "Be strict.",
            "input": self.prompt,
            **changes,
        }


def fault(specification):
    return {"x-standin-fault": specification}


def fails(kind, function):
    """The error of type `kind` that `function` raises."""
    try:
        function()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__} was raised")


# Anthropic Messages


@check("messages.create gives a typed message")
def _(world):
    message = world.anthropic().messages.create(**world.message())
    equal(type(message).__name__, "Message")
    equal([block.type for block in message.content], ["text"])
    equal(message.content[0].text, world.text)
    equal((message.role, message.stop_reason), ("assistant", "end_turn"))
    equal(message.stop_details, None)
    equal(message.model, "claude-sonnet-5-5")
    equal(message.usage.output_tokens, -(-len(world.text.encode()) // 4))
    holds(message.usage.input_tokens > 0, "no input tokens")
    holds(message._request_id.startswith("req_"), "no request id")


@check("messages.create says which recording answered")
def _(world):
    raw = world.anthropic().messages.with_raw_response.create(**world.message())
    equal(raw.headers["x-prereg-recording"], "natural-002")


@check("messages.stream gives the text piece by piece and a final message")
def _(world):
    with world.anthropic().messages.stream(**world.message()) as stream:
        pieces = list(stream.text_stream)
        final = stream.get_final_message()
    holds(len(pieces) > 20, f"{len(pieces)} pieces")
    equal("".join(pieces), world.text)
    equal(final.content[0].text, world.text)
    equal(final.stop_reason, "end_turn")
    equal(final.usage.output_tokens, -(-len(world.text.encode()) // 4))


@check("messages.create(stream=True) gives the raw events in order")
def _(world):
    events = [event.type for event in world.anthropic().messages.create(**world.message(), stream=True)]
    equal(events[:2], ["message_start", "content_block_start"])
    equal(events[-3:], ["content_block_stop", "message_delta", "message_stop"])
    equal(set(events[2:-3]), {"content_block_delta"})


@check("messages: content as blocks, effort and thinking are accepted")
def _(world):
    message = world.anthropic().messages.create(
        **world.message(
            messages=[{"role": "user", "content": [{"type": "text", "text": world.prompt}]}],
            system=[{"type": "text", "text": "Be strict."}],
            thinking={"type": "adaptive"},
            output_config={"effort": "low"},
        )
    )
    equal(message.content[0].text, world.text)


@check("messages: a refusal, whole and streamed")
def _(world):
    client = world.anthropic(default_headers=fault("refusal"))
    message = client.messages.create(**world.message())
    equal((message.stop_reason, message.content), ("refusal", []))
    equal(message.stop_details.type, "refusal")
    holds("refused" in message.stop_details.explanation, message.stop_details.explanation)
    with client.messages.stream(**world.message()) as stream:
        final = stream.get_final_message()
    equal(final.stop_reason, "refusal")


@check("messages: max_tokens cuts the reply off")
def _(world):
    message = world.anthropic().messages.create(**world.message(max_tokens=10))
    equal((message.stop_reason, message.usage.output_tokens), ("max_tokens", 10))
    holds(world.text.startswith(message.content[0].text), "not the beginning of the text")
    with world.anthropic().messages.stream(**world.message(max_tokens=10)) as stream:
        equal(stream.get_final_message().content[0].text, message.content[0].text)


@check("messages: a follow-up gets the recorded part")
def _(world):
    message = world.anthropic().messages.create(
        **world.message(
            messages=[
                {"role": "user", "content": world.weak["prompt"]},
                {"role": "assistant", "content": world.weak_text},
                {"role": "user", "content": f"Missing: {world.step.replace('_', ' ')}."},
            ]
        )
    )
    equal(message.content[0].text, world.follow_up)


@check("messages: reasoning and unknown blocks do not disturb the text")
def _(world):
    client = world.anthropic(default_headers=fault("ornate"))
    message = client.messages.create(**world.message())
    equal(message.content[0].type, "thinking")
    equal([block.text for block in message.content if block.type == "text"], [world.text])
    events = list(client.messages.create(**world.message(), stream=True))
    text = [e.delta.text for e in events if e.type == "content_block_delta" and e.delta.type == "text_delta"]
    equal("".join(text), world.text)


@check("messages: an empty reply")
def _(world):
    client = world.anthropic(default_headers=fault("empty"))
    equal(client.messages.create(**world.message()).content, [])
    with client.messages.stream(**world.message()) as stream:
        equal(stream.get_final_message().content, [])


@check("messages: 401, 404 and 400 are the SDK's own errors")
def _(world):
    error = fails(
        anthropic.AuthenticationError,
        lambda: world.anthropic(key="wrong").messages.create(**world.message()),
    )
    equal(error.body["error"]["type"], "authentication_error")
    error = fails(
        anthropic.NotFoundError,
        lambda: world.anthropic().messages.create(**world.message(model="unknown-model")),
    )
    equal(error.body["error"]["type"], "not_found_error")
    equal(error.request_id, error.body["request_id"])
    error = fails(
        anthropic.NotFoundError,
        lambda: world.anthropic().messages.create(
            **world.message(messages=[{"role": "user", "content": "never recorded"}])
        ),
    )
    holds("recorded replies only" in error.message, error.message)
    fails(
        anthropic.BadRequestError,
        lambda: world.anthropic().messages.create(**world.message(messages=[])),
    )


@check("messages: other statuses are the SDK's own errors")
def _(world):
    for status, kind in {
        403: anthropic.PermissionDeniedError,
        409: anthropic.ConflictError,
        429: anthropic.RateLimitError,
        500: anthropic.InternalServerError,
        529: anthropic.OverloadedError,
    }.items():
        client = world.anthropic(default_headers=fault(str(status)))
        equal(fails(kind, lambda: client.messages.create(**world.message())).status_code, status)


@check("messages: a 429 is tried again after the wait it asks for")
def _(world):
    client = world.anthropic(retries=2, default_headers=fault("429;retry-after-ms=50;first=2"))
    message = client.messages.create(**world.message(max_tokens=4001))
    equal(message.content[0].text, world.text)


@check("messages: x-should-retry: false is obeyed")
def _(world):
    client = world.anthropic(retries=2, default_headers=fault("500;should-retry=false;first=1"))
    fails(
        anthropic.InternalServerError,
        lambda: client.messages.create(**world.message(max_tokens=4002)),
    )


@check("messages: an error in the middle of a stream is raised")
def _(world):
    client = world.anthropic(default_headers=fault("error-event"))

    def read():
        with client.messages.stream(**world.message()) as stream:
            for _ in stream.text_stream:
                pass

    error = fails(anthropic.APIStatusError, read)
    equal(error.body["error"]["type"], "overloaded_error")


@check("messages: a reset and a cut body are connection errors")
def _(world):
    for name in ("reset", "close", "garbage", "truncate"):
        client = world.anthropic(default_headers=fault(name))
        fails(anthropic.APIConnectionError, lambda: client.messages.create(**world.message()))


@check("messages.count_tokens counts")
def _(world):
    count = world.anthropic().messages.count_tokens(
        model="claude-sonnet-5-5", messages=[{"role": "user", "content": "12345678"}]
    )
    equal(count.input_tokens, 2)


@check("models.list lists the recordings (Anthropic)")
def _(world):
    models = list(world.anthropic().models.list())
    equal(models[0].id, "recorded/natural-001")
    equal((models[0].type, models[0].lifecycle), ("model", "active"))
    equal(len(models), 85)


@check("messages: a recording can be asked for by name")
def _(world):
    message = world.anthropic().messages.create(
        **world.message(
            model="recorded/natural-002", messages=[{"role": "user", "content": "anything"}]
        )
    )
    equal(message.content[0].text, world.text)


# OpenAI Chat Completions


@check("chat.completions.create gives a typed completion")
def _(world):
    completion = world.openai().chat.completions.create(**world.chat())
    equal(type(completion).__name__, "ChatCompletion")
    equal(completion.object, "chat.completion")
    [choice] = completion.choices
    equal((choice.message.content, choice.message.refusal), (world.text, None))
    equal((choice.message.role, choice.finish_reason), ("assistant", "stop"))
    usage = completion.usage
    equal(usage.total_tokens, usage.prompt_tokens + usage.completion_tokens)
    equal(usage.prompt_tokens_details.cached_tokens, 0)
    holds(completion._request_id.startswith("req_"), "no request id")


@check("chat.completions streams, with usage when asked")
def _(world):
    chunks = list(
        world.openai().chat.completions.create(
            **world.chat(), stream=True, stream_options={"include_usage": True}
        )
    )
    text = [c.choices[0].delta.content for c in chunks if c.choices and c.choices[0].delta.content]
    equal("".join(text), world.text)
    equal([c.choices[0].finish_reason for c in chunks if c.choices][-1], "stop")
    equal(chunks[-1].choices, [])
    equal(chunks[-1].usage.completion_tokens, -(-len(world.text.encode()) // 4))
    equal({c.object for c in chunks}, {"chat.completion.chunk"})
    plain = list(world.openai().chat.completions.create(**world.chat(), stream=True))
    equal({c.usage for c in plain}, {None})


@check("chat.completions.stream accumulates the completion")
def _(world):
    with world.openai().chat.completions.stream(**world.chat()) as stream:
        for _ in stream:
            pass
        completion = stream.get_final_completion()
    equal(completion.choices[0].message.content, world.text)


@check("chat: refusal, filter, limit")
def _(world):
    client = world.openai(default_headers=fault("refusal"))
    message = client.chat.completions.create(**world.chat()).choices[0].message
    equal(message.content, None)
    holds("refused" in message.refusal, message.refusal)
    client = world.openai(default_headers=fault("filter"))
    equal(client.chat.completions.create(**world.chat()).choices[0].finish_reason, "content_filter")
    cut = world.openai().chat.completions.create(**world.chat(max_completion_tokens=7))
    equal((cut.choices[0].finish_reason, cut.usage.completion_tokens), ("length", 7))


@check("chat: reasoning and unknown fields do not disturb the text")
def _(world):
    client = world.openai(default_headers=fault("ornate"))
    equal(client.chat.completions.create(**world.chat()).choices[0].message.content, world.text)
    chunks = client.chat.completions.create(**world.chat(), stream=True)
    equal("".join(c.choices[0].delta.content or "" for c in chunks), world.text)


@check("chat: errors are the SDK's own")
def _(world):
    error = fails(
        openai.AuthenticationError,
        lambda: world.openai(key="wrong").chat.completions.create(**world.chat()),
    )
    equal(error.code, "invalid_api_key")
    error = fails(
        openai.NotFoundError,
        lambda: world.openai().chat.completions.create(**world.chat(model="unknown-model")),
    )
    equal((error.code, error.type), ("model_not_found", "invalid_request_error"))
    client = world.openai(default_headers=fault("429;code=insufficient_quota;type=insufficient_quota"))
    error = fails(openai.RateLimitError, lambda: client.chat.completions.create(**world.chat()))
    equal(error.code, "insufficient_quota")
    client = world.openai(default_headers=fault("reset"))
    fails(openai.APIConnectionError, lambda: client.chat.completions.create(**world.chat()))


@check("chat: a 429 is tried again, also by HTTP date")
def _(world):
    for specification in ("429;retry-after-ms=50;first=2", "503;retry-date=1;first=1"):
        client = world.openai(retries=2, default_headers=fault(specification))
        completion = client.chat.completions.create(**world.chat(user=specification))
        equal(completion.choices[0].message.content, world.text)


@check("chat: an error in the middle of a stream is raised")
def _(world):
    client = world.openai(default_headers=fault("error-event;message=Out of breath."))
    error = fails(
        openai.APIError, lambda: list(client.chat.completions.create(**world.chat(), stream=True))
    )
    equal(error.message, "Out of breath.")


@check("models.list lists the recordings (OpenAI)")
def _(world):
    models = list(world.openai().models.list())
    equal((models[0].id, models[0].object), ("recorded/natural-001", "model"))
    equal(len(models), 85)


# OpenAI Responses


@check("responses.create gives a typed response")
def _(world):
    response = world.openai().responses.create(**world.response())
    equal((response.object, response.status), ("response", "completed"))
    equal(response.output_text, world.text)
    equal([item.type for item in response.output], ["message"])
    equal(response.error, None)
    usage = response.usage
    equal(usage.total_tokens, usage.input_tokens + usage.output_tokens)
    equal(usage.output_tokens_details.reasoning_tokens, 0)


@check("responses streams every event of the protocol in its order")
def _(world):
    events = list(world.openai().responses.create(**world.response(), stream=True))
    equal([event.sequence_number for event in events], list(range(len(events))))
    names = [event.type for event in events if event.type != "response.output_text.delta"]
    equal(
        names,
        [
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed",
        ],
    )
    equal("".join(e.delta for e in events if e.type == "response.output_text.delta"), world.text)
    equal(type(events[0]).__name__, "ResponseCreatedEvent")
    equal(events[-1].response.output_text, world.text)


@check("responses.stream accumulates the response")
def _(world):
    with world.openai().responses.stream(**world.response()) as stream:
        for _ in stream:
            pass
        final = stream.get_final_response()
    equal(final.output_text, world.text)


@check("responses: refusal, limit, reasoning, failure")
def _(world):
    client = world.openai(default_headers=fault("refusal"))
    content = client.responses.create(**world.response()).output[0].content[0]
    equal(content.type, "refusal")
    events = list(client.responses.create(**world.response(), stream=True))
    holds("response.refusal.done" in [event.type for event in events], "no refusal event")
    cut = world.openai().responses.create(**world.response(max_output_tokens=16))
    equal((cut.status, cut.incomplete_details.reason), ("incomplete", "max_output_tokens"))
    events = list(world.openai().responses.create(**world.response(max_output_tokens=16), stream=True))
    equal(events[-1].type, "response.incomplete")
    client = world.openai(default_headers=fault("ornate"))
    response = client.responses.create(**world.response())
    equal((response.output[0].type, response.output_text), ("reasoning", world.text))
    # The unknown item that the SDK is to pass over makes its serialiser wordy.
    warnings.filterwarnings("ignore", category=UserWarning, module="pydantic")
    with client.responses.stream(**world.response()) as stream:
        for _ in stream:
            pass
        equal(stream.get_final_response().output_text, world.text)
    client = world.openai(default_headers=fault("failed"))
    response = client.responses.create(**world.response())
    equal((response.status, response.error.code), ("failed", "server_error"))
    events = list(client.responses.create(**world.response(), stream=True))
    equal((events[-1].type, events[-1].response.status), ("response.failed", "failed"))


@check("responses: turns as items, and an error event")
def _(world):
    response = world.openai().responses.create(
        **world.response(
            input=[{"role": "user", "content": [{"type": "input_text", "text": world.prompt}]}]
        )
    )
    equal(response.output_text, world.text)
    client = world.openai(default_headers=fault("error-event;message=Out of breath."))
    try:
        events = list(client.responses.create(**world.response(), stream=True))
        equal((events[-1].type, events[-1].message), ("error", "Out of breath."))
    except openai.APIError as error:
        equal(error.message, "Out of breath.")


@check("responses: errors are the SDK's own")
def _(world):
    fails(
        openai.AuthenticationError,
        lambda: world.openai(key="wrong").responses.create(**world.response()),
    )
    fails(
        openai.NotFoundError,
        lambda: world.openai().responses.create(**world.response(input="never recorded")),
    )
    fails(openai.BadRequestError, lambda: world.openai().responses.create(model="m", input=[]))


# Batches


def wait_for(retrieve, is_over):
    """What `retrieve` gives once `is_over` holds for it."""
    for _ in range(100):
        batch = retrieve()
        if is_over(batch):
            return batch
        time.sleep(0.05)
    raise AssertionError("the batch does not end")


@check("messages.batches: created, listed, retrieved, its results typed")
def _(world):
    client = world.anthropic()
    cases = {
        "whole": world.message(),
        "errored": world.message(model="unknown-model"),
        "expired": world.message(
            messages=[{"role": "user", "content": world.prompt + "[standin-fault: expired]"}]
        ),
    }
    batch = client.messages.batches.create(
        requests=[{"custom_id": name, "params": params} for name, params in cases.items()]
    )
    equal((type(batch).__name__, batch.type), ("MessageBatch", "message_batch"))
    equal((batch.processing_status, batch.request_counts.processing), ("in_progress", 3))
    equal((batch.results_url, batch.ended_at), (None, None))
    equal((batch.expires_at - batch.created_at).total_seconds(), 86_400)
    holds(batch.id in [found.id for found in client.messages.batches.list(limit=1)], "not listed")
    batch = wait_for(
        lambda: client.messages.batches.retrieve(batch.id),
        lambda batch: batch.processing_status == "ended",
    )
    counts = batch.request_counts
    equal((counts.succeeded, counts.errored, counts.expired, counts.processing), (1, 1, 1, 0))
    results = {item.custom_id: item.result for item in client.messages.batches.results(batch.id)}
    equal({name: result.type for name, result in results.items()},
          {"whole": "succeeded", "errored": "errored", "expired": "expired"})
    equal(results["whole"].message.content[0].text, world.text)
    equal(results["errored"].error.error.type, "not_found_error")
    client.messages.batches.delete(batch.id)
    fails(anthropic.NotFoundError, lambda: client.messages.batches.retrieve(batch.id))


@check("messages.batches: cancelled before its time, every request is")
def _(world):
    client = world.anthropic()
    slow = client.messages.batches.create(
        requests=[{"custom_id": f"n{n}", "params": world.message()} for n in range(5)]
    )
    # Nothing has asked for it yet, so that nothing of it has been run.
    batch = client.messages.batches.cancel(slow.id)
    holds(batch.cancel_initiated_at is None or batch.processing_status != "in_progress", batch)
    batch = wait_for(
        lambda: client.messages.batches.retrieve(slow.id),
        lambda batch: batch.processing_status == "ended",
    )
    counts = batch.request_counts
    equal(counts.succeeded + counts.canceled, 5)


@check("messages.batches: what is wrong with the requests is a 400")
def _(world):
    client = world.anthropic()
    params = world.message()
    for requests in (
        [],
        [{"custom_id": "a b", "params": params}],
        [{"custom_id": "a", "params": params}, {"custom_id": "a", "params": params}],
    ):
        fails(
            anthropic.BadRequestError, lambda: client.messages.batches.create(requests=requests)
        )


@check("files and batches: chat completions and responses through a file")
def _(world):
    client = world.openai()
    for url, body, error in (
        ("/v1/chat/completions", world.chat(), world.chat(model="unknown-model")),
        ("/v1/responses", world.response(), world.response(model="unknown-model")),
    ):
        lines = [
            json.dumps({"custom_id": name, "method": "POST", "url": url, "body": content})
            for name, content in (("whole", body), ("errored", error))
        ]
        file = client.files.create(file=("in.jsonl", "\n".join(lines).encode()), purpose="batch")
        equal((file.object, file.purpose, file.filename), ("file", "batch", "in.jsonl"))
        equal(file.bytes, len("\n".join(lines).encode()))
        equal(client.files.content(file.id).text, "\n".join(lines))
        batch = client.batches.create(
            input_file_id=file.id, endpoint=url, completion_window="24h", metadata={"label": "x"}
        )
        equal((type(batch).__name__, batch.object), ("Batch", "batch"))
        equal((batch.status, batch.metadata), ("in_progress", {"label": "x"}))
        holds(batch.id in [found.id for found in client.batches.list(limit=2)], "not listed")
        batch = wait_for(
            lambda: client.batches.retrieve(batch.id), lambda batch: batch.status == "completed"
        )
        equal((batch.request_counts.total, batch.request_counts.failed), (2, 1))
        [line] = client.files.content(batch.output_file_id).text.splitlines()
        line = json.loads(line)
        equal((line["custom_id"], line["error"]), ("whole", None))
        equal(line["response"]["status_code"], 200)
        holds(world.text[:40] in json.dumps(line["response"]["body"], ensure_ascii=False), line)
        [line] = client.files.content(batch.error_file_id).text.splitlines()
        line = json.loads(line)
        equal((line["custom_id"], line["response"]["status_code"]), ("errored", 404))


@check("batches: a file that is no good fails the batch, and lists why")
def _(world):
    client = world.openai()
    file = client.files.create(file=("in.jsonl", b"{not json\n"), purpose="batch")
    batch = client.batches.create(
        input_file_id=file.id, endpoint="/v1/responses", completion_window="24h"
    )
    equal(batch.status, "failed")
    equal([error.line for error in batch.errors.data], [1])
    fails(openai.NotFoundError, lambda: client.batches.retrieve("batch_nobody"))
    fails(openai.NotFoundError, lambda: client.files.content("file-nobody"))


@check("batches: cancelled")
def _(world):
    client = world.openai()
    line = json.dumps(
        {"custom_id": "a", "method": "POST", "url": "/v1/responses", "body": world.response()}
    )
    file = client.files.create(file=("in.jsonl", line.encode()), purpose="batch")
    batch = client.batches.create(
        input_file_id=file.id, endpoint="/v1/responses", completion_window="24h"
    )
    client.batches.cancel(batch.id)
    batch = wait_for(
        lambda: client.batches.retrieve(batch.id),
        lambda batch: batch.status in ("cancelled", "completed"),
    )
    holds(batch.output_file_id or batch.error_file_id, "neither has a file")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    here = pathlib.Path(__file__).resolve()
    recordings = pathlib.Path(
        sys.argv[2] if len(sys.argv) == 3 else here.parents[2] / "Sources/StandIn/Recordings"
    )
    with standin(sys.argv[1], "--recordings", str(recordings), "--key", KEY) as server:
        return check.run(World(standin_url(server), recordings))


if __name__ == "__main__":
    sys.exit(main())
