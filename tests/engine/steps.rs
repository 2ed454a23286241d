//! The seven checks for a paste that does not settle the cause: each is ticked off by what shows it, and by nothing else.

use crate::support::{diagnosis_behind, diagnosis_of};
use lambda_502::aws::ApiType;
use lambda_502::diagnosis::Diagnosis;
use lambda_502::fix::steps::{Check, State};

const REPORT: &str = "REPORT RequestId: 1b2c3d4e-0000-4a4a-8b8b-9c9c0d0d1e1e\tDuration: 2411.20 ms\tBilled Duration: 2412 ms\tMemory Size: 256 MB\tMax Memory Used: 120 MB\tInit Duration: 640.50 ms";

fn check(diagnosis: Diagnosis, number: usize) -> Check {
    let steps = diagnosis.remedies.advice.steps;
    assert_eq!(steps.len(), 7, "{steps:?}");
    steps[number - 1].clone()
}

fn states(paste: &str) -> Vec<State> {
    diagnosis_of(paste).remedies.advice.steps.iter().map(|it| it.state).collect()
}

#[test]
fn nothing_known_leaves_all_seven_open_and_only_the_first_has_a_command() {
    let steps = diagnosis_of("{\"message\": \"Internal server error\"}").remedies.advice.steps;
    assert_eq!(steps.len(), 7);
    let open: Vec<&Check> = steps.iter().filter(|it| it.state == State::Open).collect();
    assert!(open.len() >= 5, "{steps:#?}");
    assert!(steps.iter().all(|it| !it.shown.is_empty() && !it.paste_back.is_empty()));
    let commands: Vec<usize> = (0..7).filter(|&it| steps[it].command.is_some()).collect();
    assert_eq!(commands, [0]);
    assert!(steps[0].command.as_ref().is_some_and(|it| it.posix.contains("Task.timed.out")));
}

#[test]
fn a_settled_cause_needs_no_steps() {
    let timeout = "2026-02-03T04:05:06.000Z 1b2c3d4e-0000-4a4a-8b8b-9c9c0d0d1e1e Task timed out after 3.00 seconds";
    assert!(diagnosis_behind(timeout, ApiType::Rest).remedies.advice.steps.is_empty());
    assert!(diagnosis_behind("{\"statusCode\": 200, \"body\": {}}", ApiType::Rest).remedies.advice.steps.is_empty());
}

#[test]
fn they_are_there_for_an_empty_a_foreign_and_a_healthy_paste() {
    for paste in ["", "two eggs, a spoon of flour", "{\"statusCode\": 200, \"body\": \"fine\"}"] {
        assert_eq!(diagnosis_of(paste).remedies.advice.steps.len(), 7, "{paste}");
    }
}

#[test]
fn one_report_lines_show_that_there_is_no_timeout() {
    assert_eq!(check(diagnosis_of(""), 1).state, State::Open);
    let one = check(diagnosis_of(REPORT), 1);
    assert_eq!(one.state, State::Done);
    assert!(one.shown.contains("not of a timeout"), "{}", one.shown);
}

#[test]
fn two_the_setting_and_the_duration_are_compared() {
    assert_eq!(check(diagnosis_of(REPORT), 2).state, State::Open);
    let setting = format!("{REPORT}\n\n{{\"FunctionName\": \"a\", \"Runtime\": \"python3.13\", \"Timeout\": 3}}");
    let both = check(diagnosis_of(&setting), 2);
    assert_eq!(both.state, State::Done);
    assert!(both.shown.contains("3 s") && both.shown.contains("2411.2 ms"), "{}", both.shown);
    assert_eq!(check(diagnosis_of(&REPORT.replace("2411.20", "41.20")), 2).state, State::NotNeeded);
}

#[test]
fn three_a_response_is_judged() {
    assert_eq!(check(diagnosis_of(REPORT), 3).state, State::Open);
    let healthy = check(diagnosis_of("{\"statusCode\": 200, \"body\": \"fine\"}"), 3);
    assert_eq!(healthy.state, State::Done);
    assert!(healthy.shown.contains("accepts"), "{}", healthy.shown);
}

#[test]
fn four_the_clis_output_shows_the_reproduction() {
    assert_eq!(check(diagnosis_of("{\"statusCode\": 200, \"body\": \"fine\"}"), 4).state, State::Open);
    let invoked = "{\"StatusCode\": 200, \"ExecutedVersion\": \"$LATEST\"}\n{\"statusCode\": 200, \"body\": \"fine\"}";
    assert_eq!(check(diagnosis_of(invoked), 4).state, State::Done);
}

#[test]
fn five_the_api_types_log_is_read_unless_it_has_none() {
    assert_eq!(check(diagnosis_of(""), 5).state, State::Open);
    assert_eq!(check(diagnosis_behind(REPORT, ApiType::FunctionUrl), 5).state, State::NotNeeded);
    let log = "(1b2c3d4e-0000-4a4a-8b8b-9c9c0d0d1e1e) Starting execution for request: 1b2c3d4e-0000-4a4a-8b8b-9c9c0d0d1e1e\n(1b2c3d4e-0000-4a4a-8b8b-9c9c0d0d1e1e) Method completed with status: 502";
    assert_eq!(check(diagnosis_of(log), 5).state, State::Done);
}

#[test]
fn six_a_report_line_shows_memory_and_cold_start() {
    assert_eq!(check(diagnosis_of(""), 6).state, State::Open);
    let six = check(diagnosis_of(REPORT), 6);
    assert_eq!(six.state, State::Done);
    assert!(six.shown.contains("120 of 256 MB") && six.shown.contains("640.5 ms"), "{}", six.shown);
}

#[test]
fn seven_an_update_is_in_force_or_not_called_for() {
    let open = check(diagnosis_of(""), 7);
    assert_eq!(open.state, State::Open);
    assert!(open.shown.contains("need a deployment"), "{}", open.shown);
    let updated = "{\"FunctionName\": \"a\", \"Runtime\": \"python3.13\", \"LastUpdateStatus\": \"Successful\"}";
    assert_eq!(check(diagnosis_of(updated), 7).state, State::Done);
    assert_eq!(check(diagnosis_of("{\"statusCode\": 200, \"body\": \"fine\"}"), 7).state, State::NotNeeded);
}

#[test]
fn a_second_paste_below_the_first_moves_the_command_on() {
    let first = states("{\"message\": \"Internal server error\"}");
    let second = states(&format!("{{\"message\": \"Internal server error\"}}\n{REPORT}"));
    let next = |states: &[State]| states.iter().position(|it| *it == State::Open);
    assert!(next(&second) > next(&first), "{first:?} {second:?}");
}
