#!/usr/bin/env python3
"""Lets the official client of the Model Context Protocol talk to `prereg mcp` over stdio.

    mcp_client.py PREREG

Both ways: as hosts of today do (revision 2026-07-28, every request by itself) and as those before
(the handshake of 2025-11-25). The client checks structured results against the tool's schema by
itself. The last line is "N passed, N failed"; the exit code is 0 when none failed.
"""

import asyncio
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from mcp import Client, MCPError, StdioServerParameters

from harness import Checks, equal, holds

PLAN = (pathlib.Path(__file__).parents[2] / "Sources/StandIn/Recordings/natural-001.md").read_text()

checks = Checks()


def with_client(world, use, mode="auto"):
    """Runs `use` with a client that has connected, in the folder of the world."""
    program, folder = world
    server = StdioServerParameters(command=program, args=["mcp"], cwd=folder)

    async def connect():
        async with Client(server, mode=mode, read_timeout_seconds=30) as client:
            return await use(client)

    return asyncio.run(connect())


@checks("today's client finds a server of its own revision")
def _(world):
    async def use(client):
        return client.protocol_version, client.server_info.name, client.instructions

    version, name, instructions = with_client(world, use)
    equal(version, "2026-07-28")
    equal(name, "prereg")
    holds("score_plan" in instructions, instructions)


@checks("an earlier client shakes hands")
def _(world):
    async def use(client):
        tools = await client.list_tools()
        result = await client.call_tool("explain_step", {"step": "hypothesis"})
        return client.protocol_version, [tool.name for tool in tools.tools], result

    version, names, result = with_client(world, use, mode="legacy")
    equal(version, "2025-11-25")
    equal(names, ["score_plan", "explain_step"])
    holds("hypothesis" in result.content[0].text, result)


@checks("a plan is scored as the command scores it, from text and from a file")
def _(world):
    program, folder = world
    command = subprocess.run(
        [program, "score", "plan.md", "--format", "json"], cwd=folder, capture_output=True, text=True
    )
    expected = json.loads(command.stdout)

    async def use(client):
        by_path = await client.call_tool("score_plan", {"path": "plan.md"})
        by_text = await client.call_tool("score_plan", {"text": PLAN})
        return by_path, by_text

    by_path, by_text = with_client(world, use)
    equal(by_path.structured_content, expected)
    equal(json.loads(by_path.content[0].text), expected)
    equal(by_text.structured_content["levels"], expected["levels"])


@checks("what a model can mend is a result, what it cannot an error")
def _(world):
    async def use(client):
        results = [
            await client.call_tool("score_plan", {"path": path})
            for path in ["no.md", "../outside.md", "/etc/passwd", "link.md", "."]
        ]
        try:
            await client.call_tool("no_such_tool", {})
        except MCPError as error:
            return results, error.error.code
        return results, None

    results, code = with_client(world, use)
    holds(all(result.is_error for result in results), results)
    texts = [result.content[0].text for result in results]
    equal(texts[0], "no.md: No such file or directory")
    for text in texts[1:4]:
        holds("outside the working directory" in text, text)
    holds(texts[4].startswith(".: "), texts[4])
    equal(code, -32602)


@checks("calls side by side each get their own answer")
def _(world):
    async def use(client):
        texts = [PLAN[: 200 * number] for number in range(1, 9)]
        return await asyncio.gather(
            *(client.call_tool("score_plan", {"text": text}) for text in texts)
        )

    results = with_client(world, use)
    levels = [sum(result.structured_content["levels"].values()) for result in results]
    holds(levels == sorted(levels) and levels[0] < levels[-1], levels)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as above:
        folder = os.path.join(above, "work")
        os.mkdir(folder)
        pathlib.Path(above, "outside.md").write_text(PLAN)
        pathlib.Path(folder, "plan.md").write_text(PLAN)
        os.symlink("/etc/hostname", os.path.join(folder, "link.md"))
        sys.exit(checks.run((os.path.abspath(sys.argv[1]), folder)))
