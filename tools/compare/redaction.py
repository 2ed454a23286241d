"""Redaction and the scanners that people use, on the same generated lines, in one run.

Usage: redaction.py REDACT_BINARY [SEED]

Each line either holds one secret of a known kind or none; those without look like secrets on purpose. A secret counts
as found where

- ours: it is no longer in the redacted line;
- the others: the line is reported with a value that is the secret, a part of it of eight letters or more, or one that
  holds it.

A line without a secret counts as a false alarm where anything is replaced or reported. detect-secrets runs with all its
plugins, the limits they have by default and its own filters, as `detect-secrets scan` does; betterleaks (PyPI) and
secretlint (npm) with the rules they recommend. Where one of these cannot be had, its column is empty.

The first two sets are of kinds that detect-secrets knows too, and of those that only redaction is for; `harsh.py` has the
third. The kinds are those that both know; a second table has those that only redaction is for. Exit code 1: redaction is worse
in recall or in false alarms.
"""

import base64
import json
import random
import string
import subprocess
import sys
import tempfile
from pathlib import Path

import harsh
from detect_secrets.core.scan import scan_file
from detect_secrets.settings import default_settings

MIXED = string.ascii_letters + string.digits
B64 = MIXED + "+/"
HEX = "0123456789abcdef"


def pick(rng, alphabet, count):
    return "".join(rng.choice(alphabet) for _ in range(count))


def b64url(data):
    return base64.urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip("=")


def uuid(rng):
    return "-".join(pick(rng, HEX, n) for n in (8, 4, 4, 4, 12))


def jwt(rng):
    return ".".join([b64url({"alg": "HS256", "typ": "JWT"}), b64url({"sub": pick(rng, MIXED, 12)}), pick(rng, MIXED + "-_", 43)])


def vendor(rng):
    return rng.choice([
        lambda: "ghp_" + pick(rng, MIXED, 36),
        lambda: "glpat-" + pick(rng, MIXED, 20),
        lambda: "xoxb-" + "-".join([pick(rng, string.digits, 12), pick(rng, string.digits, 12), pick(rng, MIXED, 24)]),
        lambda: "sk_live_" + pick(rng, MIXED, 24),
    ])()


# kind: how it is made, and the lines it stands in.
SHARED = {
    "access key id": (lambda r: r.choice(["AKIA", "ASIA"]) + pick(r, string.ascii_uppercase + "234567", 16),
        ['aws_access_key_id = {}', '{{"accessKeyId": "{}"}}', 'The key {} does not exist in our records', 'Credential={}/20260203/eu-west-1/lambda']),
    "secret access key": (lambda r: pick(r, B64, 40),
        ['aws_secret_access_key = "{}"', '{{"SecretAccessKey": "{}"}}', "AWS_SECRET_ACCESS_KEY='{}'"]),
    "JWT": (jwt, ['token {} rejected', '{{"idToken": "{}"}}', 'got {}']),
    "private key": (lambda r: "-----BEGIN RSA PRIVATE KEY-----", ['{}', 'key = "{}\\n' + 'MIIEowIBAAKCAQEA"']),
    "password": (lambda r: pick(r, MIXED, 14), ['password = "{}"', '{{"db_password": "{}"}}', "passwd: '{}'", "DB_PASSWORD=\"{}\""]),
    "password in a URL": (lambda r: pick(r, MIXED, 14), ['postgres://app:{}@db.internal:5432/orders', 'redis://default:{}@cache:6379', '{{"dsn": "mysql://root:{}@db/x"}}']),
    "API key": (lambda r: pick(r, MIXED, 40), ['api_key = "{}"', '{{"apiKey": "{}"}}', "x-api-key: '{}'"]),
    "secret": (lambda r: pick(r, MIXED, 32), ['client_secret = "{}"', '{{"secret": "{}"}}', "SECRET='{}'"]),
    "vendor token": (vendor, ['cloning with {}', '{{"note": "{}"}}', 'TOKEN={}']),
}

