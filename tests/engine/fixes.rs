//! Every kind of fix, behind every API type.

use std::collections::HashSet;

use lambda_502::aws::ApiType;
use lambda_502::codes;
use lambda_502::evidence::{Context, Facts};
use lambda_502::fix::commands::{Command, Effect, Step};
use lambda_502::fix::kind::{AccessFix, FixKind, LogsFix, RequestFix};
use lambda_502::fix::names::Names;
use lambda_502::fix::{AdviceInput, Window, advise};

/// Every kind that a code asks for.
fn kinds() -> HashSet<FixKind> {
    codes::all().map(|it| it.fix_kind).collect()
}

/// What others have to do: the caller, or who made the rules that turn the caller away.
fn is_for_others(kind: FixKind) -> bool {
    matches!(kind, FixKind::Request(RequestFix::Content) | FixKind::Access(AccessFix::Credentials | AccessFix::Waf))
}

fn of(kind: FixKind, api: ApiType, window: Option<Window>) -> Vec<Command> {
    let context = Context { function_name: Some("depot:live".to_owned()), ..Context::default() };
    let names = Names::from(&context, &Facts::default(), api);
    let cause = Some(("a-code".to_owned(), kind));
    advise(&AdviceInput { names, cause, window, is_api_type_assumed: false, ..AdviceInput::unnamed(api) }).commands
}

#[test]
fn every_kind_is_confirmed_fixed_and_verified() {
    for kind in kinds() {
        let all = of(kind, ApiType::Rest, None);
        let has = |step: Step| all.iter().any(|it| it.step == step);
        let is_local = matches!(kind, FixKind::Local | FixKind::Nothing);
        assert_eq!(has(Step::Confirm) && has(Step::Verify), !is_local, "{kind:?}");
        assert_eq!(has(Step::Fix), !is_for_others(kind) && !is_local, "{kind:?}");
    }
}

#[test]
fn no_command_comes_twice_and_the_steps_are_in_order() {
    let window = Some(Window { start_ms: 0, end_ms: 1 });
    for api in ApiType::ALL {
        for all in kinds().into_iter().map(|it| of(it, api, window)) {
            assert!(all.is_sorted_by_key(|it| (it.step, it.alternative)));
            for (at, command) in all.iter().enumerate() {
                let twice = all[..at].iter().find(|it| it.posix == command.posix);
                assert!(twice.is_none(), "{api:?}: {}", command.posix);
            }
        }
    }
}

#[test]
fn what_is_published_is_published_anew_and_the_alias_moved() {
    let fixes = of(FixKind::Timeout, ApiType::HttpV2, None);
    let fixes: Vec<&str> =
        fixes.iter().filter(|it| it.step == Step::Fix && !it.alternative).map(|it| it.title.as_str()).collect();
    assert!(fixes.ends_with(&["Publish a version", "Move the alias to the new version"]), "{fixes:?}");
}

#[test]
fn a_command_that_only_reads_says_so() {
    for command in ApiType::ALL.into_iter().flat_map(|api| of(FixKind::Logs(LogsFix::Reason), api, None)) {
        let reads = ["aws logs tail", "aws logs describe", "aws lambda get-", "aws iam list"];
        let only_reads = reads.iter().any(|it| command.posix.starts_with(it));
        assert!(!only_reads || command.effect == Effect::Reads, "{}", command.posix);
    }
}
