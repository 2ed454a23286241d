"""A harsh set: secrets in the vendors' public formats, in the places where logs and payloads have them, values that
identify people, and lines that only look like it. Made without a look at how redaction works, from documents only; all
values are put together at run time."""

import base64
import json
import string
import urllib.parse
import zlib

LOWER, UPPER, DIGITS = string.ascii_lowercase, string.ascii_uppercase, string.digits
MIXED, B64, URL, HEX = LOWER + UPPER + DIGITS, LOWER + UPPER + DIGITS + "+/", LOWER + UPPER + DIGITS + "-_", DIGITS + "abcdef"


def pick(rng, alphabet, count):
    return "".join(rng.choice(alphabet) for _ in range(count))


def b64(text):
    return base64.b64encode(text.encode()).decode()


def part(data):
    return base64.urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip("=")


def uuid(rng):
    return "-".join(pick(rng, HEX, n) for n in (8, 4, 4, 4, 12))


def base62(number, width):
    out = ""
    while number:
        number, rest = divmod(number, 62)
        out = (DIGITS + UPPER + LOWER)[rest] + out
    return out.rjust(width, "0")


def github(rng, prefix):
    """With its checksum, as GitHub published it: the last six are the CRC-32 of the rest in base 62."""
    body = pick(rng, MIXED, 30)
    return prefix + body + base62(zlib.crc32(body.encode()), 6)


