//! The command line as people and build jobs run it.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const REJECTED: &str = r#"{"statusCode": 200, "headers": {"X-Owner": "ann@example.org"}, "body": {"ok": true}}"#;
const ACCEPTED: &str = r#"{"statusCode": 200, "body": "fine"}"#;
const UNKNOWN: &str = r#"{"statusCode": 600, "body": "fine"}"#;
const NOTHING: &str = "a line that says nothing\n";

/// A directory of its own for each test, gone at its end.
struct Place(PathBuf);

impl Place {
    fn new(test: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{test}-{}", std::process::id()));
        drop(fs::remove_dir_all(&path));
        fs::create_dir_all(&path).expect("the directory can be made");
        Self(path)
    }

    /// With a file of each outcome below `all/`.
    fn with_all(test: &str) -> Self {
        let place = Self::new(test);
        for (name, text) in [
            ("all/a.json", ACCEPTED),
            ("all/deep/er/r.json", REJECTED),
            ("all/n.txt", NOTHING),
            ("all/u.json", UNKNOWN),
            ("all/.git/x.json", REJECTED),
        ] {
            place.write(name, text);
        }
        place
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("it has one")).expect("the directory can be made");
        fs::write(path, content).expect("the file can be written");
    }

    fn run(&self, words: &[&str]) -> Ran {
        self.run_with(words, "")
    }

    fn run_with(&self, words: &[&str], input: &str) -> Ran {
        let mut child = program(&self.0).args(words).stdin(Stdio::piped()).spawn().expect("it starts");
        // Who does not read it closes it.
        drop(child.stdin.take().expect("it is piped").write_all(input.as_bytes()));
        Ran::of(child.wait_with_output().expect("it ends"))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn program(place: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lambda-502"));
    command.current_dir(place).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in {}", self.out))
    }

    fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|it| serde_json::from_str(it).expect("a line is JSON")).collect()
    }
}

/// The lines that begin with a file's name.
fn places(out: &str) -> impl Iterator<Item = &str> {
    out.lines().filter(|it| !it.starts_with(' ') && !it.contains(" | "))
}

fn names(list: &[Value]) -> Vec<&str> {
    list.iter().map(|it| it["name"].as_str().expect("it has a name")).collect()
}

const ORDER: [&str; 4] = ["all/a.json", "all/deep/er/r.json", "all/n.txt", "all/u.json"];

#[test]
fn the_exit_code_tells_the_verdict() {
    let place = Place::with_all("codes");
    for (words, code) in [
        (&["all/a.json"][..], 0),
        (&["all/n.txt"], 0),
        (&["all/a.json", "all/n.txt"], 0),
        (&["all/deep"], 1),
        (&["all/u.json"], 2),
        (&["all/u.json", "all/a.json"], 2),
        (&["all"], 1),
        (&["all", "absent"], 66),
        (&["absent"], 66),
        (&["--yaml"], 64),
        (&["--integration", "lambda", "all"], 64),
        (&["--help", "absent"], 0),
        (&["--version"], 0),
    ] {
        assert_eq!(place.run(words).code, Some(code), "{words:?}");
    }
}

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
    let lines = place.run(&["--format=ndjson", "all/u.json", "all"]).lines();
    assert_eq!(json.as_array(), Some(&lines));
    assert_eq!(names(&lines), [&["all/u.json"], &ORDER[..]].concat());
    let outcomes: Vec<_> = lines.iter().map(|it| it["diagnosis"]["verdict"]["outcome"].as_str()).collect();
    assert_eq!(outcomes, ["unknown", "accepted", "rejected", "none", "unknown"].map(Some));
    assert_eq!(place.run(&["--format=json", "-q", "all/a.json"]).json()[0]["diagnosis"]["version"], 1);
    let fields: BTreeSet<&String> = lines[0].as_object().expect("it is an object").keys().collect();
    assert_eq!(fields.len(), 2);
}

