//! Text that was read from a picture, files of browsers, and what is no text.

use crate::support::{Random, diagnosis_of, examples};
use lambda_502::aws::ApiType;
use lambda_502::finding::Certainty;

/// The text as a program that reads pictures may have read it.
fn misread(text: &str, random: &mut Random) -> String {
    let mut read = String::new();
    for char in text.chars() {
        let wrong = random.below(6) == 0;
        match char {
            'O' if wrong => read.push('0'),
            '0' if wrong => read.push('O'),
            'I' if wrong => read.push('l'),
            'l' if wrong => read.push('I'),
            'm' if wrong => read.push_str("rn"),
            'S' if wrong => read.push('5'),
            other => read.push(other),
        }
    }
    read
}

#[test]
fn a_log_that_was_read_from_a_picture_keeps_its_cause_and_is_never_certain_of_it() {
    let mut random = Random(0x9e37_79b9);
    let (mut right, mut all) = (0, 0);
    for example in examples().into_iter().filter(|it| it.len() < 2_000) {
        let Some(cause) = diagnosis_of(example).verdict.cause else { continue };
        let read = misread(example, &mut random);
        let verdict = diagnosis_of(&read).verdict;
        if verdict.summary.contains("look misread") {
            assert_eq!(verdict.certainty, Certainty::Possible, "{read}");
            all += 1;
            right += usize::from(verdict.cause == Some(cause));
        }
    }
    assert!(all >= 20 && right * 10 >= all * 8, "{right} of {all}");
}

#[test]
fn what_is_read_as_it_stands_is_not_taken_for_a_picture() {
    for example in examples() {
        assert!(!diagnosis_of(example).verdict.summary.contains("look misread"), "{example}");
    }
}

#[test]
fn a_har_file_is_read_as_the_exchange_that_failed() {
    for status in [500_u16, 502, 503, 504] {
        for (header, api) in [("x-amz-apigw-id", ApiType::Rest), ("apigw-requestid", ApiType::HttpV2)] {
            let har = format!(
                r#"{{"log": {{"version": "1.2", "entries": [
  {{"request": {{"method": "GET", "url": "https://seats.example.com/plan", "headers": []}}, "response": {{"status": 200, "statusText": "OK", "headers": []}}}},
  {{"request": {{"method": "PUT", "url": "https://seats.example.com/plan", "headers": [{{"name": "origin", "value": "https://shop.example.com"}}]}},
   "response": {{"status": {status}, "statusText": "", "headers": [{{"name": "{header}", "value": "Zq81cjwQoAMEJLg="}}], "content": {{"text": "{{\"message\": \"x\"}}"}}}}}}
]}}}}"#
            );
            let diagnosis = diagnosis_of(&har);
            assert_eq!((diagnosis.verdict.status, diagnosis.context.integration), (Some(status), api), "{har}");
        }
    }
}

#[test]
fn a_har_file_without_a_failed_request_says_what_it_is() {
    let har = r#"{"log": {"version": "1.2", "entries": [{"request": {"method": "GET", "url": "https://a.example.com/"}, "response": {"status": 204}}]}}"#;
    assert!(diagnosis_of(har).verdict.title.contains("a HAR file"));
}

#[test]
fn what_is_no_text_is_called_so() {
    let noise: String = (0..400_u32).map(|it| char::from((it * 167 + it / 7) as u8)).collect();
    assert_eq!(diagnosis_of(&noise).verdict.title, "This is not text");
}
