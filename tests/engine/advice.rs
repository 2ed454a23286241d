//! What people are told to run: the right thing first, with the names in the paste, and nothing that the paste rules out.

use std::collections::HashSet;

use lambda_502::aws::ApiType;
use lambda_502::codes;
use lambda_502::diagnosis::diagnose_text;
use lambda_502::evidence::{Context, Facts};
use lambda_502::fix::commands::{Command, Effect, Step};
use lambda_502::fix::cors::exchange::Pasted;
use lambda_502::fix::kind::{AccessFix, FixKind, RequestFix};
use lambda_502::fix::names::Names;
use lambda_502::fix::{AdviceInput, Window, advise};
use serde_json::json;

const ID: &str = "7d0c3c52-8f1e-4b57-9a0d-3f2b1c4d5e6f";

fn commands(paste: &str, integration: Option<&str>) -> Vec<Command> {
    diagnose_text(paste, &Context::from_json(integration, &json!({}))).remedies.advice.commands
}

/// The commands of a step that are run without having to choose.
fn first(all: &[Command], step: Step) -> Vec<&Command> {
    all.iter().filter(|it| it.step == step && !it.alternative).collect()
}

fn has(all: &[Command], words: &str) -> bool {
    all.iter().any(|it| it.posix.contains(words))
}

fn report(more: &str) -> String {
    format!("REPORT RequestId: {ID}\tDuration: {more}")
}

#[test]
fn an_access_error_is_mended_with_its_own_names_and_the_roles_trust_is_left_alone() {
    let error = "[ERROR] ClientError: An error occurred (AccessDenied) when calling the PutObject operation: User: arn:aws:sts::111122223333:assumed-role/crate-role/crate-store is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::crates/a/b.json\" because no identity-based policy allows the s3:PutObject action\nTraceback (most recent call last):";
    let all = commands(error, None);
    let [fix] = first(&all, Step::Fix)[..] else { panic!("{all:#?}") };
    for part in ["--role-name crate-role", "\"s3:PutObject\"", "\"arn:aws:s3:::crates/a/b.json\""] {
        assert!(fix.posix.contains(part) && fix.powershell.contains(part), "{part} in {}", fix.posix);
    }
    assert!(fix.placeholders.is_empty() && has(&all, "--function-name crate-store"), "{all:#?}");
    assert!(!has(&all, "assume-role-policy"));
}

#[test]
fn what_a_policy_may_not_name_is_left_to_the_reader() {
    for resource in ["*", "arn:aws:s3:::crates/*", "arn:aws:s3:::x${aws:username}", "arn:aws:s3:::a`id`"] {
        let error = format!(
            "[ERROR] ClientError: An error occurred (AccessDenied) when calling the GetObject operation: User: arn:aws:sts::111122223333:assumed-role/crate-role/crate-store is not authorized to perform: s3:GetObject on resource: {resource} because no identity-based policy allows it\nTraceback (most recent call last):"
        );
        let all = commands(&error, None);
        let fix = first(&all, Step::Fix)[0];
        assert!(fix.posix.contains("\"RESOURCE_ARN\"") && !fix.posix.contains(resource), "{}", fix.posix);
    }
}

#[test]
fn a_trust_policy_is_kept_before_it_is_replaced() {
    let error = "The role defined for the function cannot be assumed by Lambda.";
    let all = commands(error, Some("rest"));
    let fixes: Vec<&str> = first(&all, Step::Fix).iter().map(|it| it.posix.as_str()).collect();
    assert!(fixes[0].contains("get-role") && fixes[0].ends_with("> trust-before.json"), "{fixes:#?}");
    assert!(fixes[1].contains("update-assume-role-policy"), "{fixes:#?}");
}

fn cannot_connect(target: &str) -> Vec<Command> {
    let error = format!(
        "2026-02-05T09:45:10.010Z\t{ID}\tERROR\tInvoke Error \t{{\"errorType\":\"Error\",\"errorMessage\":\"connect ETIMEDOUT {target}\",\"code\":\"ETIMEDOUT\"}}"
    );
    commands(&error, None)
}