#[test]
fn many_files_keep_their_order() {
    let place = Place::new("many");
    for at in 0..80 {
        // The first ones take the longest.
        let text = if at < 5 { NOTHING.repeat(400) } else { REJECTED.to_owned() };
        place.write(&format!("in/{at:03}.json"), text);
    }
    let lines = place.run(&["--format=ndjson", "in"]).lines();
    let expected: Vec<String> = (0..80).map(|at| format!("in/{at:03}.json")).collect();
    assert_eq!(names(&lines), expected);
}

#[test]
fn standard_input_is_read_without_a_path_and_for_a_dash() {
    let place = Place::with_all("stdin");
    for words in [&["--format=ndjson"][..], &["--format=ndjson", "-"]] {
        let ran = place.run_with(words, REJECTED);
        assert_eq!((names(&ran.lines()), ran.code, &*ran.err), (vec!["-"], Some(1), ""));
    }
    let both = place.run_with(&["--format=ndjson", "all/a.json", "-"], UNKNOWN);
    assert_eq!((names(&both.lines()), both.code), (vec!["all/a.json", "-"], Some(2)));
}

#[test]
fn the_context_reaches_the_diagnosis() {
    let place = Place::with_all("context");
    let words = [
        "--format=json",
        "--integration=http_v2",
        "--function-name",
        "orders",
        "--region",
        "eu-west-1",
        "--origin",
        "https://shop.example",
        "--credentials",
        "all/deep",
    ];
    let diagnosis = &place.run(&words).json()[0]["diagnosis"];
    assert_eq!(diagnosis["context"]["integration"], "http_v2");
    assert_eq!(diagnosis["context"]["functionName"], "orders");
    assert_eq!(diagnosis["remedies"]["cors"]["origin"], "https://shop.example");
    let commands = diagnosis["remedies"]["commands"].to_string();
    assert!(commands.contains("--function-name orders") && commands.contains("--region eu-west-1"), "{commands}");
    let rest = place.run(&["--integration", "rest", "--format=ndjson", "all/u.json"]).lines();
    assert_eq!(rest[0]["diagnosis"]["context"]["integrationFrom"], "given");
    let powershell = place.run(&["--powershell", "--format=markdown", "all/deep/er/r.json"]).out;
    assert!(powershell.contains("```powershell\n") && !powershell.contains("```sh\n"), "{powershell}");
}

