"""The client that most people write: the openai SDK, its asynchronous client, N calls in flight.

    sdk_client.py URL REQUESTS IN_FLIGHT BODY      URL and BODY as for the others; chat completions
"""

import asyncio
import json
import sys
import time

import openai


async def main(url, requests, in_flight, body):
    call = json.loads(open(body).read())
    client = openai.AsyncOpenAI(
        base_url=url.removesuffix("/messages"), api_key="any", max_retries=0, timeout=600
    )
    numbers = iter(range(requests))

    async def work():
        for number in numbers:
            text = call["messages"][0]["content"].replace("#", str(number))
            reply = await client.chat.completions.create(
                model=call["model"], max_completion_tokens=call["max_tokens"],
                messages=[{"role": "user", "content": text}],
            )  # fmt: skip
            assert reply.choices[0].message.content

    start = time.monotonic()
    await asyncio.gather(*(work() for _ in range(in_flight)))
    print(json.dumps({"seconds": time.monotonic() - start}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]))
