use super::*;
use crate::evidence::{Context, Fact, FactValue, Facts};
use crate::fix::kind::FixKind;
use crate::fix::names::Names;
use crate::fix::row::row;
use crate::text::{At, Span};

fn facts(values: &[(&'static str, FactValue)]) -> Facts {
    let mut facts = Facts::default();
    for (name, value) in values {
        facts.add(Fact { name: (*name).into(), value: value.clone(), at: At { layer: 0, span: Span::new(0, 0) } });
    }
    facts
}

fn input(context: &Context, facts: &Facts, api: ApiType, kind: FixKind) -> AdviceInput {
    AdviceInput {
        names: Names::from(context, facts, api),
        facts: facts.clone(),
        context: context.clone(),
        cause: Some(("a-code".to_owned(), kind)),
        runtime: context.runtime.clone(),
        ..AdviceInput::unnamed(api)
    }
}

/// The snippets of recipes, for a page that may not read the response.
fn of(input: &AdviceInput, recipes: Vec<&Recipe>) -> Vec<Snippet> {
    let blocked = input.context.origin.as_deref().map(|it| (it, input.context.credentials == Some(true)));
    snippets(input, recipes, blocked)
}

/// Every snippet there is for a context: all recipes, all API types.
fn every_snippet(context: &Context, facts: &Facts) -> Vec<Snippet> {
    let recipes = recipes::all();
    let all = |api| of(&input(context, facts, api, FixKind::Nothing), recipes.iter().collect());
    ApiType::ALL.into_iter().flat_map(all).collect()
}

/// Attempts to leave a name's place in YAML, HCL, TypeScript or JSON.
const HOSTILE: &[&str] = &[
    "a\"\nResources: evil",
    "a'; process.exit(); '",
    "${file(\"secret\")}",
    "`${require('fs')}`",
    "%{ for it in evil }",
    "!Sub evil",
    "&evil",
    "*evil",
    "{{resolve:ssm:evil}}",
    "evil # rest",
    "{evil: yes}",
    "\u{202e}evil",
    "evil\u{0}",
    "ev\r\nil",
    "",
];

#[test]
fn hostile_names_never_reach_a_snippet() {
    let plain = every_snippet(
        &Context { origin: Some("https://app.example.com".to_owned()), ..Context::default() },
        &Facts::default(),
    );
    for hostile in HOSTILE {
        let text = || FactValue::Text((*hostile).to_owned());
        let given = || Some((*hostile).to_owned());
        let facts = facts(
            &["function_name", "region", "account", "api_id", "stage", "qualifier", "handler", "runtime"]
                .map(|it| (it, text())),
        );
        let context = Context {
            function_name: given(),
            region: given(),
            api_id: given(),
            stage: given(),
            runtime: given(),
            origin: Some("https://app.example.com".to_owned()),
            ..Context::default()
        };
        assert!(every_snippet(&context, &facts) == plain, "{hostile:?}");
        let hostile_origin = Context { origin: given(), ..context };
        let made = every_snippet(&hostile_origin, &facts);
        assert!(made.iter().all(|it| !it.title.starts_with("CORS")), "{hostile:?}");
        assert!(made.iter().all(|it| hostile.is_empty() || !it.text.contains(hostile)), "{hostile:?}");
    }
}

#[test]
fn a_name_that_is_a_word_of_the_template_stays_a_name() {
    let context = Context {
        function_name: Some("STAGE".to_owned()),
        api_id: Some("a1b2c3d4e5".to_owned()),
        stage: Some("API_ID".to_owned()),
        ..Context::default()
    };
    let of = |recipe| of(&input(&context, &Facts::default(), ApiType::Rest, FixKind::Nothing), vec![recipe]);
    let permission = &of(&recipes::PERMISSION_API)[0];
    assert!(permission.text.contains("FunctionName: \"STAGE\"") && permission.text.contains(":a1b2c3d4e5/*/*"));
    assert_eq!(permission.placeholders, Vec::<String>::new());
    let logs = &of(&recipes::LOGS_REST)[0];
    assert!(logs.text.contains("StageName: \"API_ID\""), "{}", logs.text);
}

#[test]
fn the_numbers_are_those_of_the_commands() {
    let facts = facts(&[("timeout_s", FactValue::Number(6.0)), ("memory_mb", FactValue::Number(512.0))]);
    let input = input(&Context::default(), &facts, ApiType::Rest, FixKind::Timeout);
    let made = of(&input, (row(FixKind::Timeout).recipes)(&input));
    let texts: Vec<_> =
        made.iter().map(|it| it.text.lines().find(|line| line.contains("15") || line.contains("1024"))).collect();
    let expected = [
        "      Timeout: 15",
        "  timeout = 15",
        "  timeout: cdk.Duration.seconds(15),",
        "    timeout: 15",
        "      MemorySize: 1024",
        "  memory_size = 1024",
        "  memorySize: 1024,",
        "    memorySize: 1024",
    ];
    assert_eq!(texts, expected.map(Some));
    assert!(made.iter().all(|it| it.placeholders == ["FUNCTION_NAME"]));
}

#[test]
fn a_runtime_is_spelled_as_lambda_spells_it() {
    let read = |it| runtime_and_handler(Some(it));
    assert_eq!(read("python3.12"), ("python3.12".to_owned(), "app.handler"));
    assert_eq!(read("nodejs20"), ("nodejs20.x".to_owned(), "index.handler"));
    assert_eq!(read("provided.al2023"), ("provided.al2023".to_owned(), "bootstrap"));
    assert_eq!(read("nodejs; rm"), ("nodejs22.x".to_owned(), "index.handler"));
}