#[test]
fn a_private_address_needs_no_nat_gateway_but_a_group_that_lets_the_function_in() {
    let all = cannot_connect("172.20.4.9:3306");
    let fixes = first(&all, Step::Fix);
    assert!(fixes[0].posix.contains("authorize-security-group-ingress") && fixes[0].posix.contains("--port 3306"));
    assert!(fixes[0].posix.contains("--source-group SECURITY_GROUP_ID"), "{}", fixes[0].posix);
    assert!(fixes[1].posix.contains("--port 3306 --cidr 172.20.4.9/32"), "{}", fixes[1].posix);
    assert!(!has(&all, "nat-gateway") && !has(&all, "vpc-endpoint") && !has(&all, "443"), "{all:#?}");
}

#[test]
fn a_public_address_needs_a_way_out_on_its_port() {
    let all = cannot_connect("203.0.113.80:8443");
    assert!(first(&all, Step::Fix)[0].posix.contains("--nat-gateway-id"), "{all:#?}");
    assert!(has(&all, "--port 8443 --cidr 0.0.0.0/0") && !has(&all, "authorize-security-group-ingress"));
}

#[test]
fn a_function_that_may_outlive_its_api_type_is_not_given_more_time() {
    let slow =
        report("31000.00 ms\tBilled Duration: 31000 ms\tMemory Size: 1024 MB\tMax Memory Used: 90 MB\tStatus: timeout");
    for (api, wait) in [("rest", 28), ("http_v2", 29), ("websocket", 28)] {
        let all = commands(&slow, Some(api));
        let main = first(&all, Step::Fix);
        assert!(main[0].posix.contains("update-function-code"), "{api}: {main:#?}");
        let timeouts: Vec<&str> = all.iter().filter_map(|it| Some(it.posix.split_once("--timeout ")?.1)).collect();
        assert_eq!(timeouts, [wait.to_string()], "{api}");
        assert!(!has(&all, "--memory-size"), "memory is hardly used");
        assert_eq!(has(&all, "/timeoutInMillis"), api == "rest", "{api}");
    }
    assert!(!has(&commands(&slow, None), "update-integration"), "an API that nobody named is left alone");
}

#[test]
fn more_memory_is_for_where_it_was_nearly_used_up_and_never_a_guess() {
    let ran = |memory: &str| report(&format!("3000.00 ms\tBilled Duration: 3000 ms\t{memory}\tStatus: timeout"));
    let full = commands(&ran("Memory Size: 512 MB\tMax Memory Used: 505 MB"), Some("rest"));
    let memory = full.iter().find(|it| it.posix.contains("--memory-size 1024")).expect("it is offered");
    assert!(memory.alternative && memory.why.contains("used 505 of 512 MB"), "{}", memory.why);
    let unknown = commands(&format!("{ID} Task timed out after 3.00 seconds"), Some("rest"));
    let memory = unknown.iter().find(|it| it.posix.contains("--memory-size")).expect("it is offered");
    assert!(memory.posix.ends_with("--memory-size MEMORY_MB") && memory.placeholders.contains(&"MEMORY_MB".to_owned()));
    assert!(unknown.iter().any(|it| it.step == Step::Confirm && it.posix.contains("MemorySize")));
}

#[test]
fn what_is_tried_after_publishing_is_the_new_version() {
    let paste =
        format!("START RequestId: {ID} Version: 17\n2026-02-05T09:45:10.010Z {ID} Task timed out after 3.00 seconds");
    let all = commands(&paste, Some("rest"));
    let moved = all.iter().find(|it| it.posix.contains("update-alias")).expect("the alias is moved");
    assert!(
        ["--name ALIAS", "--function-version VERSION"].iter().all(|it| moved.posix.contains(it)),
        "{}",
        moved.posix
    );
    assert!(has(&all, "list-aliases"));
    let invocations: Vec<&str> =
        all.iter().map(|it| it.posix.as_str()).filter(|it| it.starts_with("aws lambda invoke")).collect();
    assert_eq!(invocations.len(), 2);
    assert!(invocations.iter().all(|it| it.contains("--qualifier VERSION")), "{invocations:#?}");
    let settings = all.iter().find(|it| it.posix.contains("get-function-configuration")).expect("it is shown");
    assert!(settings.posix.contains("--qualifier 17"), "what failed is looked at as it was");
}

