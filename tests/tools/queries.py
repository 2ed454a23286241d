"""Checks the log queries that a diagnosis offers. `queries.py CHECK`; `DIAGNOSE` is the engine's diagnose example.

Needs sqlglot and duckdb (PyPI).
"""

import json
import os
import re
import subprocess
import sys

import insights

API_TYPES = ["rest", "http_v1", "http_v2", "alb", "function_url", "websocket"]
FIELDS = insights.SYSTEM_FIELDS | insights.LAMBDA_FIELDS | insights.LAMBDA_JSON
# The keys of the access log that the commands set up for an HTTP API.
ACCESS_FIELDS = insights.SYSTEM_FIELDS | {"status", "integrationLatency", "integrationErrorMessage"}
TIMEOUT = "2026-02-03T10:11:12.345Z 3e1f7a90-54bd-4c2a-9d0e-77c0b1a2f865 Task timed out after 6.00 seconds"
KILLED = "RequestId: 3e1f7a90-54bd-4c2a-9d0e-77c0b1a2f865 Error: Runtime exited with error: signal: killed"
MALFORMED = '{"statusCode": 200, "body": {"a": 1}}'


def diagnose(requests):
    lines = "\n".join(json.dumps({"id": at, **it}) for at, it in enumerate(requests))
    done = subprocess.run([os.environ["DIAGNOSE"]], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line)["diagnosis"] for line in done.stdout.splitlines()]


def ask(text, api, **context):
    return diagnose([{"text": text, "integration": api, "context": context}])[0]["remedies"]["queries"]


def one(queries, title, language):
    found = [it for it in queries if it["title"] == title and it["language"] == language]
    assert len(found) == 1, f"{title}: {len(found)} of {[it['title'] for it in queries]}"
    return found[0]["text"]


def codes():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "../../public/codes.json"), encoding="utf-8") as file:
        return json.load(file)


def everything():
    """Every query for the example of every code behind every API type."""
    examples = [it["example"] for it in codes() if it.get("example")]
    requests = [{"text": text, "integration": api, "context": {}} for text in examples for api in API_TYPES]
    for request, diagnosis in zip(requests, diagnose(requests)):
        for query in diagnosis["remedies"]["queries"]:
            yield request, diagnosis, query


def check_insights_grammar():
    """Every Insights query is one by the grammar that AWS documents, within the length that StartQuery takes."""
    seen = set()
    for _, _, query in everything():
        if query["language"] != "logs-insights" or query["text"] in seen:
            continue
        seen.add(query["text"])
        fields = ACCESS_FIELDS if query["scope"].startswith("/aws/apigateway/") else FIELDS
        try:
            insights.parse(query["text"], fields)
        except insights.NotInsights as error:
            raise AssertionError(f"{error} in\n{query['text']}") from error
        assert len(query["text"]) <= 10_000, f"{len(query['text'])} characters: {query['title']}"
        assert not re.search(r"[^\n\x20-\x7e]", query["text"]), query["text"]
    assert len(seen) > 100, len(seen)


def check_grammar_objects():
    """The parser is no yes-man."""
    for wrong in [
        "filter @message like /open", "stats sum(@duration by bin(1h)", "fields nothing", "filter count(*) > 1",
        "fields strcontains(@message)", "select @message", "fields @message | SOURCE logGroups(namePrefix: ['a'])",
        "fields @message as lambda-timeout", "filter @message like Task", "limit 20000", "stats shout(@duration)",
        "stats sum(@duration) as total | sort @duration",
    ]:
        try:
            insights.parse(wrong, FIELDS)
        except insights.NotInsights:
            continue
        raise AssertionError(f"accepted: {wrong}")


def discovered(message):
    """What CloudWatch Logs finds in a REPORT line by itself."""
    found = re.search(r"^REPORT .*\tDuration: ([\d.]+) ms\tBilled Duration: ([\d.]+) ms", message)
    return {"@duration": float(found[1]), "@billedDuration": float(found[2])} if found else {}


def check_finds_its_cause():
    """The query for a cause finds the text in which the signature found it."""
    tried = set()
    for request, diagnosis, query in everything():
        if query["title"] != "The requests it happened to":
            continue
        lines = [request["text"], *request["text"].split("\n")]
        rows = insights.run(query["text"], [{"@timestamp": 0, "@message": it, **discovered(it)} for it in lines], FIELDS)
        assert rows, f"{diagnosis['verdict']['cause']}: {query['text']}\ndoes not find\n{request['text']}"
        tried.add(diagnosis["verdict"]["cause"])
    assert len(tried) > 60, len(tried)


def ident(at):
    return f"{at:08x}-54bd-4c2a-9d0e-77c0b1a2f865"


def report(at, ms, used=70, init=None):
    tail = f"\tInit Duration: {init:.2f} ms" if init else ""
    return f"REPORT RequestId: {ident(at)}\tDuration: {ms:.2f} ms\tBilled Duration: {ms:.0f} ms\tMemory Size: 128 MB\tMax Memory Used: {used} MB{tail}"


