//! What is read.

use std::fs;
use std::process::Command;

use super::*;

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
    let found: Vec<_> = ran.lines().into_iter().map(|it| it["verdict"].clone()).collect();
    assert_eq!(found, ["none", "rejected", "rejected", "none"]);
    for format in ["--format=text", "--format=markdown", "--format=sarif"] {
        assert_eq!(place.run(&[format, "."]).code, Some(1), "{format}");
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
