//! Archives, and files with a record a line.

use std::io::{BufRead, BufReader, Cursor, Read, Write};
use std::process::Stdio;
use std::{fs, iter};

use serde_json::{Value, json};

use super::*;

const FILES: [(&str, &str); 5] = [
    ("app/a.json", ACCEPTED),
    ("app/r.json", REJECTED),
    ("u.json", UNKNOWN),
    ("app/.hidden.json", REJECTED),
    ("__MACOSX/app/r.json", REJECTED),
];

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).expect("it packs");
    packed.finish().expect("it packs")
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, content) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, *content).expect("it packs");
    }
    archive.into_inner().expect("it packs")
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("it packs");
        archive.write_all(content).expect("it packs");
    }
    archive.finish().expect("it packs").into_inner()
}

fn all() -> Vec<(&'static str, &'static [u8])> {
    FILES.iter().map(|(name, text)| (*name, text.as_bytes())).collect()
}

#[test]
fn an_archive_is_judged_as_its_directory_would_be() {
    let place = Place::new("archives");
    let archives = [
        ("a.tar", tar(&all())),
        ("a.tgz", gzip(&tar(&all()))),
        ("a.tar.zst", zstandard(&tar(&all()))),
        ("a.zip", zip(&all())),
        // A name says nothing.
        ("logs", zip(&all())),
    ];
    for (name, bytes) in &archives {
        place.write(name, bytes);
        let lines = place.run(&["-fndjson", name]).lines();
        let found: Vec<_> = lines.iter().map(|it| (it["name"].clone(), it["verdict"].clone())).collect();
        let named = |inside: &str, verdict: &str| (json!([name, "/", inside].concat()), json!(verdict));
        let expected = [named("app/a.json", "accepted"), named("app/r.json", "rejected"), named("u.json", "unknown")];
        assert_eq!(found, expected, "{name}");
        let few = place.run(&["-fndjson", "--exclude", "app/*.json", name]).lines();
        assert_eq!(names(&few), [[name, "/u.json"].concat()]);
        let piped = place.run_bytes(&["-fndjson"], bytes);
        assert_eq!(piped.lines().len(), 3, "{name} piped: {}", piped.err);
    }
    fs::create_dir(place.0.join("in")).expect("it can be made");
    fs::rename(place.0.join("a.zip"), place.0.join("in/a.zip")).expect("it moves");
    assert_eq!(place.run(&["-fndjson", "in"]).lines().len(), 3);
}

#[test]
fn what_is_packed_is_judged_as_it_was() {
    let place = Place::new("packed");
    let plain = place.run_bytes(&["-fndjson"], REJECTED.as_bytes()).lines()[0]["place"].clone();
    // Both formats may have several parts.
    let halves = REJECTED.as_bytes().split_at(20);
    for (name, bytes) in [
        ("r.json.gz", gzip(REJECTED.as_bytes())),
        ("r.json.zst", zstandard(REJECTED.as_bytes())),
        ("two.gz", [gzip(halves.0), gzip(halves.1)].concat()),
        ("two.zst", [zstandard(halves.0), zstandard(halves.1)].concat()),
    ] {
        place.write(name, &bytes);
        let ran = place.run(&["-fndjson", name]);
        assert_eq!((names(&ran.lines()), &ran.lines()[0]["place"]), (vec![name], &plain), "{}", ran.err);
        assert!(place.run(&[name]).out.contains("What to do: "), "it is one input");
        let inside = zip(&[(name, &bytes)]);
        place.write("outer.zip", inside);
        assert_eq!(place.run(&["-fndjson", "outer.zip"]).lines()[0]["place"], plain);
    }
}

#[test]
fn what_is_broken_or_too_large_is_said_and_the_rest_is_judged() {
    let place = Place::new("broken");
    let whole = gzip(REJECTED.repeat(50).as_bytes());
    place.write("cut.gz", &whole[..whole.len() / 2]);
    place.write("cut.tgz", &gzip(&tar(&all()))[..150]);
    place.write("cut.zip", &zip(&all())[..150]);
    place.write("cut.zst", &zstandard(REJECTED.repeat(50).as_bytes())[..20]);
    place.write("nested.zip", zip(&[("inner.zip", &zip(&all())), ("r.json", REJECTED.as_bytes())]));
    // 300 MB of nothing, packed.
    let large = vec![0; 300 << 20];
    place.write("large.gz", gzip(&large));
    place.write("large.tgz", gzip(&tar(&[("large", &large), ("r.json", REJECTED.as_bytes())])));
    for (name, why, judged) in [
        ("cut.gz", "", 0),
        ("cut.tgz", "", 1),
        ("cut.zip", "", 0),
        ("cut.zst", "", 0),
        ("nested.zip", "an archive in an archive", 1),
        ("large.gz", "more than 256 MB", 0),
        ("large.tgz", "more than 256 MB", 1),
    ] {
        let ran = place.run(&["-fndjson", name]);
        let (unread, read): (Vec<_>, Vec<_>) = ran.lines().into_iter().partition(|it| it["error"].is_string());
        assert_eq!((ran.code, !unread.is_empty(), read.len()), (Some(66), true, judged), "{name}: {}", ran.out);
        assert!(ran.err.contains(why), "{name}: {}", ran.err);
    }
}

