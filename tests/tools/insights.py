"""The query language of CloudWatch Logs Insights, as far as AWS documents it: a parser and a small evaluator.

Sources, Amazon CloudWatch Logs user guide: "CloudWatch Logs Insights language query syntax" (commands, `like`, aliases),
"Boolean, comparison, numeric, datetime, and other functions", "stats", "SOURCE", "Supported logs and discovered fields".
"""

import json
import math
import re

COMMANDS = {"SOURCE", "fields", "filter", "stats", "sort", "limit", "display", "parse"}
# name: (fewest arguments, most arguments or None)
FUNCTIONS = {
    "abs": (1, 1), "ceil": (1, 1), "floor": (1, 1), "greatest": (1, None), "least": (1, None), "log": (1, 1),
    "sqrt": (1, 1), "ispresent": (1, 1), "coalesce": (1, None), "isempty": (1, 1), "isblank": (1, 1),
    "concat": (1, None), "ltrim": (1, 2), "rtrim": (1, 2), "trim": (1, 2), "strlen": (1, 1), "toupper": (1, 1),
    "tolower": (1, 1), "substr": (2, 3), "replace": (3, 3), "strcontains": (2, 2), "bin": (1, 1),
    "datefloor": (2, 2), "dateceil": (2, 2), "fromMillis": (1, 1), "toMillis": (1, 1),
}
AGGREGATES = {
    "avg": (1, 1), "count": (0, 1), "count_distinct": (1, 1), "max": (1, 1), "min": (1, 1), "pct": (2, 2),
    "stddev": (1, 1), "sum": (1, 1), "earliest": (1, 1), "latest": (1, 1), "sortsFirst": (1, 1), "sortsLast": (1, 1),
}
# What every log has, and what is discovered in a function's.
SYSTEM_FIELDS = {"@timestamp", "@message", "@logStream", "@log", "@ingestionTime"}
LAMBDA_FIELDS = {"@requestId", "@duration", "@billedDuration", "@type", "@maxMemoryUsed", "@memorySize"}
# The JSON that is discovered: Lambda's platform.report (Lambda guide, "Lambda Telemetry API event schema") and its JSON
# application log.
LAMBDA_JSON = {
    "type", "requestId", "record.requestId", "record.metrics.durationMs", "record.metrics.memorySizeMB",
    "record.metrics.maxMemoryUsedMB", "record.metrics.initDurationMs",
}

TOKEN = re.compile(
    r"\s+|(?P<string>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')|(?P<period>\d+(?:ms|s|m|h|d|w)\b)|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>[@A-Za-z_][\w.@]*|`[^`]+`)|(?P<op>!=|<=|>=|=~|[=<>+\-*/%^(),\[\]|:])"
)


class NotInsights(Exception):
    """The text is no query."""


def tokens(text):
    found, at = [], 0
    while at < len(text):
        # A slash begins a regular expression where a pattern is due: behind `like`, or behind the field of `parse`.
        pattern_due = found and (found[-1] in [("name", "like"), ("op", "=~")] or len(found) > 1 and found[-2] == ("name", "parse"))
        if text[at] == "/" and pattern_due:
            end = re.compile(r"/((?:[^/\\\n]|\\.)+)/").match(text, at)
            if not end:
                raise NotInsights(f"a regular expression without an end: {text[at:at + 40]}")
            re.compile(end[1].replace("(?<", "(?P<"))
            found.append(("regex", end[1]))
            at = end.end()
            continue
        token = TOKEN.match(text, at)
        if not token:
            raise NotInsights(f"unexpected {text[at:at + 40]!r}")
        if token.lastgroup:
            found.append((token.lastgroup, token[0]))
        at = token.end()
    return found


