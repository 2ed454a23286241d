//! Options, defaults and exit codes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;

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
    let rest = place.run(&["--integration", "rest", "--format=ndjson", "--fields=context", "all/u.json"]).lines();
    assert_eq!(rest[0]["context"]["integrationFrom"], "given");
    let powershell = place.run(&["--powershell", "--format=markdown", "all/deep/er/r.json"]).out;
    assert!(powershell.contains("```powershell\n") && !powershell.contains("```sh\n"), "{powershell}");
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
    let ran = below(&["--integration=http_v2", "--redact", "-fndjson", "--fields=context,findings", "deep/er/r.json"]);
    assert_eq!(ran.lines()[0]["context"]["integration"], "http_v2");
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