# Tokens that name their vendor, wherever they stand.
TOKENS = {
    "AWS access key id": lambda r: "AKIA" + pick(r, UPPER + "234567", 16),
    "AWS temporary key id": lambda r: "ASIA" + pick(r, UPPER + "234567", 16),
    "GitHub personal": lambda r: github(r, "ghp_"),
    "GitHub OAuth": lambda r: github(r, "gho_"),
    "GitHub user to server": lambda r: github(r, "ghu_"),
    "GitHub server": lambda r: github(r, "ghs_"),
    "GitHub refresh": lambda r: github(r, "ghr_"),
    "GitHub fine-grained": lambda r: "github_pat_" + pick(r, MIXED, 22) + "_" + pick(r, MIXED, 59),
    "GitLab personal": lambda r: "glpat-" + pick(r, URL, 20),
    "GitLab runner": lambda r: "glrt-" + pick(r, URL, 20),
    "GitLab deploy": lambda r: "gldt-" + pick(r, URL, 20),
    "Slack bot": lambda r: f"xoxb-{pick(r, DIGITS[1:], 12)}-{pick(r, DIGITS[1:], 13)}-{pick(r, MIXED, 24)}",
    "Slack user": lambda r: f"xoxp-{pick(r, DIGITS[1:], 12)}-{pick(r, DIGITS[1:], 12)}-{pick(r, DIGITS[1:], 13)}-{pick(r, HEX, 32)}",
    "Slack app": lambda r: f"xapp-1-A{pick(r, UPPER + DIGITS, 10)}-{pick(r, DIGITS[1:], 13)}-{pick(r, HEX, 64)}",
    "Slack webhook": lambda r: f"https://hooks.slack.com/services/T{pick(r, UPPER + DIGITS, 8)}/B{pick(r, UPPER + DIGITS, 10)}/{pick(r, MIXED, 24)}",
    "Stripe live": lambda r: "sk_live_" + pick(r, MIXED, 24),
    "Stripe test": lambda r: "sk_test_51" + pick(r, MIXED, 97),
    "Stripe restricted": lambda r: "rk_live_" + pick(r, MIXED, 24),
    "Stripe webhook": lambda r: "whsec_" + pick(r, MIXED, 32),
    "Google API key": lambda r: "AIza" + pick(r, URL, 35),
    "Google OAuth secret": lambda r: "GOCSPX-" + pick(r, URL, 28),
    "Google access token": lambda r: "ya29." + pick(r, URL, 120),
    "Google refresh token": lambda r: "1//0" + pick(r, URL, 60),
    "Twilio key": lambda r: "SK" + pick(r, HEX, 32),
    "SendGrid": lambda r: f"SG.{pick(r, URL, 22)}.{pick(r, URL, 43)}",
    "Mailgun": lambda r: "key-" + pick(r, HEX, 32),
    "Mailchimp": lambda r: pick(r, HEX, 32) + "-us12",
    "OpenAI": lambda r: "sk-" + pick(r, MIXED, 20) + "T3BlbkFJ" + pick(r, MIXED, 20),
    "OpenAI project": lambda r: "sk-proj-" + pick(r, URL, 74) + "T3BlbkFJ" + pick(r, URL, 74),
    "Anthropic": lambda r: "sk-ant-api03-" + pick(r, URL, 93) + "AA",
    "Hugging Face": lambda r: "hf_" + pick(r, LOWER + UPPER, 34),
    "HashiCorp Vault": lambda r: "hvs." + pick(r, URL, 90),
    "Terraform Cloud": lambda r: pick(r, MIXED, 14) + ".atlasv1." + pick(r, URL, 67),
    "Docker": lambda r: "dckr_pat_" + pick(r, URL, 27),
    "Grafana service account": lambda r: f"glsa_{pick(r, MIXED, 32)}_{pick(r, HEX, 8)}",
    "Grafana Cloud": lambda r: "glc_" + b64('{"o":"' + pick(r, DIGITS, 6) + '","n":"' + pick(r, LOWER, 20) + '","k":"' + pick(r, MIXED, 24) + '"}'),
    "Linear": lambda r: "lin_api_" + pick(r, MIXED, 40),
    "Databricks": lambda r: "dapi" + pick(r, HEX, 32),
    "New Relic": lambda r: "NRAK-" + pick(r, UPPER + DIGITS, 27),
    "Telegram": lambda r: pick(r, DIGITS[1:], 10) + ":AA" + pick(r, URL, 33),
    "npm": lambda r: github(r, "npm_"),
    "PyPI": lambda r: "pypi-AgEIcHlwaS5vcmc" + pick(r, URL, 120),
    "Shopify": lambda r: "shpat_" + pick(r, HEX, 32),
    "Square": lambda r: "EAAA" + pick(r, URL, 60),
    "Postman": lambda r: f"PMAK-{pick(r, HEX, 24)}-{pick(r, HEX, 34)}",
    "DigitalOcean": lambda r: "dop_v1_" + pick(r, HEX, 64),
    "Airtable": lambda r: f"pat{pick(r, MIXED, 14)}.{pick(r, HEX, 64)}",
    "Notion": lambda r: "ntn_" + pick(r, DIGITS, 11) + pick(r, MIXED, 35),
    "PlanetScale": lambda r: "pscale_pw_" + pick(r, URL, 43),
    "Sentry": lambda r: "sntrys_" + b64('{"iat":17' + pick(r, DIGITS, 8) + '.1,"url":"https://sentry.io"}').rstrip("=") + "_" + pick(r, B64, 43),
    "Doppler": lambda r: "dp.pt." + pick(r, MIXED, 43),
    "Pulumi": lambda r: "pul-" + pick(r, HEX, 40),
    "Fly.io": lambda r: "FlyV1 fm2_" + pick(r, B64, 100),
    "Discord bot": lambda r: f"MT{pick(r, MIXED, 22)}.{pick(r, URL, 6)}.{pick(r, URL, 38)}",
    "Age key": lambda r: "AGE-SECRET-KEY-1" + pick(r, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58),
    "JWT": lambda r: ".".join([part({"alg": "RS256", "kid": pick(r, MIXED, 8)}), part({"sub": uuid(r), "exp": 1770000000}), pick(r, URL, 86)]),
    "STS session token": lambda r: "IQoJb3JpZ2luX2VjE" + pick(r, B64, 340) + "==",
    "KMS ciphertext": lambda r: "AQICAH" + pick(r, B64, 178) + "==",
}

IN_LINES = [
    "2026-02-03T10:11:12Z INFO retrying with {} after 401",
    '{{"level":"error","msg":"upstream refused {}"}}',
    "curl -s https://api.example.com/v1 -H 'X-Auth: {}'",
    "Error: request to https://api.example.com/?k={} failed",
]

