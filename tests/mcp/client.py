"""Asks `lambda-502 mcp` with the official client: client.py PROGRAM"""

import asyncio
import json
import pathlib
import sys
import tempfile

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

ROOT = pathlib.Path(__file__).parents[2]
SECRET = "ann@example.org"
RESPONSE = {"statusCode": 200, "headers": {"X-Owner": SECRET}, "body": {"ok": True}}
LOG = f"START RequestId: 8f0c1a2b-1111-2222-3333-444455556666\nfor {SECRET}\n2026-11-30T01:02:03Z 8f0c1a2b-1111-2222-3333-444455556666 Task timed out after 3.00 seconds\n"
HOSTILE = "##[error]x \u202e"


def is_error(result):
    """The name differs between the versions of the client."""
    return getattr(result, "is_error", None) or getattr(result, "isError", False)


async def ask(session, tool, **arguments):
    result = await session.call_tool(tool, arguments)
    text = "".join(it.text for it in result.content)
    assert not is_error(result), text
    return text


async def refused(session, tool, **arguments):
    try:
        result = await session.call_tool(tool, arguments)
    except Exception as error:  # An argument of the wrong type is an error of the protocol.
        return str(error)
    assert is_error(result), result
    return "".join(it.text for it in result.content)


async def redacted(session):
    tools = {it.name: it for it in (await session.list_tools()).tools}
    assert set(tools) == {"diagnose", "explain_code", "check_response", "cors"}, tools
    assert all(it.description for it in tools.values())

    answer = await ask(session, "diagnose", text=LOG)
    verdict = json.loads(answer)
    assert (verdict["verdict"], verdict["cause"], verdict["status"]) == ("rejected", "lambda-timeout", 502), verdict
    assert SECRET not in answer and "findings" not in verdict and len(answer) < 4000
    more = await ask(session, "diagnose", text=LOG, fields="findings,remedies", context={"functionName": "orders"})
    assert "--function-name orders" in more and SECRET not in more and json.loads(more)["findings"]

    told = json.loads(await ask(session, "explain_code", code=verdict["cause"]))
    assert told["why"] and told["fix"] and told["link"].startswith("https://docs.aws.amazon.com/"), told

    answer = await ask(session, "check_response", response=RESPONSE, integration="rest")
    checked = json.loads(answer)
    assert checked["verdict"]["cause"] == "body-not-a-string" and SECRET not in answer
    assert checked["client"]["status"] == 502
    fixed = checked["fixedResponse"]["text"]
    again = json.loads(await ask(session, "check_response", response=json.loads(fixed), integration="rest"))
    assert again["verdict"]["outcome"] == "accepted" and again["fixedResponse"] is None, again
    # A response without statusCode: a REST API takes it, whatever is said about it elsewhere.
    without = json.loads(await ask(session, "check_response", response={"body": "x"}, integration="rest"))
    assert without["verdict"]["outcome"] == "accepted", without

    fine = {"statusCode": 200, "body": "x"}
    page = {"integration": "rest", "origin": "https://shop.example"}
    blocked = json.loads(await ask(session, "cors", response=fine, **page))
    assert blocked["origin"] == "https://shop.example" and blocked["reading"] == "blocked", blocked
    allowed = {**fine, "headers": {"Access-Control-Allow-Origin": "https://shop.example"}}
    assert json.loads(await ask(session, "cors", response=allowed, **page))["reading"] != "blocked"

    hostile = await ask(session, "diagnose", text=f"[ERROR] KeyError: '{HOSTILE}'", fields="findings")
    assert "##[" not in hostile and "\u202e" not in hostile, hostile

    assert "no such code" in await refused(session, "explain_code", code="nothing")
    assert "known are rest" in await refused(session, "check_response", response={}, integration="lambda")
    assert "remedies" in await refused(session, "diagnose", text="", fields="handlers")
    await refused(session, "diagnose", text=1)
    assert json.loads(await ask(session, "diagnose", text=""))["verdict"] == "none", "it goes on after an error"


async def unredacted(session):
    assert SECRET in await ask(session, "diagnose", text=json.dumps(RESPONSE), fields="remedies")


async def main(program):
    described = json.loads((ROOT / "server.json").read_text())
    assert [it["value"] for it in described["packages"][0]["packageArguments"]] == ["mcp"]
    for words, check in [(["mcp"], redacted), (["mcp", "--no-redact"], unredacted)]:
        server = StdioServerParameters(command=program, args=words)
        with tempfile.TemporaryFile("w+") as said:
            await asked(server, said, described, check)
            said.seek(0)
            assert (words := said.read()) == "", words
    print("The assistant got its answers.")


async def asked(server, said, described, check):
    async with stdio_client(server, errlog=said) as (read, write), ClientSession(read, write) as session:
        hello = await session.initialize()
        info = getattr(hello, "server_info", None) or hello.serverInfo
        assert (info.name, info.version) == ("lambda-502", described["version"]), info
        assert hello.instructions
        await check(session)


asyncio.run(main(sys.argv[1]))
