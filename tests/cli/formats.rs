//! What is printed.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use serde_json::{Value, json};

use super::*;

#[test]
fn one_input_is_answered_whole_and_several_as_lines() {
    let place = Place::with_all("text");
    let one = place.run(&["all/deep/er/r.json"]);
    for part in
        ["502: ", "What to do: ", "\"body\": \"{\\\"ok\\\":true}\"", "    aws lambda ", "code: body-not-a-string"]
    {
        assert!(one.out.contains(part), "no {part} in {}", one.out);
    }
    assert_eq!(one.err, "");
    let several = place.run(&["all"]);
    let starts: Vec<&str> = places(&several.out).map(|it| it.split(": ").next().unwrap_or("")).collect();
    assert_eq!(starts, ["all/a.json", "all/deep/er/r.json:1:72", "all/n.txt", "all/u.json:1:16"]);
    assert!(several.out.contains(": rejected 502: ") && several.out.contains("[body-not-a-string, likely]\n"));
    assert_eq!(several.err, "lambda-502: 1 accepted, 1 rejected, 1 unknown, 1 without a verdict\n");
}

#[test]
fn quiet_leaves_what_failed() {
    let place = Place::with_all("quiet");
    let ran = place.run(&["-q", "all", "absent"]);
    let starts: Vec<&str> = places(&ran.out).collect();
    assert!(matches!(&*starts, [r, u] if r.starts_with("all/deep") && u.starts_with("all/u.json")), "{}", ran.out);
    assert!(ran.err.starts_with("lambda-502: absent: ") && ran.err.lines().count() == 1, "{}", ran.err);
    let fine = place.run(&["--quiet", "all/a.json"]);
    assert_eq!((fine.out.as_str(), fine.err.as_str(), fine.code), ("", "", Some(0)));
}

#[test]
fn json_and_ndjson_say_the_same_in_the_order_asked_for() {
    let place = Place::with_all("json");
    let json = place.run(&["--format=json", "all/u.json", "all"]).json();
    let lines = place.run(&["--format=ndjson", "--fields=all", "all/u.json", "all"]).lines();
    assert_eq!(json.as_array(), Some(&lines));
    assert_eq!(names(&lines), [&["all/u.json"], &ORDER[..]].concat());
    let outcomes: Vec<_> = lines.iter().map(|it| it["diagnosis"]["verdict"]["outcome"].as_str()).collect();
    assert_eq!(outcomes, ["unknown", "accepted", "rejected", "none", "unknown"].map(Some));
    assert_eq!(place.run(&["--format=json", "-q", "all/a.json"]).json()[0]["diagnosis"]["version"], 1);
    let fields: BTreeSet<&String> = lines[0].as_object().expect("it is an object").keys().collect();
    assert_eq!(fields.len(), 2);
}

#[test]
fn secrets_are_left_out_unless_they_are_asked_for() {
    let place = Place::with_all("redact");
    for format in ["text", "json", "ndjson", "markdown", "sarif", "github"] {
        let format = &*["--format=", format].concat();
        for path in ["all", "all/deep/er/r.json"] {
            let out = place.run(&[format, path]).out;
            assert!(!out.contains("ann@example.org"), "{format} {path}: {out}");
        }
    }
    let has =
        |words: &[&str]| place.run(&[words, &["--format=json", "all/deep"]].concat()).out.contains("ann@example.org");
    assert!(has(&["--no-redact"]) && has(&["--redact=ip"]) && !has(&["--redact=email"]) && !has(&["--redact"]));
}

#[test]
fn markdown_has_a_table_and_a_reply_to_what_failed() {
    let place = Place::with_all("markdown");
    let several = place.run(&["--format=markdown", "all"]).out;
    assert_eq!(several.lines().filter(|it| it.starts_with("| all/")).count(), 4);
    let headings: Vec<&str> = several.lines().filter(|it| it.starts_with("## ")).collect();
    assert_eq!(headings, ["## all/deep/er/r.json", "## all/u.json"]);
    let one = place.run(&["--format=markdown", "all/a.json"]).out;
    assert!(one.starts_with("### 200: ") && !one.contains("| name |"), "{one}");
}