def json_report(at, ms, used, init):
    metrics = {"durationMs": ms, "memorySizeMB": 128, "maxMemoryUsedMB": used, "initDurationMs": init}
    return json.dumps({"type": "platform.report", "record": {"requestId": ident(at), "metrics": metrics}})


def sample_events():
    """Two hours of a function's log: 100 requests in the first, two of them timeouts; three in the second, in JSON."""
    hour = 3_600_000
    events = []
    for at in range(100):
        slow = at in (10, 20)
        events.append(insights.event(at * 1000, report(at, 6000 if slow else at * 10 + 10, init=250 if at < 4 else None)))
        if slow:
            events.append(insights.event(at * 1000, f"2026-02-03T10:11:12.345Z {ident(at)} Task timed out after 6.00 seconds"))
    events.append(insights.event(50, f"RequestId: {ident(7)} Error: Runtime exited with error: signal: killed"))
    events += [insights.event(hour + at, json_report(at, 100.0, 128 - at, 300.0)) for at in range(3)]
    return events


def check_insights_numbers():
    """Run over two hours of log, the queries give the numbers that were put in."""
    events = sample_events()
    queries = ask(TIMEOUT, "rest", functionName="orders")
    rows = lambda title: insights.run(one(queries, title, "logs-insights"), events, FIELDS)

    first, second = rows("p99 duration against the limit")
    assert (first["invocations"], first["longest"]) == (100, 6000), first
    assert first["p99"] == 6000 and first["p99PercentOfLimit"] == 100, first
    assert second["invocations"] == 3 and second["p99"] == 100, second

    slowest = rows("The slowest requests")
    assert [it["id"] for it in slowest[:2]] == [ident(10), ident(20)] and len(slowest) == 20, slowest[:3]

    first, second = rows("Cold starts")
    assert (first["coldStarts"], first["invocations"], first["longestInitMs"]) == (4, 100, 250), first
    assert (second["coldStarts"], second["coldPercent"]) == (3, 100), second

    first, second = rows("Count by cause")
    assert (first["lambdaTimeout"], first["lambdaSignalKilled"], first["lambdaExitStatus"]) == (2, 1, 0), first
    assert second["lambdaTimeout"] == 0, second

    assert {it["id"] for it in rows("The requests it happened to")} == {ident(10), ident(20)}
    (where,) = rows("Which functions have it")
    assert (where["@log"], where["lines"], where["requests"]) == ("111122223333:/aws/lambda/orders", 2, 2), where

    memory = one(ask(KILLED, "rest"), "Memory headroom", "logs-insights")
    first, second = insights.run(memory, events, FIELDS)
    assert (first["memoryMB"], first["mostUsedMB"], first["headroomMB"]) == (128, 70, 58), first
    assert (second["headroomMB"], second["p99Percent"]) == (0, 100), second


def check_fits_the_diagnosis():
    """Each cause gets the queries that are about it, and only the logs that its API has."""
    titles = lambda text, api, **context: [it["title"] for it in ask(text, api, **context)]
    assert titles(TIMEOUT, "alb")[1] == "p99 duration against the limit"
    assert "Memory headroom" not in titles(TIMEOUT, "rest")
    assert titles(KILLED, "rest")[1] == "Memory headroom"
    for api in API_TYPES:
        assert "Count by cause" in titles(MALFORMED, api) or api in ("function_url", "websocket"), api
    scopes = lambda text, api, **context: [it["scope"] for it in ask(text, api, **context)]
    assert "/aws/lambda/orders" in scopes(TIMEOUT, "rest", functionName="orders")
    assert "API-Gateway-Execution-Logs_a1b2c3d4e5/prod" in scopes(MALFORMED, "rest", apiId="a1b2c3d4e5", stage="prod")
    assert "alb_access_logs" in scopes(MALFORMED, "alb") and "api_access_logs" not in scopes(MALFORMED, "alb")
    assert ask('{"statusCode": 200, "body": "ok"}', "rest") == []


def check_hostile_names():
    """No name that AWS would not allow stands in a query, whatever is pasted or typed."""
    hostile = [
        "a' | filter 1=1", 'x")) as y', "a/b/", "orders`; DROP TABLE x; --", "a\nSOURCE logGroups()", "\u202eevil", "a*/",
        "' OR '1'='1", "${jndi}", "", "o" * 65, "A1B2C3D4E5",
    ]
    plain = [it["text"] for it in ask(TIMEOUT, "rest")]
    for name in hostile:
        for pasted in [TIMEOUT, f"START RequestId: 1 Version: 1 {name}\n{TIMEOUT}\narn:aws:lambda:eu-west-1:111122223333:function:{name}"]:
            queries = ask(pasted, "rest", functionName=name, apiId=name, stage=name, region=name)
            assert [it["text"] for it in queries] == plain, name
            for query in queries:
                assert re.fullmatch(r"[A-Za-z0-9_/\- ]+", query["scope"]), query["scope"]