#[test]
fn secrets_are_left_out_unless_they_are_asked_for() {
    let place = Place::with_all("redact");
    for format in ["--format=text", "--format=json", "--format=ndjson", "--format=markdown", "--format=sarif"] {
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

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_judged() {
    let place = Place::with_all("unread");
    fs::create_dir(place.0.join("empty")).expect("it can be made");
    let ran = place.run(&["--format=json", "absent.json", "all/a.json", "empty"]);
    let list = ran.json();
    assert_eq!(names(list.as_array().expect("it is a list")), ["absent.json", "all/a.json", "empty"]);
    assert!(list[0]["error"].is_string() && list[0].get("diagnosis").is_none() && list[1]["diagnosis"].is_object());
    assert!(list[2]["error"].as_str().is_some_and(|it| it.starts_with("there is no file in it")));
    assert!(
        ran.err.contains("lambda-502: absent.json: ")
            && ran.err.contains("1 accepted")
            && ran.err.contains("2 not read")
    );
    assert_eq!(ran.code, Some(66));
    assert_eq!(place.run(&["absent.json"]).out, "");
}

#[test]
fn bytes_that_are_no_utf_8_are_judged_all_the_same() {
    let place = Place::new("bytes");
    place.write("latin.json", b"{\"statusCode\": 200, \"body\": {\"name\": \"Zo\xeb\"}}");
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(REJECTED.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    place.write("wide.json", wide);
    place.write("zeros.bin", vec![0_u8; 5000]);
    place.write("empty.json", "");
    let ran = place.run(&["--format=ndjson", "."]);
    let found: Vec<_> = ran.lines().into_iter().map(|it| it["diagnosis"]["verdict"]["outcome"].clone()).collect();
    assert_eq!(found, ["none", "rejected", "rejected", "none"]);
    for format in ["--format=text", "--format=markdown", "--format=sarif"] {
        assert_eq!(place.run(&[format, "."]).code, Some(1), "{format}");
    }
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

#[cfg(unix)]
#[test]
fn links_are_followed_to_files_and_not_round_in_circles() {
    let place = Place::new("links");
    place.write("in/a.json", ACCEPTED);
    place.write("elsewhere/b.json", ACCEPTED);
    for (to, from) in [("..", "in/up"), ("../elsewhere/b.json", "in/link.json"), ("absent", "in/broken")] {
        std::os::unix::fs::symlink(to, place.0.join(from)).expect("a link can be made");
    }
    let ran = place.run(&["--format=ndjson", "in"]);
    assert_eq!((names(&ran.lines()), ran.code), (vec!["in/a.json", "in/link.json"], Some(0)));
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
fn the_documentation_names_every_option_and_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/command-line.md");
    let documented = fs::read_to_string(path).expect("the documentation is there");
    let help = Place::new("help").run(&["--help"]).out;
    let options: Vec<&str> = help
        .lines()
        .map(str::trim_start)
        .filter(|it| it.starts_with('-'))
        .flat_map(|it| it.split_whitespace().find(|word| word.starts_with("--")))
        .map(|it| it.split('[').next().unwrap_or(it))
        .collect();
    assert!(options.len() > 25, "{options:?}");
    for option in &options {
        assert!(documented.contains(&format!("`{option}")), "{option} is not documented");
    }
    let named = documented.split("`--").skip(1).map(|it| it.split(['`', ' ', '=', '[']).next().unwrap_or(it));
    for option in named.filter(|it| !it.is_empty()) {
        assert!(options.contains(&&*["--", option].concat()), "there is no option --{option}");
    }
    assert_eq!(options.iter().collect::<BTreeSet<_>>().len(), options.len());
    for code in ["0", "1", "2", "64", "66", "74"] {
        assert!(documented.contains(&format!("| {code} |")), "code {code} is not documented");
    }
}

#[test]
#[cfg(unix)]
fn what_has_no_end_is_read_up_to_a_limit() {
    let place = Place::with_all("endless");
    let ran = place.run(&["/dev/zero", "all/a.json"]);
    assert_eq!(ran.code, Some(66));
    assert!(ran.err.contains("/dev/zero: it has more than 256 MB"), "{}", ran.err);
    assert!(ran.out.contains("all/a.json"), "the rest was judged: {}", ran.out);
    // It takes no room on the disk.
    let huge = fs::File::create(place.0.join("huge.log")).expect("the file can be made");
    huge.set_len(1 << 40).expect("it can be long");
    let ran = place.run(&["--format=json", "huge.log"]);
    assert_eq!((ran.code, ran.json()[0]["error"].as_str().is_some_and(|it| it.contains("256 MB"))), (Some(66), true));
}

#[test]
#[cfg(unix)]
fn a_pipe_is_read_and_one_without_a_writer_is_not_waited_for() {
    let place = Place::with_all("pipe");
    let made = Command::new("mkfifo").arg(place.0.join("pipe")).status().expect("mkfifo is there");
    assert!(made.success());
    let mut writer =
        Command::new("sh").args(["-c", "cat all/u.json > pipe"]).current_dir(&place.0).spawn().expect("it starts");
    assert_eq!(place.run(&["pipe"]).code, Some(2));
    assert!(writer.wait().expect("it ends").success());
    let ran = place.run(&["pipe"]);
    assert_eq!(ran.code, Some(66));
    assert!(ran.err.contains("pipe: it is a pipe into which nobody wrote"), "{}", ran.err);
}

#[test]
fn options_are_written_as_in_other_programs() {
    let place = Place::with_all("spelling");
    assert_eq!(place.run(&["-qV"]).out, concat!("lambda-502 ", env!("CARGO_PKG_VERSION"), "\n"));
    assert_eq!(place.run(&["-qfndjson", "all/a.json"]).lines().len(), 1);
    let ran = place.run(&["--regoin", "eu-west-1", "all"]);
    assert!(ran.err.contains("a similar argument exists: '--region'"), "{}", ran.err);
    assert_eq!((ran.code, &*ran.out), (Some(64), ""));
    let ran = place.run(&["--a\u{1b}[31mb"]);
    assert!(ran.code == Some(64) && !ran.err.contains('\u{1b}'), "{:?}", ran.err);
}

#[test]
fn the_nearest_configuration_has_the_defaults_and_the_command_line_the_last_word() {
    let place = Place::with_all("config");
    place.write("lambda-502.toml", "format = \"sarif\"\nquiet = true\n");
    place.write(
        "all/lambda-502.toml",
        "format = \"json\"\nintegration = \"alb\"\ntimeout-seconds = 7\nmulti-value-headers = false\nquiet = false\nrequest-header = [\"X-A: 1\", \"X-B\"]\nbinary-media-types = [\"image/png\", \"image/gif\"]\nfunction-name = \"orders\"\nno-redact = true\n",
    );
    let below = |words: &[&str]| Ran::of(program(&place.0.join("all")).args(words).output().expect("it runs"));
    let ran = below(&["deep"]);
    let judged = &ran.json()[0]["diagnosis"];
    assert_eq!(judged["context"]["integration"], "alb");
    assert_eq!(judged["context"]["functionName"], "orders");
    assert!(ran.out.contains("ann@example.org"));
    let ran = below(&["--integration=http_v2", "--redact", "-fndjson", "deep/er/r.json"]);
    assert_eq!(ran.lines()[0]["diagnosis"]["context"]["integration"], "http_v2");
    assert!(!ran.out.contains("ann@example.org"));
    assert_eq!(place.run(&["all"]).json()["version"], "2.1.0");
    for (text, part) in [
        ("regoin = \"x\"", "a similar argument exists: '--region'"),
        ("memory-mb = \"much\"", "invalid value 'much' for '--memory-mb"),
        ("quiet = \"yes\"", "unexpected value 'yes' for '--quiet'"),
        ("man = true", "\"man\" has no default"),
        ("help = true", "for '--help'"),
        ("[region]\nname = 1", "\"region\" takes a text or a number"),
        ("region = ", "line 1"),
    ] {
        place.write("lambda-502.toml", text);
        let ran = place.run(&["all/a.json"]);
        assert_eq!((ran.code, &*ran.out), (Some(64), ""), "{text}");
        assert!(ran.err.contains("lambda-502.toml: ") && ran.err.contains(part), "{text}: {}", ran.err);
    }
}

#[test]
fn a_directory_is_read_without_what_is_excluded_or_ignored() {
    let place = Place::with_all("ignored");
    place.write("all/.gitignore", "*.txt\n/deep/\n");
    let found = |words: &[&str]| place.run(&[words, &["-fndjson", "all"]].concat()).lines().len();
    assert_eq!((found(&[]), found(&["--no-ignore"])), (2, 4));
    assert_eq!(
        (found(&["--exclude", "u.*"]), found(&["--no-ignore", "--exclude=deep", "--exclude", "all/*.txt"])),
        (1, 2)
    );
    let all = place.run(&["--exclude", "*", "all"]);
    assert!(all.code == Some(66) && all.err.contains("--no-ignore"), "{}", all.err);
    // What is named is meant.
    assert_eq!(place.run(&["-fndjson", "--exclude", "*", "all/n.txt"]).lines().len(), 1);
    assert_eq!(place.run(&["--exclude", "a{b", "all"]).code, Some(64));
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
fn shells_and_man_learn_every_option() {
    let place = Place::new("shells");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = place.run(&["--completions", shell]);
        assert!(ran.code == Some(0) && ran.out.contains("multi-value-headers"), "{shell}");
    }
    let man = place.run(&["--man"]).out;
    assert!(man.contains(".TH lambda-502 1") && man.contains("multi\\-value\\-headers"), "{man}");
    assert_eq!(place.run(&["--completions", "tcsh"]).code, Some(64));
}