class Parser:
    def __init__(self, text, fields):
        self.tokens, self.at, self.fields, self.in_stats = tokens(text), 0, set(fields), False

    def peek(self, ahead=0):
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else ("end", "")

    def next(self):
        token = self.peek()
        self.at += 1
        return token

    def takes(self, *words):
        if self.peek()[1] in words and self.peek()[0] in ("name", "op"):
            return self.next()[1]
        return None

    def expect(self, word):
        if not self.takes(word):
            raise NotInsights(f"{word!r} expected, not {self.peek()}")

    def query(self):
        commands = []
        while True:
            kind, word = self.next()
            if kind != "name" or word not in COMMANDS:
                raise NotInsights(f"no command: {word!r}")
            if word == "SOURCE" and commands:
                raise NotInsights("SOURCE comes first")
            commands.append((word, getattr(self, "command_" + word.lower())()))
            if self.peek()[0] == "end":
                return commands
            self.expect("|")

    def command_source(self):
        self.expect("logGroups")
        self.expect("(")
        self.expect("namePrefix")
        self.expect(":")
        self.expect("[")
        prefixes = [self.string()]
        while self.takes(","):
            prefixes.append(self.string())
        self.expect("]")
        self.expect(")")
        if len(prefixes) > 5:
            raise NotInsights("as many as five prefixes")
        return prefixes

    def command_fields(self):
        return self.aliased()

    def command_display(self):
        return self.aliased()

    def command_filter(self):
        return self.expression()

    def command_limit(self):
        kind, word = self.next()
        if kind != "number" or not 0 < int(word) <= 10_000:
            raise NotInsights(f"a limit of {word}")
        return int(word)

    def command_sort(self):
        value = self.expression()
        return value, self.takes("asc", "desc") or "asc"

    def command_parse(self):
        field = self.primary()
        kind, word = self.next()
        names = re.findall(r"\(\?<(\w+)>", word)
        if kind != "regex" or not names:
            raise NotInsights("parse needs a pattern with named groups")
        self.fields.update(names)
        return field, word, names

    def command_stats(self):
        self.in_stats = True
        values = self.aliased()
        self.in_stats = False
        groups = self.aliased() if self.takes("by") else []
        self.fields = {name for _, name in values + groups}
        return values, groups

    def aliased(self):
        values = []
        while True:
            start = self.at
            value = self.expression()
            name = "".join(word for _, word in self.tokens[start:self.at])
            if self.takes("as"):
                kind, name = self.next()
                if kind != "name" or not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", name):
                    raise NotInsights(f"no alias: {name!r}")
                self.fields.add(name)
            values.append((value, name))
            if not self.takes(","):
                return values

    def string(self):
        kind, word = self.next()
        if kind != "string":
            raise NotInsights(f"a string expected, not {word!r}")
        return word[1:-1]

    def expression(self):
        return self.binary(["or"], lambda: self.binary(["and"], self.negated))

    def negated(self):
        return ("not", self.negated()) if self.takes("not") else self.comparison()

    def comparison(self):
        left = self.sum()
        word = self.takes("=", "!=", "<", "<=", ">", ">=", "like", "=~")
        if word in ("like", "=~"):
            if self.peek()[0] not in ("regex", "string"):
                raise NotInsights("like needs a pattern")
            return ("like", left, self.next())
        return (word, left, self.sum()) if word else left

    def sum(self):
        return self.binary(["+", "-"], lambda: self.binary(["*", "/", "%"], self.primary))

    def binary(self, words, part):
        left = part()
        while word := self.takes(*words):
            left = (word, left, part())
        return left

    def primary(self):
        kind, word = self.next()
        if word == "(" and kind == "op":
            value = self.expression()
            self.expect(")")
            return value
        if kind == "number":
            return ("number", float(word))
        if kind == "string":
            return ("string", word[1:-1])
        if kind == "period":
            return ("period", word)
        if kind != "name":
            raise NotInsights(f"a value expected, not {word!r}")
        if self.takes("("):
            return self.call(word)
        if word not in self.fields:
            raise NotInsights(f"no field: {word}")
        return ("field", word)

    def call(self, name):
        known = {**FUNCTIONS, **AGGREGATES}
        if name not in known:
            raise NotInsights(f"no function: {name}")
        if name in AGGREGATES and not self.in_stats:
            raise NotInsights(f"{name} belongs into stats")
        arguments = []
        if name == "count" and self.takes("*"):
            pass
        elif self.peek() != ("op", ")"):
            arguments.append(self.expression())
            while self.takes(","):
                arguments.append(self.expression())
        self.expect(")")
        fewest, most = known[name]
        if len(arguments) < fewest or most is not None and len(arguments) > most:
            raise NotInsights(f"{len(arguments)} arguments for {name}")
        return ("call", name, arguments)


def parse(text, fields):
    """The commands of a query that may use these fields."""
    return Parser(text, fields).query()


# ---- running a query over events: dictionaries of fields -------------------------------------------------------------

