//! Pasted text steers neither a terminal nor a build's log.

use super::*;

fn steers(line: &str) -> bool {
    let is_command = line.trim_start().starts_with("::") || line.contains("##[") || line.contains("##vso[");
    is_command || line.chars().any(|it| it.is_control() && it != '\t' || ('\u{202a}'..='\u{202e}').contains(&it))
}

#[test]
fn no_format_passes_on_a_command_or_a_hidden_character() {
    let place = Place::new("steering");
    let hostile = "::error::x ##[error]x ##vso[task.setvariable variable=a]b \u{1b}[31m\u{9b}31m\u{202e}x\u{7f}";
    let quoted = serde_json::to_string(&["\n", hostile].concat()).expect("it is text");
    let texts = [
        format!("{{\"statusCode\": 600, \"headers\": {{{quoted}: {quoted}}}, \"body\": {{{quoted}: {quoted}}}}}"),
        format!(
            "{hostile}\nSTART RequestId: 1\n{hostile}\nTask timed out after 3.00 seconds {hostile}\r\n  {hostile}\n"
        ),
        format!(
            "[ERROR] KeyError: '{hostile}'\nTraceback (most recent call last):\n  File \"/var/task/a.py\", line 1, in {hostile}\n"
        ),
    ];
    for (at, text) in texts.iter().enumerate() {
        place.write(&format!("in/{at}.txt"), text);
    }
    for format in ["text", "json", "ndjson", "markdown", "sarif", "github"] {
        for path in ["in", "in/0.txt", "in/1.txt", "in/2.txt"] {
            for words in [&["--no-redact"][..], &[]] {
                let summary = place.0.join("summary.md");
                let mut program = program(&place.0);
                program.args(words).args(["-f", format, "--fields=all", path]).env("GITHUB_STEP_SUMMARY", &summary);
                let ran = Ran::of(program.output().expect("it runs"));
                assert_eq!(ran.code, Some(1), "{format} {path}: {}", ran.err);
                let own = |it: &str| format == "github" && it.starts_with("::error file=in/");
                let steering = ran.out.lines().chain(ran.err.lines()).find(|it| steers(it) && !own(it));
                assert_eq!(steering, None, "{format} {path}");
            }
        }
    }
    let json = place.run(&["--no-redact", "-fjson", "in"]).out;
    assert!(json.contains("#\\u0023[error]") && json.contains("\\u202e"), "JSON loses nothing");
}