# Values without a face of their own: what stands beside them says what they are.
BESIDE = {
    "two fields": lambda r: (s := pick(r, MIXED, 18), f'{{"Name": "DB_PASSWORD", "Value": "{s}"}}'),
    "two fields, value first": lambda r: (s := pick(r, MIXED, 22), f'{{"value": "{s}", "name": "STRIPE_API_KEY"}}'),
    "k8s env": lambda r: (s := pick(r, MIXED, 16), f"- name: REDIS_PASSWORD\n  value: {s}"),
    "nested value": lambda r: (s := pick(r, MIXED, 16), f'{{"password": {{"value": "{s}", "rotated": true}}}}'),
    "list": lambda r: (s := pick(r, MIXED, 24), f'{{"api_keys": ["{s}"]}}'),
    "list, second": lambda r: (s := pick(r, MIXED, 24), f'{{"secrets": ["{pick(r, MIXED, 24)}", "{s}"]}}'),
    "plural": lambda r: (s := pick(r, MIXED, 20), f'{{"passwords": {{"main": "{s}"}}}}'),
    "XML": lambda r: (s := pick(r, MIXED, 16), f"<config><password>{s}</password></config>"),
    "XML attribute": lambda r: (s := pick(r, MIXED, 16), f'<connection user="app" password="{s}"/>'),
    "HTML entities": lambda r: (s := pick(r, MIXED, 16), f"&quot;password&quot;:&quot;{s}&quot;"),
    "query": lambda r: (s := pick(r, MIXED, 16), f"GET /login?user=app&password={s}&next=%2F HTTP/1.1"),
    "encoded once": lambda r: (s := pick(r, MIXED, 16), "body=" + urllib.parse.quote(f'{{"password":"{s}"}}')),
    "encoded twice": lambda r: (s := pick(r, MIXED, 16), "body=" + urllib.parse.quote(urllib.parse.quote(f'{{"password":"{s}"}}'))),
    "multipart": lambda r: (s := pick(r, MIXED, 16), f'--b1\r\nContent-Disposition: form-data; name="password"\r\n\r\n{s}\r\n--b1--'),
    "mysql -p": lambda r: (s := pick(r, MIXED, 14), f"mysql -h db -u app -p{s} orders"),
    "curl -u": lambda r: (s := pick(r, MIXED, 14), f"curl -u app:{s} https://api.example.com"),
    "--password": lambda r: (s := pick(r, MIXED, 14), f"mongosh --username app --password {s}"),
    "sshpass": lambda r: (s := pick(r, MIXED, 14), f"sshpass -p '{s}' ssh app@10.0.0.4"),
    "docker login": lambda r: (s := pick(r, MIXED, 14), f"docker login -u app -p {s} registry.example.com"),
    "English": lambda r: (s := pick(r, MIXED, 12), f"the new password is {s}, please change it"),
    "German": lambda r: (s := pick(r, MIXED, 12), f"Das Passwort lautet {s}"),
    "Spanish": lambda r: (s := pick(r, MIXED, 12), f"la contraseña es {s}"),
    "French": lambda r: (s := pick(r, MIXED, 12), f"le mot de passe est {s}"),
    "ANSI": lambda r: (s := pick(r, MIXED, 16), f"\x1b[36mpassword\x1b[0m=\x1b[33m{s}\x1b[0m"),
    "escaped": lambda r: (s := pick(r, MIXED, 16), f'{{"body":"{{\\"password\\":\\"{s}\\"}}"}}'),
    "escaped twice": lambda r: (s := pick(r, MIXED, 16), json.dumps({"log": json.dumps({"body": json.dumps({"password": s})})})),
    "next line": lambda r: (s := pick(r, MIXED, 16), f"password:\n  {s}"),
    "Ruby": lambda r: (s := pick(r, MIXED, 16), f'{{:user=>"app", :password=>"{s}"}}'),
    "Go": lambda r: (s := pick(r, MIXED, 16), f"config: {{User:app Password:{s} Port:5432}}"),
    "Rust": lambda r: (s := pick(r, MIXED, 16), f'Config {{ user: "app", password: Some("{s}") }}'),
    "PHP": lambda r: (s := pick(r, MIXED, 16), f'array(2) {{\n  ["password"]=>\n  string(16) "{s}"\n}}'),
    "Python": lambda r: (s := pick(r, MIXED, 16), f"{{'user': 'app', 'password': '{s}'}}"),
    "Java": lambda r: (s := pick(r, MIXED, 16), f"Config(user=app, password={s}, port=5432)"),
    "header list": lambda r: (s := pick(r, MIXED, 32), f'"headers": [["x-api-key", "{s}"], ["host", "a"]]'),
    "CloudFront headers": lambda r: (s := pick(r, MIXED, 32), f'"authorization": [{{"key": "Authorization", "value": "Bearer {s}"}}]'),
    "raw headers": lambda r: (s := pick(r, MIXED, 32), f"'rawHeaders': ['Host', 'a', 'X-Api-Key', '{s}']"),
    "Basic": lambda r: (s := b64("app:" + pick(r, MIXED, 14)), f"Authorization: Basic {s}"),
    "Bearer": lambda r: (s := pick(r, URL, 40), f"authorization: bearer {s}"),
    "cookie": lambda r: (s := pick(r, MIXED, 32), f"Cookie: theme=dark; sessionid={s}"),
    "Set-Cookie": lambda r: (s := pick(r, MIXED, 32), f'"Set-Cookie": "connect.sid=s%3A{s}; Path=/; HttpOnly"'),
    "PostgreSQL URL": lambda r: (s := pick(r, MIXED, 14), f"postgresql://app:{s}@db.example.com:5432/orders?sslmode=require"),
    "MongoDB URL": lambda r: (s := pick(r, MIXED, 14), f"mongodb+srv://app:{s}@c0.abcde.mongodb.net/orders"),
    "Redis URL": lambda r: (s := pick(r, MIXED, 14), f"rediss://:{s}@cache.example.com:6380"),
    "AMQP URL": lambda r: (s := pick(r, MIXED, 14), f"amqps://app:{s}@mq.example.com:5671/v"),
    "JDBC": lambda r: (s := pick(r, MIXED, 14), f"jdbc:postgresql://db:5432/orders?user=app&password={s}"),
    "ADO": lambda r: (s := pick(r, MIXED, 14), f"Server=db;Database=orders;User Id=app;Password={s};Encrypt=true"),
    "DSN": lambda r: (s := pick(r, MIXED, 14), f"host=db user=app password={s} dbname=orders"),
    "git URL": lambda r: (s := pick(r, MIXED, 20), f"fatal: unable to access 'https://app:{s}@git.example.com/a.git/'"),
    "Azure SAS": lambda r: (s := urllib.parse.quote(b64(pick(r, MIXED, 32)), safe=""), f"https://a.blob.core.windows.net/c/f?sv=2024-05-04&se=2026-03-01&sr=b&sp=r&sig={s}"),
    "Azure storage key": lambda r: (s := pick(r, B64, 86) + "==", f"DefaultEndpointsProtocol=https;AccountName=a;AccountKey={s};EndpointSuffix=core.windows.net"),
    "presigned": lambda r: (s := pick(r, HEX, 64), f"https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature={s}"),
    "secret access key": lambda r: (s := pick(r, B64, 40), f"aws_secret_access_key = {s}"),
    "AWS JSON": lambda r: (s := pick(r, B64, 40), f'"SecretAccessKey": "{s}", "Expiration": "2026-02-03T10:00:00Z"'),
    "GCP service account": lambda r: (s := pick(r, B64, 64), f'"private_key": "-----BEGIN PRIVATE KEY-----\\n{s}\\n-----END PRIVATE KEY-----\\n"'),
    "PEM": lambda r: (s := pick(r, B64, 64), f"-----BEGIN EC PRIVATE KEY-----\n{s}\n-----END EC PRIVATE KEY-----"),
    "SSH": lambda r: (s := pick(r, B64, 70), f"-----BEGIN OPENSSH PRIVATE KEY-----\n{s}\n-----END OPENSSH PRIVATE KEY-----"),
    "PGP": lambda r: (s := pick(r, B64, 64), f"-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n{s}\n=ab1C\n-----END PGP PRIVATE KEY BLOCK-----"),
    "Datadog": lambda r: (s := pick(r, HEX, 32), f"DD_API_KEY={s}"),
    "Twilio": lambda r: (s := pick(r, HEX, 32), f"TWILIO_AUTH_TOKEN={s}"),
    ".npmrc": lambda r: (s := uuid(r), f"//registry.example.com/:_authToken={s}"),
    ".netrc": lambda r: (s := pick(r, MIXED, 16), f"machine api.example.com login app password {s}"),
    "camel case": lambda r: (s := pick(r, MIXED, 16), f'{{"dbMasterUserPassword":"{s}"}}'),
    "symbols": lambda r: (s := pick(r, MIXED, 6) + "$!" + pick(r, MIXED, 4) + "#9", f'{{"password":"{s}"}}'),
    "YAML": lambda r: (s := pick(r, MIXED, 16), f"database:\n  user: app\n  password: '{s}'"),
    "TOML": lambda r: (s := pick(r, MIXED, 24), f'client_secret = "{s}"'),
    "env export": lambda r: (s := pick(r, MIXED, 24), f"export JWT_SECRET={s}"),
    "OTP seed": lambda r: (s := pick(r, UPPER + "234567", 32), f"otpauth://totp/app:ada?secret={s}&issuer=app"),
    "refresh token": lambda r: (s := pick(r, URL, 64), f'{{"refresh_token":"{s}","expires_in":3600}}'),
    "signing key": lambda r: (s := pick(r, HEX, 64), f"signing_key: {s}"),
    "passphrase": lambda r: (s := pick(r, LOWER, 7) + " " + pick(r, LOWER, 6) + " " + pick(r, LOWER, 8), f'{{"passphrase": "{s}"}}'),
}