def check_athena_parses():
    """Every Athena query is SQL to sqlglot, as Athena's and as Trino's (the table's own statement is Hive's)."""
    import sqlglot

    seen = set()
    for _, _, query in everything():
        if query["language"] == "athena" and query["text"] not in seen:
            seen.add(query["text"])
            dialects = ["athena"] if query["text"].startswith("CREATE") else ["athena", "trino"]
            for dialect in dialects:
                (statement,) = sqlglot.parse(query["text"], read=dialect, error_level=sqlglot.ErrorLevel.RAISE)
                assert not isinstance(statement, sqlglot.exp.Command), f"only passed through: {query['text']}"
    assert len(seen) >= 8, len(seen)


def database(table, columns, rows):
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(f"CREATE TABLE {table} ({columns})")
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)

    def run(text):
        import sqlglot

        (translated,) = sqlglot.transpile(text, read="athena", write="duckdb")
        done = connection.execute(translated)
        names = [it[0] for it in done.description]
        return [dict(zip(names, row)) for row in done.fetchall()]

    return run


def check_api_numbers():
    """Over rows of an API's access log the SQL gives the numbers that were put in."""
    import sqlglot

    queries = ask(TIMEOUT, "rest")
    create = sqlglot.parse_one(one(queries, "Make a table of the API's access log", "athena"), read="athena")
    columns = ", ".join(f"{it.name} {it.args['kind'].sql('duckdb')}" for it in create.find_all(sqlglot.exp.ColumnDef))
    base = 1_767_225_600_000  # 2026-01-01T00:00:00Z
    rows = [(f"ok{at}", base + at, "/a", 200, str(at + 1), "-", "-", "-") for at in range(98)]
    rows += [
        ("slow1", base, "/a", 504, "29001", "-", "Endpoint request timed out", "INTEGRATION_TIMEOUT"),
        ("slow2", base, "/a", 504, "29003", "-", "Endpoint request timed out", "INTEGRATION_TIMEOUT"),
        ("bad", base + 3_600_000, "/b", 502, "12", "Execution failed due to configuration error: Malformed Lambda proxy response", "Internal server error", "DEFAULT_5XX"),
        ("odd", base + 3_600_000, "/b", 500, "-", "it's new", "-", "-"),
        ("mute", base + 3_600_000, "/b", 500, "-", "-", "-", "-"),
    ]
    run = database("api_access_logs", columns, rows)
    causes = [(str(it["hour"])[:13], it["status"], it["cause"], it["requests"]) for it in run(one(queries, "5xx by cause over time", "athena"))]
    assert causes[0] == ("2026-01-01 00", 504, "apigw-integration-timeout", 2), causes
    assert sorted(it[2] for it in causes[1:]) == ["apigw-malformed-proxy-response", "it's new", "no reason logged"], causes
    worst = run(one(queries, "The worst requests", "athena"))
    assert [it["requestid"] for it in worst[:3]] == ["slow2", "slow1", "bad"] and len(worst) == 5, worst
    first, second = run(one(queries, "p99 latency against the API's limit", "athena"))
    assert (first["requests"], first["over_limit"], second["requests"], second["over_limit"]) == (100, 2, 3, 0), first
    assert 28_000 < first["p99_ms"] < 29_004 and 96 < first["p99_percent_of_limit"] < 101, first


def check_load_balancer_numbers():
    """The same over rows of a load balancer's access log, in the columns of the Athena guide."""
    queries = ask(TIMEOUT, "alb")
    columns = "time varchar, elb_status_code int, target_status_code varchar, target_processing_time double, request_url varchar, trace_id varchar, lambda_error_reason varchar"
    row = lambda time, status, target, seconds, trace, reason: (time, status, target, seconds, "https://a/", trace, reason)
    rows = [row("2026-01-01T00:10:00.000000Z", 200, "200", 0.1, f"ok{at}", "-") for at in range(97)]
    rows += [row("2026-01-01T00:20:00.000000Z", 502, "-", 6.0, f"t{at}", "LambdaUnhandled") for at in range(3)]
    rows += [
        row("2026-01-01T01:00:00.000000Z", 502, "-", -1, "thr", "LambdaThrottling"),
        row("2026-01-01T01:00:00.000000Z", 500, "500", 0.2, "own", "-"),
    ]
    run = database("alb_access_logs", columns, rows)
    found = [(str(it["hour"])[:13], it["elb_status_code"], it["lambda_error_reason"], it["requests"]) for it in run(one(queries, "5xx by reason over time", "athena"))]
    assert found[0] == ("2026-01-01 00", 502, "LambdaUnhandled", 3), found
    assert sorted(it[2] for it in found[1:]) == ["-", "LambdaThrottling"], found
    worst = run(one(queries, "The worst requests", "athena"))
    assert {it["trace_id"] for it in worst[:3]} == {"t0", "t1", "t2"} and len(worst) == 5, worst
    first, second = run(one(queries, "p99 duration against the timeout", "athena"))
    assert (first["requests"], first["longest_s"], second["requests"]) == (100, 6.0, 1), first
    assert 99 < first["p99_percent_of_timeout"] <= 100, first


CHECKS = {name.removeprefix("check_"): check for name, check in globals().items() if name.startswith("check_")}

if __name__ == "__main__":
    if sys.argv[1:] == ["list"]:
        print(json.dumps({name: check.__doc__ for name, check in CHECKS.items()}))
    else:
        CHECKS[sys.argv[1]]()
