//! The command line as people and build jobs run it.

mod formats;
mod input;
mod options;
mod steering;
mod streams;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

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
        self.run_bytes(words, input.as_bytes())
    }

    fn run_bytes(&self, words: &[&str], input: &[u8]) -> Ran {
        let mut child = program(&self.0).args(words).stdin(Stdio::piped()).spawn().expect("it starts");
        let mut into = child.stdin.take().expect("it is piped");
        let input = input.to_vec();
        // It answers while it reads. Who does not read it closes it.
        let writer = std::thread::spawn(move || drop(into.write_all(&input)));
        let ran = Ran::of(child.wait_with_output().expect("it ends"));
        writer.join().expect("it ends");
        ran
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn program(place: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lambda-502"));
    // That of a job that runs the tests is not theirs.
    command.env_remove("GITHUB_STEP_SUMMARY");
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
