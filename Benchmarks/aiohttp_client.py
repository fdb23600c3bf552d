"""The usual Python way: aiohttp sends the same requests and decodes the replies; it stores and
scores nothing.

    aiohttp_client.py URL REQUESTS IN_FLIGHT BODY_FILE

Prints one line of JSON: requests, failures, seconds.
"""

import asyncio
import json
import sys
import time

import aiohttp


async def main(url: str, requests: int, in_flight: int, body: str) -> dict:
    left, right = body.split("#", 1)
    numbers = iter(range(requests))
    failed = 0

    async def worker(session: aiohttp.ClientSession) -> None:
        nonlocal failed
        for number in numbers:
            async with session.post(url, data=f"{left}{number}{right}".encode()) as response:
                reply = json.loads(await response.read())
                if response.status != 200 or not reply.get("content"):
                    failed += 1

    headers = {
        "content-type": "application/json",
        "authorization": "Bearer benchmark",
        "anthropic-version": "2026-10-21",
    }
    connector = aiohttp.TCPConnector(limit=in_flight)
    async with aiohttp.ClientSession(connector=connector, headers=headers) as session:
        start = time.monotonic()
        await asyncio.gather(*(worker(session) for _ in range(in_flight)))
        return {"requests": requests, "failed": failed, "seconds": time.monotonic() - start}


if __name__ == "__main__":
    url, requests, in_flight, path = sys.argv[1:]
    with open(path) as file:
        print(json.dumps(asyncio.run(main(url, int(requests), int(in_flight), file.read()))))