#[test]
fn a_permission_is_for_the_alias_that_the_api_calls_and_is_tried_through_the_api() {
    let log = format!(
        "({ID}) Endpoint request URI: https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:crate-store:blue/invocations\n({ID}) Execution failed due to configuration error: Invalid permissions on Lambda function\n({ID}) Method completed with status: 500"
    );
    let all = commands(&log, None);
    for verb in ["get-policy", "add-permission"] {
        let command = all.iter().find(|it| it.posix.contains(verb)).expect("it is there");
        assert!(command.posix.contains("--qualifier blue"), "{}", command.posix);
    }
    assert!(first(&all, Step::Verify)[0].posix.starts_with("aws apigateway test-invoke-method"), "{all:#?}");
    assert!(has(&all, "curl -i") && !has(&all, "lambda invoke"));
    assert!(!has(&all, "update-stage"), "the log that would be turned on is in the paste");
}

#[test]
fn a_log_that_is_in_the_paste_is_not_turned_on() {
    let balancer = "https 2026-02-05T09:45:10.010000Z app/shop/0123456789abcdef 192.0.2.9:2817 - 0.001 0.012 -1 502 - 34 366 \"GET https://shop.example.com:443/crates HTTP/1.1\" \"curl/8.5.0\" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/crates/0123456789abcdef \"Root=1-00000000-000000000000000000000000\" \"shop.example.com\" \"arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000000\" 0 2026-02-05T09:45:10.000000Z \"forward\" \"-\" \"LambdaInvalidResponse\" \"-\" \"-\" \"-\" \"-\"";
    assert!(!has(&commands(balancer, None), "modify-load-balancer-attributes"));
    let access = r#"{"requestId":"DwGqbhYUIAMEVWQ=","routeKey":"GET /crates","status":"500","integrationErrorMessage":"The IAM role configured on the integration or API Gateway doesn't have permissions to call the integration. Check the permissions and try again."}"#;
    assert!(!has(&commands(access, None), "update-stage") && !has(&commands(access, None), "create-log-group"));
    // Here the format is what is wrong.
    let mute = r#"198.51.100.7 - - [09/Feb/2026:21:04:11 +0000] "GET /pets HTTP/1.1" 502 36 0b2f6f57-3d58-4d4e-9f6f-0d6b2b8c1f10"#;
    assert!(has(&commands(mute, Some("http_v2")), "update-stage"));
}

