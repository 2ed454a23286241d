//! `SECURITY.md` promises nothing that no test holds.

use std::fs;
use std::path::Path;

#[test]
fn each_promise_names_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("SECURITY.md")).expect("it is there");
    let mut promises = 0;
    for row in text.lines().filter(|it| it.starts_with("| ") && !it.starts_with("| promise")) {
        let tests = row.trim_end_matches(" |").rsplit(" | ").next().expect("it has a last column");
        assert!(tests.starts_with("`tests/"), "no test holds {row}");
        promises += 1;
        for of_file in tests.split("; ") {
            let (file, names) = of_file.split_once(": ").expect("tests stand behind their file");
            let source = fs::read_to_string(root.join(file.trim_matches('`'))).expect(file);
            let names: Vec<&str> = match names.strip_prefix('"') {
                Some(_) => names.trim_matches('"').split("\", \"").collect(),
                None => names.split(", ").map(|it| it.trim_matches('`')).collect(),
            };
            for name in names {
                let is_there = if file.ends_with(".rs`") {
                    source.contains(&format!("#[test]\nfn {name}()"))
                        || source.contains(&format!("#[test]\n#[cfg(unix)]\nfn {name}()"))
                } else {
                    source.contains(&format!("test(\"{name}\"")) || source.contains(&format!("}} {name}`, "))
                };
                assert!(is_there, "there is no test {name:?} in {file}");
            }
        }
    }
    assert!(promises > 20, "{promises}");
    assert_eq!(text.matches('@').count(), 1, "the address for reports stands in one place");
}