#[test]
fn sarif_places_what_was_found_in_its_file() {
    let place = Place::with_all("sarif");
    let ran = place.run(&["--format=sarif", "all", "absent"]);
    let sarif = ran.json();
    assert_eq!((&sarif["version"], ran.code), (&json!("2.1.0"), Some(66)));
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().expect("there are results");
    let of = |name: &str| {
        let address = |it: &&Value| it["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == name;
        results.iter().find(address).unwrap_or_else(|| panic!("nothing is found in {name}"))
    };
    let rejected = of("all/deep/er/r.json");
    assert_eq!((&rejected["ruleId"], &rejected["level"]), (&json!("body-not-a-string"), &json!("error")));
    let region = &rejected["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&json!(1), &json!(72)));
    let rule = &run["tool"]["driver"]["rules"][rejected["ruleIndex"].as_u64().expect("it is a number") as usize];
    assert_eq!(rule["id"], "body-not-a-string");
    assert_eq!(of("all/u.json")["ruleId"], "status-code-out-of-range");
    assert!(results.iter().all(|it| it["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] != "all/a.json"));
    let fine = place.run(&["--format=sarif", "all/a.json"]).json();
    assert_eq!(fine["runs"][0]["results"], json!([]));
}

#[cfg(unix)]
#[test]
fn a_hostile_name_stays_a_name() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new("names");
    let hostile =
        ["::error::x.json", "a\n::warning::b\u{1b}[31m.json", "| x | `y` <img src=z>.json", "--json", "ä b.json"];
    for name in hostile {
        place.write(name, REJECTED);
    }
    fs::write(place.0.join(OsStr::from_bytes(b"z\xff.json")), REJECTED).expect("it can be written");
    let words = [&["--"][..], &hostile].concat();
    let text = place.run(&words);
    assert_eq!(text.out.lines().filter(|it| it.contains(": rejected 502: ")).count(), hostile.len(), "{}", text.out);
    assert!(!text.out.contains('\u{1b}') && text.out.lines().all(|it| !it.trim_start().starts_with("::")));
    assert_eq!(place.run(&["--format=ndjson", "."]).lines().len(), hostile.len() + 1);
    let given = place.run(&[&["--format=ndjson", "--"][..], &hostile].concat()).lines();
    assert_eq!(names(&given), hostile);
    let markdown = place.run(&[&["--format=markdown", "--"][..], &hostile].concat()).out;
    assert!(!markdown.contains("<img") || markdown.contains("\\<img"), "{markdown}");
    assert!(!markdown.lines().any(|it| it.starts_with("::")), "{markdown}");
    let sarif = place.run(&["--format=sarif", "."]).json();
    for result in sarif["runs"][0]["results"].as_array().expect("there are results") {
        let address =
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("it is one");
        assert!(address.bytes().all(|it| it.is_ascii_alphanumeric() || b"-._~/%".contains(&it)), "{address}");
    }
}

#[test]
fn who_reads_only_the_beginning_is_no_error() {
    let place = Place::new("pipe");
    for at in 0..60 {
        place.write(&format!("in/{at}.json"), REJECTED);
    }
    let mut child = program(&place.0).args(["--format=ndjson", "in"]).stdin(Stdio::null()).spawn().expect("it starts");
    let mut first = String::new();
    let mut out = BufReader::with_capacity(64, child.stdout.take().expect("it is piped"));
    out.read_line(&mut first).expect("there is a line");
    drop(out);
    assert!(first.starts_with("{\"name\":\"in/0.json\""), "{first}");
    let mut err = String::new();
    child.stderr.take().expect("it is piped").read_to_string(&mut err).expect("it is text");
    assert_eq!((child.wait().expect("it ends").code(), &*err), (Some(1), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_an_error() {
    let place = Place::with_all("full");
    for words in [&["--format=json", "all"][..], &["all/a.json"], &["--format=sarif", "all"], &["--help"], &["--man"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
        let ran = program(&place.0).args(words).stdin(Stdio::null()).stdout(full).output().expect("it runs");
        assert_eq!(ran.status.code(), Some(74), "{words:?}");
        assert!(String::from_utf8_lossy(&ran.stderr).contains("cannot be written"), "{words:?}");
    }
}

#[test]
fn colours_are_for_terminals_unless_they_are_asked_for() {
    let place = Place::with_all("colours");
    let ran = |variable: Option<(&str, &str)>, words: &[&str]| {
        let mut program = program(&place.0);
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            program.env_remove(name);
        }
        program.envs(variable).args(words).arg("all/u.json");
        Ran::of(program.output().expect("it runs")).out
    };
    let plain = ran(None, &[]);
    assert!(!plain.contains('\u{1b}'));
    for (variable, words, is_coloured) in [
        (Some(("CLICOLOR_FORCE", "1")), &[][..], true),
        (Some(("NO_COLOR", "1")), &["--color=always"], true),
        (Some(("CLICOLOR_FORCE", "1")), &["--color", "never"], false),
        (None, &["--color=auto"], false),
    ] {
        let out = ran(variable, words);
        assert_eq!(out.contains("\u{1b}["), is_coloured, "{variable:?} {words:?}");
        assert_eq!(anstream::adapter::strip_str(&out).to_string(), plain);
    }
}

#[test]
fn the_place_is_shown_with_carets_under_it() {
    let place = Place::new("carets");
    place.write("r.json", "{\n  \"headers\": {\"X-Owner\": \"ann@example.org\"}, \"statusCode\": 600\n}\n");
    let out = place.run(&["r.json", "r.json"]).out;
    let at = out.find("2 |").expect("the line is shown");
    let lines: Vec<&str> = out[at..].lines().take(2).collect();
    let marked: String = lines[1].char_indices().filter(|it| it.1 == '^').map(|(at, _)| &lines[0][at..=at]).collect();
    assert_eq!(marked, "600");
    assert!(out.starts_with("r.json:2:60: ") && lines[0].contains("email-1") && !out.contains("ann@"), "{out}");
    // Of a long line what is near.
    let far = format!(
        "{{\"headers\": {{\"X-Note\": \"{}\"}}, \"statusCode\": 600, \"body\": \"{0}\"}}",
        "é\u{202e}".repeat(3000)
    );
    place.write("long.json", &far);
    let out = place.run(&["long.json", "r.json"]).out;
    let line = out.lines().find(|it| it.starts_with("1 |")).expect("the line is shown");
    assert!(
        line.contains("…") && line.contains("600") && line.chars().count() < 200 && !line.contains('\u{202e}'),
        "{line}"
    );
}

#[test]
fn a_line_has_the_fields_that_are_asked_for() {
    let place = Place::with_all("fields");
    let keys = |words: &[&str]| -> Vec<String> {
        let lines = place.run(&[words, &["all/deep"]].concat()).lines();
        lines[0].as_object().expect("it is an object").keys().cloned().collect()
    };
    let compact = ["name", "verdict", "cause", "status", "certainty", "facts", "place"];
    assert_eq!(keys(&["-fndjson"]), compact);
    assert_eq!(keys(&["-fndjson", "--fields", "findings,status"]), ["name", "findings", "status"]);
    assert_eq!(keys(&["-fndjson", "--fields", "all"]), ["name", "diagnosis"]);
    let json = |fields: &str| place.run(&["-fjson", "--fields", fields, "all/deep"]).json()[0].clone();
    let (whole, few) = (json("all"), json("verdict,cause,status,certainty,place,remedies"));
    let verdict = &whole["diagnosis"]["verdict"];
    for (field, same) in [("verdict", "outcome"), ("cause", "cause"), ("status", "status"), ("place", "span")] {
        assert_eq!(few[field], verdict[same], "{field}");
    }
    assert_eq!(few["remedies"], whole["diagnosis"]["remedies"]);
}

#[test]
fn github_gets_annotations_and_a_summary() {
    let place = Place::with_all("github");
    place.write("all/deep/b,c:%.json", REJECTED);
    let summary = place.0.join("summary.md");
    fs::write(&summary, "before\n").expect("it can be written");
    let mut program = program(&place.0);
    program.args(["--format", "github", "all", "absent"]).env("GITHUB_STEP_SUMMARY", &summary);
    let ran = Ran::of(program.output().expect("it runs"));
    assert_eq!(ran.code, Some(66));
    let starts: Vec<&str> = ran.out.lines().map(|it| it.split("::").nth(1).unwrap_or_default()).collect();
    let rejected = "title=502%3A body is not a string [body-not-a-string]";
    let unknown = "title=statusCode is no final HTTP status [status-code-out-of-range]";
    let expected = [
        format!("error file=all/deep/b%2Cc%3A%25.json,line=1,col=72,{rejected}"),
        format!("error file=all/deep/er/r.json,line=1,col=72,{rejected}"),
        format!("warning file=all/u.json,line=1,col=16,{unknown}"),
        "error file=absent".to_owned(),
    ];
    assert_eq!(starts, expected);
    let written = fs::read_to_string(&summary).expect("it is there");
    assert!(written.starts_with("before\n| name |") && written.matches("\n## all/").count() == 3, "{written}");
}

#[test]
fn a_fix_is_a_change_of_the_file_and_holds_no_pseudonym() {
    let place = Place::new("fixes");
    place.write("a.json", "{\"statusCode\": 200,\n \"body\": {\"é\": true}}\n");
    let results = |words: &[&str]| place.run(words).json()["runs"][0]["results"].clone();
    let fix = &results(&["-fsarif", "a.json"])[0]["fixes"][0]["artifactChanges"][0];
    let change = &fix["replacements"][0];
    let region = json!({ "startLine": 1, "startColumn": 1, "endLine": 2, "endColumn": 22 });
    assert_eq!((&fix["artifactLocation"]["uri"], &change["deletedRegion"]), (&json!("a.json"), &region));
    place.write("fixed.json", change["insertedContent"]["text"].as_str().expect("it is text"));
    assert_eq!(place.run(&["fixed.json"]).code, Some(0));
    place.write("b.json", REJECTED);
    assert_eq!(results(&["-fsarif", "b.json"])[0]["fixes"], Value::Null);
    assert!(results(&["-fsarif", "--no-redact", "b.json"])[0]["fixes"].is_array());
}

#[test]
fn what_the_baseline_has_does_not_fail() {
    let place = Place::with_all("baseline");
    let base = place.run(&["-fsarif", "all"]);
    place.write("base.sarif", &base.out);
    let run = |words: &[&str]| place.run(&[&["--baseline=base.sarif"], words].concat());
    let states = |ran: &Ran| -> Vec<String> {
        let results = ran.json()["runs"][0]["results"].as_array().cloned().unwrap_or_default();
        results.iter().map(|it| it["baselineState"].as_str().expect("it has a state").to_owned()).collect()
    };
    let same = run(&["-fsarif", "all"]);
    assert!(same.code == Some(0) && states(&same).iter().all(|it| it == "unchanged") && !states(&same).is_empty());
    assert!(same.err.contains("2 as in the baseline"), "{}", same.err);
    assert_eq!(run(&["-q", "all"]).out, "");
    // A line that moves is the same result; the same line in another file is not.
    place.write("all/deep/er/r.json", ["\n\n", REJECTED].concat());
    assert_eq!(run(&["all"]).code, Some(0));
    place.write("all/new.json", REJECTED);
    let new = run(&["-fsarif", "all"]);
    assert!(new.code == Some(1) && states(&new).iter().any(|it| it == "new"), "{:?}", states(&new));
    assert_eq!(run(&["-fgithub", "all"]).out.lines().count(), 1);
    for (text, why) in [("{}", "no SARIF"), ("x", "no JSON")] {
        place.write("base.sarif", text);
        let ran = run(&["all"]);
        assert!(ran.code == Some(64) && ran.err.contains("base.sarif: ") && ran.err.contains(why), "{}", ran.err);
    }
}