#[test]
fn who_calls_what_the_api_does_not_have_is_shown_how_to_deploy_it() {
    let all = commands(r#"{"message":"Missing Authentication Token"}"#, Some("rest"));
    let fix = first(&all, Step::Fix);
    assert!(fix.len() == 1 && fix[0].posix.starts_with("aws apigateway create-deployment"), "{all:#?}");
    assert!(first(&all, Step::Verify)[0].posix.starts_with("curl -i"), "{all:#?}");
}

#[test]
fn the_tool_that_deploys_the_function_comes_first_and_the_rest_is_to_choose() {
    for (sign, line) in [
        ("$ sam deploy", "sam deploy"),
        ("    at /var/task/s_orders.js:9:1", "serverless deploy function"),
        ("File \"/var/task/chalice/app.py\", line 9", "chalice deploy"),
        ("$ zappa tail blue", "zappa update"),
    ] {
        let paste = format!("{sign}\n2026-02-05T09:45:10.010Z {ID} Task timed out after 3.00 seconds");
        let all = commands(&paste, Some("rest"));
        let main = first(&all, Step::Fix);
        assert!(main.len() == 1 && main[0].posix.starts_with(line), "{main:#?}");
        assert!(has(&all, "--timeout 10") && has(&all, "wait function-updated"), "{all:#?}");
    }
    // A permission is no part of what a deployment undoes.
    let all = commands(
        "$ sam deploy\nExecution failed due to configuration error: Invalid permissions on Lambda function",
        Some("rest"),
    );
    assert!(!has(&all, "sam deploy") && has(&all, "add-permission"), "{all:#?}");
}

#[test]
fn behind_cloudfront_the_distribution_is_let_in_and_nobody_else() {
    let refused = r#"{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}"#;
    let all = commands(&format!("HTTP/2 403\nX-Amz-Cf-Id: a1b2\n\n{refused}"), Some("function_url"));
    let grants: Vec<&str> = first(&all, Step::Fix).iter().map(|it| it.posix.as_str()).collect();
    assert!(grants.len() == 2 && !has(&all, "--principal '*'"), "{grants:#?}");
    for (grant, action) in grants.iter().zip(["lambda:InvokeFunctionUrl", "lambda:InvokeFunction "]) {
        assert!(grant.contains(action) && grant.contains("cloudfront.amazonaws.com"), "{grant}");
        assert!(grant.contains(":distribution/DISTRIBUTION_ID"), "{grant}");
    }
    assert!(has(&commands(refused, Some("function_url")), "--principal '*'"));
}

#[test]
fn function_and_integration_stream_both_or_neither() {
    let of = |paste: &str, integration, context| {
        let context = Context::from_json(Some(integration), &context);
        diagnose_text(paste, &context).remedies.advice.commands
    };
    let buffered = r#"{"statusCode":200,"body":"row 1"}"#;
    let streamed = "{\"statusCode\":200}\0\0\0\0\0\0\0\0row 1";
    let rest = of(buffered, "rest", json!({"responseTransferMode": "STREAM"}));
    assert!(has(&rest, "path=/responseTransferMode,value=BUFFERED") && has(&rest, "create-deployment"), "{rest:#?}");
    let url = of(streamed, "function_url", json!({"invokeMode": "BUFFERED"}));
    assert!(first(&url, Step::Fix)[0].posix.ends_with("--invoke-mode RESPONSE_STREAM"), "{url:#?}");
    let logs = of("{\"message\": \"Internal server error\"}", "rest", json!({"responseTransferMode": "STREAM"}));
    assert!(has(&logs, "$context.integration.timeToFirstContent"), "{logs:#?}");
}

#[test]
fn native_modules_are_installed_for_lambda_in_the_language_of_the_paste() {
    let ones = |paste: &str| -> Vec<String> {
        first(&commands(paste, None), Step::Fix).iter().map(|it| it.posix.clone()).collect()
    };
    let sharp =
        r#"{"errorType":"Error","errorMessage":"Could not load the \"sharp\" module using the linux-arm64 runtime"}"#;
    assert_eq!(ones(sharp)[0], "npm install --os=linux --cpu=arm64 --libc=glibc");
    let rust =
        "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': /var/task/_rust.abi3.so: invalid ELF header";
    assert!(
        ones(rust)[0].starts_with("pip install --platform manylinux2014_MACHINE --only-binary=:all:"),
        "{:?}",
        ones(rust)
    );
    assert_eq!(
        ones("Prisma Client could not locate the Query Engine for runtime \"rhel-openssl-3.0.x\".")[0],
        "npx prisma generate"
    );
}

/// All examples of the catalogue, behind every API type.
fn everything() -> Vec<(String, Vec<Command>)> {
    let codes: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../../public/codes.json")).expect("the catalogue is JSON");
    let examples = codes.iter().filter_map(|it| it["example"].as_str());
    let apis = || ApiType::ALL.into_iter().map(|it| Some(it.as_str())).chain([None]);
    examples.flat_map(|it| apis().map(move |api| (it.to_owned(), commands(it, api)))).collect()
}

#[test]
fn without_choosing_only_one_fix_is_run_and_nothing_changes_in_order_to_look() {
    // Each replaces, removes or opens something that may be right as it is.
    const TO_CHOOSE: [&str; 7] = [
        "--layers ",
        "put-function-concurrency",
        "delete-function-concurrency",
        "put-retention-policy",
        "put-integration",
        "--snap-start",
        "modify-load-balancer-attributes",
    ];
    const READS: [&str; 4] = ["aws logs tail", "aws logs describe", "aws lambda get-", "aws iam list"];
    let all = everything();
    assert!(all.len() > 1000);
    for (paste, commands) in &all {
        for command in commands.iter().filter(|it| READS.iter().any(|word| it.posix.starts_with(word))) {
            assert_eq!(command.effect, Effect::Reads, "{}", command.posix);
        }
        for command in first(commands, Step::Confirm) {
            assert_eq!(command.effect, Effect::Reads, "{} for {paste}", command.posix);
        }
        let fixes = first(commands, Step::Fix);
        let settings = fixes.iter().filter(|it| it.posix.starts_with("aws lambda update-function-")).count();
        assert!(settings <= 1, "{fixes:#?} for {paste}");
        for word in TO_CHOOSE {
            assert!(!fixes.iter().any(|it| it.posix.contains(word)), "{word} for {paste}");
        }
        let has_fix = commands.iter().any(|it| it.step == Step::Fix);
        assert!(!has_fix || !fixes.is_empty(), "there is one to begin with: {paste}");
    }
}

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
    let pasted = Pasted { is_blocked: kind == FixKind::Cors, ..Pasted::default() };
    advise(&AdviceInput { names, cause, window, pasted, is_api_type_assumed: false, ..AdviceInput::unnamed(api) })
        .commands
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

/// The words of a command that a program takes for options, without their values.
fn options(text: &str) -> Vec<&str> {
    let words = text.split_whitespace().map(|it| it.trim_matches('\''));
    words.filter(|it| it.starts_with('-')).map(|it| it.split('=').next().unwrap_or(it)).collect()
}

#[test]
fn a_name_that_begins_with_a_dash_is_never_an_option() {
    let named = |dash: &str| {
        let mut all = Vec::new();
        for entry in codes::all() {
            let (code, example) = (entry.code.to_owned(), entry.docs.positive());
            for api in ApiType::ALL {
                for tool in ["", "zappa update live\n"] {
                    let context = Context {
                        integration: Some(api),
                        function_name: Some(format!("{dash}rf:{dash}help")),
                        stage: Some(format!("{dash}debug")),
                        ..Context::default()
                    };
                    let remedies = diagnose_text(&format!("{tool}{example}"), &context).remedies;
                    all.push((code.clone(), remedies.advice));
                }
            }
        }
        all
    };
    let (plain, dashed) = (named("x"), named("--"));
    let mut tried = 0;
    for ((code, plain), (_, dashed)) in plain.iter().zip(&dashed) {
        let of = |advice: &lambda_502::fix::Advice| {
            let cors = advice.cors.iter().flat_map(|it| it.commands.clone());
            advice.commands.iter().cloned().chain(cors).collect::<Vec<_>>()
        };
        let (plain, dashed) = (of(plain), of(dashed));
        assert_eq!(plain.len(), dashed.len(), "{code}");
        for (plain, dashed) in plain.iter().zip(&dashed) {
            assert_eq!(options(&plain.posix), options(&dashed.posix), "{code}: {}", dashed.posix);
            assert_eq!(options(&plain.powershell), options(&dashed.powershell), "{code}: {}", dashed.powershell);
            tried += usize::from(plain.posix != dashed.posix);
        }
    }
    assert!(tried > 2000, "{tried} commands had such a name in them");
}

/// What the SDK throws where a role lacks a permission.
fn refused(role: &str, action: &str, resource: &str) -> String {
    format!(
        "[ERROR] ClientError: An error occurred (AccessDenied) when calling the X operation: User: arn:aws:sts::111122223333:assumed-role/{role}/crate-store is not authorized to perform: {action} on resource: {resource} because no identity-based policy allows the {action} action\nTraceback (most recent call last):"
    )
}

#[test]
fn a_paste_never_picks_a_permission_that_leads_to_more() {
    let escalations = [
        ("crate-role", "iam:*"),
        ("crate-role", "*:*"),
        ("crate-role", "sts:AssumeRole"),
        ("crate-role", "iam:PassRole"),
        ("crate-role", "lambda:UpdateFunctionCode"),
        ("crate-role", "s3:PutBucketPolicy"),
        ("AdminRole", "s3:GetObject"),
        ("OrganizationAccountAccessRole", "s3:GetObject"),
    ];
    for (role, action) in escalations {
        let advice =
            diagnose_text(&refused(role, action, "arn:aws:s3:::crates/a"), &Context::default()).remedies.advice;
        for command in &advice.commands {
            for text in [&command.posix, &command.powershell] {
                assert!(!text.contains(action) || action == "s3:GetObject", "{text}");
                assert!(!text.contains(role) || role == "crate-role", "{text}");
            }
        }
        let fix = first(&advice.commands, Step::Fix)[0];
        assert!(
            fix.posix.contains("put-role-policy") && !fix.placeholders.is_empty(),
            "{role} {action}: {}",
            fix.posix
        );
        let is_wildcard = action.contains('*');
        let is_said = advice.notices.iter().any(|it| it.contains("Put it in only if you mean it"));
        assert!(is_wildcard || is_said, "{role} {action}: {:?}", advice.notices);
    }
}

#[test]
fn what_only_the_paste_names_is_said_where_a_command_changes_something() {
    let arn = "arn:aws:lambda:eu-west-1:111122223333:function:crate-store";
    let log = format!(
        "Execution failed due to configuration error: Invalid permissions on Lambda function\n{arn}\narn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/*/GET/"
    );
    let advice =
        diagnose_text(&log, &Context { integration: Some(ApiType::Rest), ..Context::default() }).remedies.advice;
    let grant = advice.commands.iter().find(|it| it.posix.contains("add-permission")).expect("it is what lacks");
    assert!(grant.posix.contains("111122223333:a1b2c3d4e5"), "{}", grant.posix);
    assert!(grant.why.contains("111122223333 is from the paste"), "{}", grant.why);
    assert!(has(&advice.commands, "aws sts get-caller-identity"), "{:#?}", advice.commands);
    let notice = advice.notices.last().expect("the paste names it");
    assert!(notice.contains("the account 111122223333, the API a1b2c3d4e5"), "{notice}");
    // What the person typed needs no such words.
    let typed = Context {
        integration: Some(ApiType::Rest),
        function_name: Some(arn.to_owned()),
        api_id: Some("a1b2c3d4e5".to_owned()),
        ..Context::default()
    };
    let advice = diagnose_text(&log, &typed).remedies.advice;
    assert!(advice.notices.is_empty(), "{:?}", advice.notices);
    assert!(advice.commands.iter().all(|it| !it.why.contains("from the paste")));
    assert!(!has(&advice.commands, "get-caller-identity"));
}

#[test]
fn a_target_group_of_another_account_is_not_let_in() {
    let group = "arn:aws:elasticloadbalancing:eu-west-1:999988887777:targetgroup/depot/0123456789abcdef";
    let log = format!(
        "http 2026-05-25T06:44:24.006000Z app/vans/50dc6c495c0c9188 10.0.3.17:44218 - 0.0 0.0 -1 502 - 345 293 \"GET http://vans.example:80/ HTTP/1.1\" \"curl/8\" - - {group} \"Root=1-6a13f12d-38de7fa3a98c5d5ba73f4cc8\" \"-\" \"-\" 0 2026-05-25T06:44:23.988000Z \"forward\" \"-\" \"LambdaAccessDenied\" \"-\" \"-\" \"-\" \"-\""
    );
    for account in ["999988887777", "111122223333"] {
        let context = Context {
            integration: Some(ApiType::Alb),
            function_name: Some(format!("arn:aws:lambda:eu-west-1:{account}:function:crate-store")),
            ..Context::default()
        };
        let advice = diagnose_text(&log, &context).remedies.advice;
        let (is_own, notices) = (account == "999988887777", &advice.notices);
        assert_eq!(notices.iter().any(|it| it.contains("of another account")), !is_own, "{account}: {notices:?}");
        let grant = advice.commands.iter().find(|it| it.posix.contains("add-permission")).expect("it is what lacks");
        assert_eq!(grant.posix.contains(group), is_own, "{}", grant.posix);
        assert_eq!(has(&advice.commands, group), is_own, "{account}");
    }
}

#[test]
fn a_paste_that_names_the_api_only_shows_how_to_find_its_function_before_that_is_needed() {
    let denied = "Execution failed due to configuration error: Invalid permissions on Lambda function";
    let of = |host: &str, function: Option<&str>, api| {
        let context = Context {
            function_name: function.map(str::to_owned),
            integration: ApiType::parse(api),
            ..Context::default()
        };
        diagnose_text(&format!("{denied}\nhttps://{host}/live/seats"), &context).remedies.advice.commands
    };
    let host = "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com";
    for (api, lookup) in [("rest", "get-resources"), ("http_v2", "get-integrations"), ("websocket", "get-integrations")]
    {
        let all = of(host, None, api);
        let place = |wanted: &str| all.iter().position(|it| it.posix.contains(wanted));
        let found = all.iter().position(|it| it.title.contains("Find the function") && it.posix.contains(lookup));
        assert!(found.is_some() && found < place("FUNCTION_NAME"), "{api}: {all:#?}");
        assert!(!of(host, Some("seats"), api).iter().any(|it| it.title.contains("Find the function")), "{api}");
    }
    assert!(!of("api.example.com", None, "rest").iter().any(|it| it.title.contains("Find the function")));
}