# detect-secrets has a plugin for public addresses, but its filters drop what has no letter.
OURS = {
    "public IP address": (lambda r: ".".join(str(r.choice([23, 52, 91, 185, 203]) if i == 0 else r.randint(1, 254)) for i in range(4)), ['request from {} refused', '{{"sourceIp": "{}"}}', '{}:443 timed out']),
    "Authorization header": (lambda r: pick(r, MIXED, 40), ['Authorization: Bearer {}', '{{"authorization": "Bearer {}"}}', '{{Authorization=Bearer {}, Host=x}}']),
    "cookie": (lambda r: pick(r, MIXED, 24), ['Cookie: sid={}; theme=dark', '{{"Set-Cookie": "sid={}; Path=/; HttpOnly"}}']),
    "session token": (lambda r: "IQoJb3JpZ2luX2VjE" + pick(r, B64, 200), ['AWS_SESSION_TOKEN={}', '{{"SessionToken": "{}"}}']),
    "account id": (lambda r: pick(r, string.digits[1:], 12), ['arn:aws:lambda:eu-west-1:{}:function:orders', '{{"accountId": "{}"}}']),
    "API host": (lambda r: "a1" + pick(r, string.ascii_lowercase + string.digits, 8), ['https://{}.execute-api.eu-west-1.amazonaws.com/prod', 'https://{}.lambda-url.eu-west-1.on.aws/']),
    "e-mail address": (lambda r: pick(r, string.ascii_lowercase, 8) + "@" + pick(r, string.ascii_lowercase, 7) + ".example.org", ['user {} logged in', '{{"email": "{}"}}']),
    "phone number": (lambda r: "+49 30 " + pick(r, string.digits[1:], 8), ['call {} back', '{{"phone": "{}"}}']),
    "IPv6 address": (lambda r: "2001:db8:" + pick(r, HEX[1:], 4) + "::" + pick(r, HEX[1:], 4), ['request from {} refused', '{{"sourceIp": "{}"}}']),
    "escaped password": (lambda r: pick(r, MIXED, 14), ['{{"body": "{{\\"password\\": \\"{}\\"}}"}}', '{{"body": "{{\\\\\\"password\\\\\\": \\\\\\"{}\\\\\\"}}"}}']),
}

# Lines of logs and payloads without a secret.
CLEAN = [
    lambda r: f"START RequestId: {uuid(r)} Version: $LATEST",
    lambda r: f"REPORT RequestId: {uuid(r)}\tDuration: {r.uniform(1, 9000):.2f} ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB",
    lambda r: f"2026-02-03T10:11:12.{r.randint(100, 999)}Z {uuid(r)} Task timed out after 3.00 seconds",
    lambda r: f'{{"traceId": "Root=1-{pick(r, HEX, 8)}-{pick(r, HEX, 24)}", "sampled": true}}',
    lambda r: f'{{"commit": "{pick(r, HEX, 40)}", "branch": "main"}}',
    lambda r: f'{{"etag": "{pick(r, HEX, 32)}"}}',
    lambda r: f"sha256:{pick(r, HEX, 64)} pulled",
    lambda r: f'{{"nextToken": "{pick(r, MIXED, 60)}"}}',
    lambda r: f'{{"maxTokens": {r.randint(100, 9000)}, "promptTokens": {r.randint(100000, 900000)}}}',
    lambda r: "password: incorrect",
    lambda r: 'Error: password is required',
    lambda r: '{"message":"Missing Authentication Token"}',
    lambda r: "SyntaxError: Unexpected token u in JSON at position 0",
    lambda r: '{"errorMessage": "The security token included in the request is invalid."}',
    lambda r: "const password = getPassword();",
    lambda r: 'password = "${DB_PASSWORD}"',
    lambda r: "export API_KEY=<your key>",
    lambda r: '{"secretName": "prod/orders/db", "passwordPolicy": "strong"}',
    lambda r: f"x-amzn-RequestId: {uuid(r)}",
    lambda r: f"x-amz-apigw-id: {pick(r, MIXED, 15)}=",
    lambda r: f'{{"id": {r.randint(10**12, 10**13 - 1)}, "ts": 17672256{r.randint(10000, 99999)}}}',
    lambda r: f"at handler (/var/task/index.js:{r.randint(1, 99)}:{r.randint(1, 99)})",
    lambda r: f"listening on 127.0.0.1:{r.randint(1000, 9999)} and 0.0.0.0",
    lambda r: f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/{r.randint(90, 140)}.0.0.0 Safari/537.36",
    lambda r: f"express@4.{r.randint(0, 30)}.2 installed in 1.2.3 s",
    lambda r: f'{{"statusCode": 200, "body": "{base64.b64encode(bytes(r.randrange(256) for _ in range(60))).decode()}", "isBase64Encoded": true}}',
    lambda r: f"integration latency {r.randint(100, 29000)} ms, status 502, connectionId {pick(r, MIXED, 15)}=",
    lambda r: f"/aws/lambda/orders-{pick(r, string.ascii_lowercase, 8)} 2026/02/03/[$LATEST]{pick(r, HEX, 32)}",
]


def lines(rng, kinds, each):
    for kind, (make, forms) in kinds.items():
        for number in range(each):
            secret = make(rng)
            yield kind, secret, forms[number % len(forms)].format(secret)


def ours(binary, texts):
    requests = "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(texts))
    replies = subprocess.run([binary], input=requests, capture_output=True, text=True, check=True).stdout
    return [json.loads(reply) for reply in replies.splitlines()]


