//! What names people, accounts' users and machines.

use super::{Case, Wording, fill};
use crate::support::Random;

/// What it is, its form, and the lines it stands in.
type Identity = (&'static str, &'static [&'static str], &'static [&'static str]);

const IDENTITY: &[Identity] = &[
    (
        "e-mail",
        &["{l6}.{l5}@{l7}.example.org", "{l5}+{l3}@{l6}.co.uk"],
        &["user § logged in", "{\"email\": \"§\"}", "to=§;", "<§>", "mailto:§?subject=x"],
    ),
    (
        "e-mail, IDN",
        &["jürgen.{l5}@müller-{l4}.de", "{l5}@bücher.example", "{l6}@xn--bcher-kva.example", "用户{l3}@例え.jp"],
        &["user § logged in", "{\"email\": \"§\"}", "E-Mail：§"],
    ),
    (
        "phone",
        &["+49 30 {n4} {d4}", "+1 ({n3}) 555-{d4}", "+1-{n3}-555-{d4}", "+4430{n8}", "+33 6 {n2} {n2} {n2} {n2}"],
        &["call § back", "{\"phone\": \"§\"}", "sms to §\n2026-02-03T10:11:12Z START", "phone=§\nEND", "tel:§"],
    ),
    (
        "phone, American",
        &["({n3}) 555-{d4}", "{n3}-555-{d4}"],
        &["call § now", "call §\n2026-02-03 x", "Phone: §\nend"],
    ),
    ("card", &["CARD", "CARD4"], &["card § was declined", "{\"pan\": \"§\"}", "paid with §\n2026-02-03 ok"]),
    ("IBAN", &["IBAN", "IBAN4"], &["iban § is wrong", "{\"iban\": \"§\"}", "pay to § today", "account §,"]),
    ("SSN", &["4{n2}-{n2}-{n4}"], &["ssn § is used", "{\"ssn\": \"§\"}", "social security number §."]),
    ("SSN, digits", &["4{n8}"], &["{\"ssn\": \"§\"}", "ssn=§&x=1"]),
    (
        "MAC",
        &["a4:{x2}:{x2}:{x2}:{x2}:{x2}", "A4-{X2}-{X2}-{X2}-{X2}-{X2}"],
        &["device § joined", "{\"mac\": \"§\"}", "link/ether § brd ff:ff:ff:ff:ff:ff"],
    ),
    (
        "IP v4",
        &["5{n1}.{n2}.1{n2}.{n2}", "10.{n2}.{n1}.{n2}"],
        &[
            "from §:443",
            "{\"sourceIp\": \"§\"}",
            "X-Forwarded-For: §, 127.0.0.1",
            "§ - - [03/Feb/2026:10:11:12 +0000] \"GET / HTTP/1.1\" 200",
        ],
    ),
    ("IP v6", &["2001:db8:{n4}::{n4}", "fe80::a{x3}:ff:fe{n2}:{n4}"], &["from [§]:443", "{\"sourceIp\": \"§\"}"]),
    (
        "street",
        &["{n2} {U1}{l6} Street", "{U1}{l7}straße {n2}"],
        &[
            "{\"streetAddress\": \"§\"}",
            "{\"address\": {\"street\": \"§\", \"city\": \"x\"}}",
            "addressLine1: §",
            "shipping_address=\"§\"",
            "Address: §",
        ],
    ),
    (
        "name",
        &["{U1}{l6}"],
        &[
            "{\"firstName\": \"§\"}",
            "{\"family_name\": \"§\"}",
            "given_name=§&x=1",
            "<lastName>§</lastName>",
            "surname: §",
            "{\"Name\": \"family_name\", \"Value\": \"§\"}",
            "firstName='§'",
        ],
    ),
    (
        "full name",
        &["{U1}{l5} {U1}{l7}", "{U1}{l4} van {U1}{l6}"],
        &[
            "{\"customer\": \"§\"}",
            "{\"customerName\": \"§\", \"n\": 1}",
            "{\"fullName\":\"§\"}",
            "customer: §",
            "cardholder=\"§\"",
            "{\"displayName\": \"§\"}",
            "customer_name: §, order 7",
        ],
    ),
    (
        "IAM user",
        &["{l6}.{l7}", "{l8}"],
        &[
            "User: arn:aws:iam::111122223333:user/§ is not authorized to perform: lambda:InvokeFunction",
            "arn:aws:iam::111122223333:user/team/§",
            "{\"arn\": \"arn:aws:iam::111122223333:user/§\", \"n\": 1}",
            "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0a1b2c3d4e5f6071/§",
        ],
    ),
    ("user name", &["{l6}.{l7}"], &["{\"userName\": \"§\"}", "username=§&x=1"]),
    (
        "database host",
        &["{l6}-db-{a4}"],
        &[
            "connect ECONNREFUSED §.c9x8y7.eu-west-1.rds.amazonaws.com:5432",
            "redis://§.a1b2c3.0001.euw1.cache.amazonaws.com:6379",
            "§.cluster-ro-c9x8y7.us-east-1.rds.amazonaws.com",
            "https://search-§.eu-west-1.es.amazonaws.com",
        ],
    ),
    (
        "internal host",
        &["{l6}-{l4}{n2}"],
        &[
            "getaddrinfo ENOTFOUND §.prod.internal",
            "http://§.svc.cluster.local:8080/x",
            "https://§.corp.example.com/login",
            "host §.lan is down",
            "§.database.windows.net",
            "DB_HOST=§",
        ],
    ),
    ("birthday", &["19{n1}{n1}-0{n1}-1{n1}"], &["{\"dateOfBirth\": \"§\"}", "birthdate=§"]),
    ("account id", &["4{d11}"], &["arn:aws:lambda:eu-west-1:§:function:orders", "{\"accountId\": \"§\"}"]),
];

const IDENTITY_SECOND: &[Identity] = &[
    (
        "e-mail",
        &["{l1}.{l8}@{l5}.example.com", "{l6}_{n2}@sub.{l6}.io"],
        &["From: Anna <§>", "principal=§,", "cn=§", "[§] signed in", "{\\\"mail\\\":\\\"§\\\"}"],
    ),
    (
        "e-mail, IDN",
        &["{l5}.ñandú@{l6}.es", "{l5}@sträßle.at", "{l4}@почта.рф"],
        &["To: <§>", "mail=§ ok", "sent to §."],
    ),
    (
        "phone",
        &["+44 20 {n4} {n4}", "+1 {n3} 555 {d4}", "+91-{n5}-{n5}", "+49 (0)30 {n6}"],
        &[
            "reach me at § please",
            "{\"mobile\": \"§\"}",
            "Tel: §\n2026-01-01T00:00:00.000Z END",
            "to: §\r\nSTATUS 200",
            "PhoneNumber=§",
        ],
    ),
    (
        "phone, American",
        &["({n3})555-{d4}", "{n3}.555.{d4}", "1-{n3}-555-{d4}"],
        &["dial §\n10:11:12 INFO", "fax §.", "{\"contact\": \"§\"}"],
    ),
    ("card", &["CARD", "CARD4"], &["charge § refused", "number=§&cvc=1", "card: §\nEND"]),
    ("IBAN", &["IBAN", "IBAN4"], &["IBAN: §", "debit §;", "{\"account\": {\"iban\": \"§\"}}", "from § to"]),
    ("SSN", &["2{n2}-{n2}-{n4}"], &["his SSN: §", "{\"socialSecurityNumber\": \"§\"}", "tax id § on file"]),
    ("SSN, digits", &["2{n8}"], &["\"socialSecurityNumber\":\"§\"", "SSN: §"]),
    (
        "MAC",
        &["0c:{x2}:{x2}:{x2}:{x2}:{x2}", "0c{x2}.{x4}.{x4}"],
        &["HWaddr §", "client § leased", "{\"hwAddr\":\"§\"}"],
    ),
    (
        "IP v4",
        &["19{n1}.{n2}.{n2}.1{n2}", "172.1{n1}.{n2}.{n1}"],
        &["remote=§:5{n1}", "dial tcp §:5432: connect: connection refused", "\"ip\":\"§\"", "client: §, server: _"],
    ),
    ("IP v6", &["2a01:4f8:{n3}:{n4}::1", "fd00:{x4}:{n4}::{n2}"], &["client § gone", "tcp [§]:6379", "{\"ip\":\"§\"}"]),
    (
        "street",
        &["{n3} {U1}{l5} Avenue", "{U1}{l6} Weg {n2}"],
        &[
            "{\"street\": \"§\"}",
            "<street>§</street>",
            "{\"billingAddress\": \"§\"}",
            "street: §",
            "{\"AddressLine1\":\"§\"}",
        ],
    ),
    (
        "name",
        &["{U1}{l5}"],
        &[
            "{\"lastName\":\"§\",\"n\":1}",
            "first_name: §",
            "<givenName>§</givenName>",
            "last_name=§;",
            "\\\"firstName\\\":\\\"§\\\"",
            "Vorname: §",
        ],
    ),
    (
        "full name",
        &["{U1}{l4} {U1}{l6}", "{U1}{l4} {U1}. {U1}{l6}"],
        &[
            "{\"full_name\": \"§\"}",
            "{\"customer\": {\"name\": \"§\"}}",
            "customerName=§",
            "card_holder: §",
            "{\"recipientName\": \"§\"}",
            "Customer: §",
            "{\"patient_name\":\"§\"}",
        ],
    ),
    (
        "IAM user",
        &["{l5}-{l7}", "{l9}"],
        &[
            "is not authorized: arn:aws:iam::111122223333:user/§",
            "{\"userIdentity\":{\"arn\":\"arn:aws:iam::111122223333:user/dev/§\"}}",
            "arn:aws-cn:iam::111122223333:user/§, denied",
            "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Dev_1122334455667788/§ is not",
        ],
    ),
    ("user name", &["{l7}.{l5}"], &["{\"username\":\"§\"}", "{\"userIdentity\": {\"userName\": \"§\"}}"]),
    (
        "database host",
        &["{l5}-prod-{a5}"],
        &[
            "could not connect to §.a1b2c3d4e5f6.us-west-2.rds.amazonaws.com",
            "Host: §.abc123.use1.cache.amazonaws.com",
            "jdbc:postgresql://§.cluster-c1d2e3.eu-central-1.rds.amazonaws.com:5432/x",
            "§.xy12z.mongodb.net",
        ],
    ),
    (
        "internal host",
        &["{l5}{n2}-{l4}"],
        &[
            "lookup §.svc.cluster.local: no such host",
            "https://§.internal.example.com/health",
            "dial §.corp:22",
            "§.local resolved",
            "PGHOST=§",
            "https://§.intranet.example.org",
        ],
    ),
    ("birthday", &["0{n1}/1{n1}/19{n1}{n1}", "19{n1}{n1}-1{n1}-0{n1}"], &["{\"dob\": \"§\"}", "{\"birthDate\":\"§\"}"]),
    (
        "account id",
        &["7{d11}"],
        &["arn:aws:sqs:us-east-1:§:orders", "account id: §", "https://sqs.us-east-1.amazonaws.com/§/orders"],
    ),
];

pub fn cases(random: &mut Random, wording: Wording) -> Vec<Case> {
    let all = match wording {
        Wording::First => IDENTITY,
        Wording::Second => IDENTITY_SECOND,
    };
    let mut cases = Vec::new();
    for &(what, forms, lines) in all {
        for (number, line) in lines.iter().enumerate() {
            for extra in 0..2.min(forms.len()) {
                let secret = match forms[(number + extra) % forms.len()] {
                    "CARD" => card(random),
                    "CARD4" => in_fours(&card(random), if extra == 0 { " " } else { "-" }),
                    "IBAN" => iban(random),
                    "IBAN4" => in_fours(&iban(random), " "),
                    form => fill(random, form),
                };
                cases
                    .push(Case { group: "identity", what: what.to_owned(), text: line.replace('§', &secret), secret });
            }
        }
    }
    cases
}

fn in_fours(text: &str, by: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|it| it.iter().collect::<String>()).collect::<Vec<_>>().join(by)
}

/// A number with a right check digit.
fn card(random: &mut Random) -> String {
    let start = fill(random, "4{d14}");
    (0..10).map(|digit| format!("{start}{digit}")).find(|it| luhn(it)).expect("one of ten is right")
}

fn luhn(digits: &str) -> bool {
    let twice = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let digits = digits.chars().rev().filter_map(|it| it.to_digit(10));
    digits.enumerate().map(|(at, digit)| if at % 2 == 1 { twice(digit) } else { digit }).sum::<u32>() % 10 == 0
}

/// A German one: two check digits that leave 1 of 97.
fn iban(random: &mut Random) -> String {
    let account = fill(random, "{n18}");
    // D and E are 13 and 14.
    let rest = format!("{account}131400").bytes().fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97);
    format!("DE{:02}{account}", 98 - rest)
}