def luhn(digits):
    total = sum((int(it) * 2 - 9 if int(it) > 4 else int(it) * 2) if at % 2 == 0 else int(it) for at, it in enumerate(reversed(digits)))
    return digits + str(-total % 10)


def in_fours(text):
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def iban(country, bban):
    number = "".join(str(int(it, 36)) for it in bban + country + "00")
    return f"{country}{98 - int(number) % 97:02}{bban}"


IDENTITY = {
    "e-mail": lambda r: (s := f"{pick(r, LOWER, 6)}.{pick(r, LOWER, 7)}@{pick(r, LOWER, 6)}.example.com", f"no such user: {s}"),
    "e-mail, plus": lambda r: (s := f"{pick(r, LOWER, 6)}+aws@example.co.uk", f'{{"to":"{s}"}}'),
    "e-mail, IDN": lambda r: (s := f"{pick(r, LOWER, 5)}@bücher.example", f"bounced: {s}"),
    "e-mail, encoded": lambda r: (s := f"{pick(r, LOWER, 8)}%40example.com", f"GET /u?mail={s} HTTP/1.1"),
    "phone, Germany": lambda r: (s := f"+49 151 {pick(r, DIGITS[1:], 8)}", f"SMS to {s}"),
    "phone, US": lambda r: (s := f"(212) 555-{pick(r, DIGITS, 4)}", f"phone: {s}"),
    "phone, E.164": lambda r: (s := f"+1415{pick(r, DIGITS[2:], 7)}", f'"PhoneNumber":"{s}"'),
    "phone, line end": lambda r: (s := f"+44 20 7{pick(r, DIGITS, 3)} {pick(r, DIGITS, 4)}", f"call back {s}\nnext"),
    "IBAN": lambda r: (s := iban("DE", pick(r, DIGITS, 18)), f"payout to {s}"),
    "IBAN, spaces": lambda r: (s := in_fours(iban("GB", "NWBK" + pick(r, DIGITS, 14))), f"IBAN: {s}"),
    "card": lambda r: (s := luhn("4" + pick(r, DIGITS, 14)), f"charge {s} declined"),
    "card, spaces": lambda r: (s := in_fours(luhn("51" + pick(r, DIGITS, 13))), f"card {s}"),
    "SSN": lambda r: (s := f"{r.randint(100, 665)}-{r.randint(10, 99)}-{r.randint(1000, 9999)}", f"ssn={s}"),
    "MAC": lambda r: (s := ":".join(pick(r, HEX, 2) for _ in range(6)), f"eni attached {s}"),
    "IPv4": lambda r: (s := f"{r.choice([34, 52, 87, 185])}.{r.randint(1, 254)}.{r.randint(1, 254)}.{r.randint(1, 254)}", f"client {s} - GET /"),
    "IPv6": lambda r: (s := f"2a02:8109:{pick(r, HEX[1:], 4)}:{pick(r, HEX[1:], 4)}::{pick(r, HEX[1:], 3)}", f'"sourceIp":"{s}"'),
    "street": lambda r: (s := f"{r.randint(2, 99)} {r.choice(['Maple', 'Harbour', 'Station'])} Street", f'{{"address":"{s}, Leeds"}}'),
    "street, field": lambda r: (s := f"Lindenallee {r.randint(2, 99)}", f'{{"street":"{s}","city":"Berlin"}}'),
    "first name": lambda r: (s := r.choice(["Margot", "Ingrid", "Tobias", "Chidi"]), f'{{"firstName":"{s}","id":7}}'),
    "full name": lambda r: (s := r.choice(["Ada Lovelace", "Grace Hopper", "Jean Bartik"]), f'{{"customerName":"{s}"}}'),
    "last name, form": lambda r: (s := pick(r, LOWER, 8).title(), f"last_name={s}&page=2"),
    "user name": lambda r: (s := pick(r, LOWER, 9), f'{{"username":"{s}"}}'),
    "birth date": lambda r: (s := f"19{r.randint(50, 99)}-0{r.randint(1, 9)}-1{r.randint(0, 9)}", f'{{"dateOfBirth":"{s}"}}'),
    "IAM user": lambda r: (s := pick(r, LOWER, 8), f"User: arn:aws:iam::111122223333:user/{s} is not authorized"),
    "SSO session": lambda r: (s := pick(r, LOWER, 6) + "@example.com", f"arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Dev_1a2b/{s}"),
    "account": lambda r: (s := pick(r, DIGITS[1:], 12), f"arn:aws:dynamodb:eu-west-1:{s}:table/orders"),
    "account, field": lambda r: (s := pick(r, DIGITS[1:], 12), f'"ownerAccountId":"{s}"'),
    "RDS host": lambda r: (s := f"orders.c{pick(r, LOWER + DIGITS, 11)}.eu-west-1.rds.amazonaws.com", f"could not connect to {s}:5432"),
    "ElastiCache host": lambda r: (s := f"orders.{pick(r, LOWER + DIGITS, 6)}.0001.euw1.cache.amazonaws.com", f"connect ETIMEDOUT {s}"),
    "internal host": lambda r: (s := f"ip-10-{r.randint(0, 255)}-{r.randint(0, 255)}-7.eu-west-1.compute.internal", f"dial tcp: lookup {s}"),
    "corporate host": lambda r: (s := f"db{r.randint(1, 99)}.{pick(r, LOWER, 5)}.corp.example.internal", f"getaddrinfo ENOTFOUND {s}"),
    "API host": lambda r: (s := pick(r, LOWER + DIGITS, 10), f"https://{s}.execute-api.eu-west-1.amazonaws.com/prod"),
    "VIN": lambda r: (s := "WVWZZZ1JZ" + pick(r, DIGITS[1:], 8), f'{{"vin":"{s}"}}'),
    "passport": lambda r: (s := "C0" + pick(r, DIGITS, 7), f'{{"passportNumber":"{s}"}}'),
    "tax id": lambda r: (s := pick(r, DIGITS[1:], 11), f'{{"taxId":"{s}"}}'),
    "coordinates": lambda r: (s := f"52.5{pick(r, DIGITS, 5)}", f'{{"latitude":{s},"longitude":13.4{pick(r, DIGITS, 5)}}}'),
}