#[test]
fn each_line_is_a_record() {
    let place = Place::new("lines");
    let text = format!("{ACCEPTED}\r\n\n{REJECTED}\nTask timed out after 3.00 seconds\n{UNKNOWN}");
    place.write("app.log", &text);
    place.write("app.log.gz", gzip(text.as_bytes()));
    for name in ["app.log", "app.log.gz"] {
        let ran = place.run(&["--lines", "-fndjson", name]);
        let found: Vec<_> = ran.lines().iter().map(|it| (it["line"].clone(), it["verdict"].clone())).collect();
        let expected = [(1, "accepted"), (3, "rejected"), (4, "rejected"), (5, "unknown")];
        assert_eq!(found, expected.map(|(line, verdict)| (json!(line), json!(verdict))));
        assert_eq!((ran.code, ran.lines()[2]["place"]["line"].as_u64()), (Some(1), Some(1)));
    }
    let text = place.run(&["--lines", "app.log"]).out;
    assert!(text.contains("\napp.log:3:72: rejected 502: ") && text.contains("\n3 | {\"statusCode\""), "{text}");
    assert_eq!(place.run_with(&["--lines", "-fndjson"], &"x\n".repeat(3000)).lines().len(), 3000);
}

#[test]
fn a_record_is_judged_as_soon_as_it_comes() {
    let place = Place::new("live");
    for words in [&["--lines", "-fndjson"][..], &["--ndjson-in"]] {
        let mut child = program(&place.0).args(words).stdin(Stdio::piped()).spawn().expect("it starts");
        let mut into = child.stdin.take().expect("it is piped");
        let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
        for at in 0..5 {
            let request = json!({ "id": at, "text": REJECTED });
            writeln!(into, "{request}").expect("it is read");
            let mut line = String::new();
            // It would wait for ever.
            out.read_line(&mut line).expect("it answers");
            let answer: Value = serde_json::from_str(&line).expect("it is JSON");
            assert!(answer["line"] == json!(at + 1) || answer["id"] == json!(at), "{answer}");
        }
        drop(into);
        assert!(child.wait().is_ok_and(|it| it.code().is_some()));
    }
}

#[test]
fn a_file_that_grows_is_followed() {
    let place = Place::new("follow");
    place.write("app.log", [REJECTED, "\n"].concat());
    let words = ["--follow", "-fndjson", "app.log"];
    let mut child = program(&place.0).args(words).spawn().expect("it starts");
    let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut next = || {
        let mut line = String::new();
        out.read_line(&mut line).expect("it answers");
        serde_json::from_str::<Value>(&line).expect("it is JSON")["verdict"].clone()
    };
    assert_eq!(next(), "rejected");
    let mut log = fs::OpenOptions::new().append(true).open(place.0.join("app.log")).expect("it opens");
    // A line counts when it is whole.
    write!(log, "{}", &UNKNOWN[..9]).expect("it is written");
    writeln!(log, "{}", &UNKNOWN[9..]).expect("it is written");
    assert_eq!(next(), "unknown");
    // A new file in its place.
    place.write("app.log", [ACCEPTED, "\n"].concat());
    assert_eq!(next(), "accepted");
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    assert_eq!(place.run(&["--follow", "app.log", "b.log"]).code, Some(64));
}

#[test]
fn requests_are_answered_with_their_ids() {
    let place = Place::new("requests");
    let request = |id: Value, api: &str| json!({ "id": id, "text": REJECTED, "integration": api, "context": { "functionName": "orders" } });
    let requests = [request(json!("a"), "alb"), request(json!({ "n": [1] }), "http_v2"), request(json!(7), "rest")];
    let input: String = requests.iter().map(|it| format!("{it}\n")).collect::<String>() + "broken\n{\"text\": 1}\n";
    let ran = place.run_with(&["--ndjson-in"], &input);
    let ids: Vec<_> = ran.lines().iter().map(|it| it["id"].clone()).collect();
    assert_eq!(ids, [json!("a"), json!({ "n": [1] }), json!(7), Value::Null, Value::Null]);
    let places: Vec<_> = ran.lines()[3..].iter().map(|it| (it["line"].as_u64(), it["error"].is_string())).collect();
    assert_eq!((places, ran.code), (vec![(Some(4), true), (Some(5), true)], Some(66)));
    assert!(!place.run_with(&["--ndjson-in", "--fields", "all"], &input).out.contains("ann@example.org"));
    let whole = place.run_with(&["--ndjson-in", "--fields", "all", "--no-redact"], &input).lines();
    assert_eq!(whole[0]["diagnosis"]["context"]["functionName"], "orders");
    let apis: Vec<_> = whole[..3].iter().map(|it| it["diagnosis"]["context"]["integration"].clone()).collect();
    assert_eq!(apis, ["alb", "http_v2", "rest"]);
}

#[cfg(target_os = "linux")]
#[test]
fn however_long_a_stream_is_little_of_it_is_held() {
    let place = Place::new("flat");
    let mut child = program(&place.0).args(["--lines", "-fndjson"]).stdin(Stdio::piped()).spawn().expect("it starts");
    let mut into = child.stdin.take().expect("it is piped");
    let status = format!("/proc/{}/status", child.id());
    let mut out = child.stdout.take().expect("it is piped");
    let reader = std::thread::spawn(move || out.read_to_end(&mut Vec::new()).expect("it answers"));
    // 40 MB of lines.
    let block: String = iter::repeat_n(["x".repeat(4999), "\n".to_owned()].concat(), 200).collect();
    for _ in 0..40 {
        into.write_all(block.as_bytes()).expect("it is read");
    }
    let held = fs::read_to_string(status).expect("it runs");
    let most = held.lines().find_map(|it| it.strip_prefix("VmHWM:")).expect("Linux says so");
    let most: usize = most.trim().trim_end_matches(" kB").parse().expect("it is a number");
    assert!(most < 30_000, "{most} kB");
    drop(into);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert!(reader.join().expect("it ends") > 8000 * 50);
}