def number(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def value(node, event):
    kind = node[0]
    if kind in ("number", "string", "period"):
        return node[1]
    if kind == "field":
        return event.get(node[1])
    if kind == "like":
        text, (how, pattern) = value(node[1], event) or "", node[2]
        return re.search(pattern, text) is not None if how == "regex" else pattern[1:-1] in text
    if kind == "not":
        return not value(node[1], event)
    if kind in ("and", "or"):
        left, right = bool(value(node[1], event)), bool(value(node[2], event))
        return left and right if kind == "and" else left or right
    if kind == "call":
        return scalar(node[1], [value(it, event) for it in node[2]], event)
    return operate(kind, value(node[1], event), value(node[2], event))


def operate(word, left, right):
    if word in ("=", "!="):
        same = number(left) == number(right) if number(left) is not None and number(right) is not None else left == right
        return same == (word == "=")
    left, right = number(left), number(right)
    if left is None or right is None:
        return None if word in "+-*/%" else False
    return {
        "+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right, "/": lambda: left / right,
        "%": lambda: left % right, "<": lambda: left < right, "<=": lambda: left <= right, ">": lambda: left > right,
        ">=": lambda: left >= right,
    }[word]()


def scalar(name, given, event):
    if name == "strcontains":
        return int(given[1] in (given[0] or ""))
    if name == "greatest":
        return max(given)
    if name == "coalesce":
        return next((it for it in given if it is not None), None)
    if name == "bin":
        length = int(given[0][:-1]) * {"m": 60_000, "h": 3_600_000}[given[0][-1]]
        return event["@timestamp"] // length * length
    raise NotImplementedError(name)


def aggregate(node, events):
    kind = node[0]
    if kind == "call" and node[1] in AGGREGATES:
        if not node[2]:
            return len(events)
        found = [it for it in (value(node[2][0], event) for event in events) if it is not None]
        if node[1] == "count":
            return len(found)
        if node[1] == "count_distinct":
            return len(set(found))
        numbers = sorted(it for it in map(number, found) if it is not None)
        if not numbers:
            return None
        if node[1] == "pct":
            return numbers[max(math.ceil(len(numbers) * node[2][1][1] / 100) - 1, 0)]
        return {"sum": sum, "max": max, "min": min, "avg": lambda it: sum(it) / len(it)}[node[1]](numbers)
    if kind in ("number", "string"):
        return node[1]
    return operate(kind, aggregate(node[1], events), aggregate(node[2], events))


def run(text, events, fields):
    """The rows that a query gives for these events."""
    rows = [dict(it) for it in events]
    for command, content in parse(text, fields):
        if command in ("fields", "display"):
            for row in rows:
                row.update({name: value(node, row) for node, name in content})
        elif command == "filter":
            rows = [row for row in rows if value(content, row)]
        elif command == "parse":
            field, pattern, _ = content
            for row in rows:
                found = re.search(pattern.replace("(?<", "(?P<"), value(field, row) or "")
                row.update(found.groupdict() if found else {})
        elif command == "stats":
            values, groups = content
            by = {}
            for row in rows:
                by.setdefault(tuple(value(node, row) for node, _ in groups), []).append(row)
            rows = [
                {**{name: key for (_, name), key in zip(groups, keys)}, **{name: aggregate(node, of) for node, name in values}}
                for keys, of in by.items()
            ]
        elif command == "sort":
            node, order = content
            rows.sort(key=lambda row: number(value(node, row)) or 0, reverse=order == "desc")
        elif command == "limit":
            rows = rows[:content]
    return rows


def event(at, message):
    """A log event with the fields that are discovered in a function's log."""
    fields = {"@timestamp": at, "@message": message, "@logStream": "s", "@log": "111122223333:/aws/lambda/orders"}
    if found := re.search(r"RequestId: (\S+)|^\S+Z?\s(\S{36})\s", message):
        fields["@requestId"] = found[1] or found[2]
    if message.startswith("REPORT"):
        fields["@type"] = "REPORT"
        figures = {"@duration": r"\tDuration: ([\d.]+)", "@memorySize": r"Memory Size: (\d+)", "@maxMemoryUsed": r"Max Memory Used: (\d+)"}
        for name, pattern in figures.items():
            figure = float(re.search(pattern, message)[1])
            # Memory is discovered in bytes, a megabyte being 1,000,000 of them.
            fields[name] = figure if name == "@duration" else figure * 1_000_000
    if message.startswith("{"):
        def flat(prefix, node):
            for key, inner in node.items():
                if isinstance(inner, dict):
                    flat(f"{prefix}{key}.", inner)
                else:
                    fields[prefix + key] = inner
        flat("", json.loads(message))
    return fields
