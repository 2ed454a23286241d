//! Every cure, behind every front door.

use super::{Command, Effect, Situation, Step, Window, commands};
use crate::aws::FrontDoor;
use crate::evidence::{Context, Facts};
use crate::remedy::Cure;
use crate::remedy::names::Names;

/// All that ask for something.
fn cures() -> impl Iterator<Item = Cure> {
    Cure::ALL.into_iter().filter(|it| *it != Cure::Nothing)
}

/// What somebody else has to mend: the caller, or the front door's rules.
const FOR_OTHERS: [Cure; 2] = [Cure::Request, Cure::Access];

fn of(cure: Cure, door: FrontDoor, window: Option<Window>) -> Vec<Command> {
    let facts = Facts::default();
    let typed = Context { function_name: Some("depot:live".to_owned()), ..Context::default() };
    let names = Names::from(&typed, &facts, door);
    commands(&Situation {
        names: &names,
        facts: &facts,
        door,
        cure: Some(cure),
        cause: None,
        runtime: None,
        window,
        log: None,
        is_door_assumed: false,
    })
}

#[test]
fn every_cure_is_confirmed_mended_and_verified() {
    for cure in cures().filter(|it| *it != Cure::Local) {
        let all = of(cure, FrontDoor::Rest, None);
        let has = |step: Step| all.iter().any(|it| it.step == step);
        assert!(has(Step::Confirm) && has(Step::Verify), "{cure:?}");
        assert_eq!(has(Step::Fix), !FOR_OTHERS.contains(&cure), "{cure:?}");
    }
    assert!(of(Cure::Local, FrontDoor::Rest, None).is_empty() && of(Cure::Nothing, FrontDoor::Rest, None).is_empty());
}

#[test]
fn no_command_comes_twice_and_the_steps_are_in_order() {
    let window = Some(Window { start_ms: 0, end_ms: 1 });
    for door in FrontDoor::ALL {
        for all in cures().map(|it| of(it, door, window)) {
            assert!(all.is_sorted_by_key(|it| (it.step, it.alternative)));
            for (at, command) in all.iter().enumerate() {
                let twice = all[..at].iter().find(|it| it.posix == command.posix);
                assert!(twice.is_none(), "{door:?}: {}", command.posix);
            }
        }
    }
}

#[test]
fn what_is_published_is_published_anew_and_the_alias_moved() {
    let fixes = of(Cure::Timeout, FrontDoor::HttpV2, None);
    let fixes: Vec<&str> =
        fixes.iter().filter(|it| it.step == Step::Fix && !it.alternative).map(|it| it.title.as_str()).collect();
    assert!(fixes.ends_with(&["Publish a version", "Move the alias to the new version"]), "{fixes:?}");
}

#[test]
fn a_command_that_only_reads_says_so() {
    for command in FrontDoor::ALL.into_iter().flat_map(|door| of(Cure::Logs, door, None)) {
        let reads = ["aws logs tail", "aws logs describe", "aws lambda get-", "aws iam list"];
        let only_reads = reads.iter().any(|it| command.posix.starts_with(it));
        assert!(!only_reads || command.effect == Effect::Reads, "{}", command.posix);
    }
}