CLEAN = [
    lambda r: f"RequestId: {uuid(r)} Error: Runtime exited with error: signal: killed",
    lambda r: f"REPORT RequestId: {uuid(r)}\tDuration: {r.uniform(1, 9000):.2f} ms\tMemory Size: 512 MB\tMax Memory Used: {r.randint(60, 512)} MB\tXRAY TraceId: 1-{pick(r, HEX, 8)}-{pick(r, HEX, 24)}",
    lambda r: f"INIT_START Runtime Version: python:3.12.v{r.randint(10, 90)}\tRuntime Version ARN: arn:aws:lambda:eu-west-1::runtime:{pick(r, HEX, 64)}",
    lambda r: f"Could not load file or assembly 'System.Text.Json, Version=8.0.0.{r.randint(0, 9)}, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51'",
    lambda r: f"traceparent: 00-{pick(r, HEX, 32)}-{pick(r, HEX, 16)}-01",
    lambda r: f"docker.io/library/node@sha256:{pick(r, HEX, 64)}",
    lambda r: f"git checkout {pick(r, HEX, 40)}",
    lambda r: f'"integrity": "sha512-{pick(r, B64, 86)}=="',
    lambda r: f"x-amz-cf-id: {pick(r, URL, 54)}==",
    lambda r: f'x-amz-apigw-id: {pick(r, MIXED, 11)}FiAFQ=',
    lambda r: f"nodejs{r.choice([18, 20, 22])}.x arm64, layer version 4.{r.randint(0, 30)}.{r.randint(0, 9)}.{r.randint(0, 9)}",
    lambda r: f'{{"statusCode":502,"body":"{{\\"message\\":\\"Internal server error\\"}}"}}',
    lambda r: "Error: password authentication failed",
    lambda r: "The security token included in the request is expired",
    lambda r: "TypeError: Cannot read properties of undefined (reading 'token')",
    lambda r: "KeyError: 'password'",
    lambda r: '{"message":"Unauthorized"}',
    lambda r: "SECRET_ARN is not set",
    lambda r: "if (!password || password.length < 8) throw new Error('password too short')",
    lambda r: 'token = event["headers"]["Authorization"].split(" ")[1]',
    lambda r: "const { password, ...user } = row;",
    lambda r: "password: ********",
    lambda r: '"password": null, "apiKey": "", "token": "REDACTED"',
    lambda r: "Parameters: {password=****, user=***}",
    lambda r: f"at com.example.auth.TokenService.refresh(TokenService.java:{r.randint(10, 400)})",
    lambda r: f'  File "/var/task/auth/password.py", line {r.randint(1, 300)}, in hash_password',
    lambda r: f"npm ERR! 404 Not Found - GET https://registry.npmjs.org/@scope%2ftokens - not found v{r.randint(1, 9)}",
    lambda r: f'{{"usage":{{"prompt_tokens":{r.randint(10, 9999)},"completion_tokens":{r.randint(10, 9999)}}}}}',
    lambda r: f"Duration {r.randint(1000, 9999)} ms via 127.0.0.1 and 0.0.0.0, ::1 is off",
    lambda r: f"2026-02-0{r.randint(1, 9)} 10:11:12,{r.randint(100, 999)} [main] INFO com.example.Key - keys loaded: {r.randint(1, 9)}",
    lambda r: f"ETag: W/\"{pick(r, HEX, 8)}-{pick(r, MIXED, 27)}\"",
    lambda r: f"chunk-{pick(r, UPPER + DIGITS, 8)}.js {r.randint(10, 99)}.{r.randint(10, 99)} kB",
    lambda r: f"s3://orders-prod/2026/02/03/{uuid(r)}.json.gz",
    lambda r: f'"kmsKeyId":"alias/aws/lambda","tokenTtl":{r.randint(60, 3600)}',
    lambda r: f"Order 4111-{r.randint(100, 999)} shipped, tracking 1Z{pick(r, DIGITS, 3)}",
    lambda r: f"Build 20260203.{r.randint(1, 99)} of 6.0.{r.randint(100, 999)}.{r.randint(10, 99)}",
    lambda r: f"cursor=eyJ{pick(r, MIXED, 12)} page {r.randint(1, 90)}",
    lambda r: "Basic authentication is not supported; use Bearer",
    lambda r: f"Expected ',' or '}}' after property value in JSON at position {r.randint(10, 9000)}",
]


def labelled(rng, each):
    """Group, secret and text; the secret is empty in a line that must stay."""
    for kind, make in TOKENS.items():
        for number in range(each):
            secret = make(rng)
            yield "tokens", kind, secret, IN_LINES[(number + len(kind)) % len(IN_LINES)].format(secret)
    for group, kinds in (("beside a name", BESIDE), ("identity", IDENTITY)):
        for kind, make in kinds.items():
            for _ in range(each):
                yield group, kind, *make(rng)
    for number, make in enumerate(CLEAN):
        for _ in range(each * 2):
            yield "clean", str(number), "", make(rng)