def detect_secrets(texts):
    found = []
    with tempfile.TemporaryDirectory() as folder, default_settings():
        # A file for each line: within a file the same value is reported once.
        path = Path(folder) / "line.log"
        for text in texts:
            path.write_text(text + "\n")
            found.append([secret.secret_value or "" for secret in scan_file(str(path))])
    return found


def betterleaks(texts):
    import betterleaks as scanner

    return [[it.match.value for it in scanner.scan_string(text + "\n")] for text in texts]


def secretlint(texts):
    """Its program reads files and says where in them something is."""
    program = Path(".cache/secretlint/node_modules/.bin/secretlint").resolve()
    if not program.exists():
        raise ImportError("secretlint")
    with tempfile.TemporaryDirectory() as folder:
        rules = {"rules": [{"id": "@secretlint/secretlint-rule-preset-recommend"}]}
        (Path(folder) / ".secretlintrc.json").write_text(json.dumps(rules))
        for at, text in enumerate(texts):
            (Path(folder) / f"{at}.log").write_text(text + "\n")
        modules = program.parent.parent
        (Path(folder) / "node_modules").symlink_to(modules)
        # What it prints ends after 64 kB where a pipe takes it.
        words = [str(program), "--format", "json", "--output", "found.json", "*.log"]
        run = subprocess.run(words, cwd=folder, capture_output=True, text=True)
        if run.returncode not in (0, 1):
            raise ImportError(run.stderr)
        found = [[] for _ in texts]
        for file in json.loads((Path(folder) / "found.json").read_text()):
            for message in file["messages"]:
                at = int(Path(file["filePath"]).stem)
                # Places are counted in UTF-16, as JavaScript does.
                wide = (texts[at] + "\n").encode("utf-16-le")
                start, end = message["range"]
                found[at].append(wide[2 * start : 2 * end].decode("utf-16-le"))
        return found


OTHERS = {"detect-secrets": detect_secrets, "betterleaks": betterleaks, "secretlint": secretlint}


def share(part, whole):
    return f"{part / whole:7.1%}" if whole else "      -"


def is_found(secret, values):
    return any(value and (secret in value or value in secret and len(value) >= 8) for value in values)


def print_row(title, count, parts):
    cells = "".join(f"{share(it, count) if it is not None else '':>16}" for it in parts)
    print(f"{title:24} {count:5}{cells}")


def compare(binary, title, labelled):
    """Recall of all, by kind: how many secrets each found."""
    texts = [text for _, _, text in labelled]
    redacted = ours(binary, texts)
    right = {"ours": [it[1] not in redacted[at]["text"] for at, it in enumerate(labelled)]}
    for name, scan in OTHERS.items():
        try:
            values = scan(texts)
            right[name] = [is_found(it[1], values[at]) for at, it in enumerate(labelled)]
        except ImportError:
            right[name] = None
    print(f"\n{title:24} lines" + "".join(f"{it:>16}" for it in right))
    of = lambda rows: [None if it is None else sum(it[at] for at in rows) for it in right.values()]
    for kind in dict.fromkeys(kind for kind, _, _ in labelled):
        rows = [at for at, it in enumerate(labelled) if it[0] == kind]
        print_row(kind, len(rows), of(rows))
    total = of(range(len(labelled)))
    print_row("recall", len(labelled), total)
    return total


def false_alarms(binary, clean):
    """How many of these lines each reports."""
    replaced = [it["replaced"] for it in ours(binary, clean)]
    counts = [sum(bool(it) for it in replaced)]
    for scan in OTHERS.values():
        try:
            counts.append(sum(bool(it) for it in scan(clean)))
        except ImportError:
            counts.append(None)
    print()
    print_row("false alarms", len(clean), counts)
    for text, it in [(text, it) for text, it in zip(clean, replaced) if it][:5]:
        print("  ours:", text, it)
    return counts


def main():
    binary, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 502
    rng = random.Random(seed)
    shared = list(lines(rng, SHARED, 60))
    rng.shuffle(shared)
    us, them, *_ = compare(binary, "known to both", shared)
    compare(binary, "known to redaction only", list(lines(rng, OURS, 60)))
    ours_wrong, theirs_wrong, *_ = false_alarms(binary, [make(rng) for make in CLEAN for _ in range(40)])
    of_group = {}
    for group, kind, secret, text in harsh.labelled(rng, 5):
        of_group.setdefault(group, []).append((kind, secret, text))
    for group in ("tokens", "beside a name", "identity"):
        compare(binary, f"harsh: {group}", of_group[group])
    false_alarms(binary, [text for _, _, text in of_group["clean"]])
    if us < them or ours_wrong > theirs_wrong:
        sys.exit("Redaction is worse than detect-secrets.")


if __name__ == "__main__":
    main()
