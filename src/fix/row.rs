//! Each kind of fix in one row: its commands, how to see that it worked, its snippets and its queries.

use super::commands::api::{self, Topic};
use super::commands::plan::Plan;
use super::commands::reproduce::Verify;
use super::commands::template::Template;
use super::commands::{
    concurrency, edge, function, gateway_logs, load_balancer, logs, native, permission, reproduce, role, vpc,
};
use super::infrastructure::recipes::{self, Recipe};
use super::input::AdviceInput;
use super::kind::{
    AccessFix, FixKind, IntegrationFix, KmsFix, LogsFix, NetworkFix, PackageFix, RequestFix, ResponseFix, RoleFix,
    TargetGroupFix,
};
use super::queries::Queries;
use super::sizing::{NewTimeout, new_memory, new_timeout};
use super::target::Target;
use crate::aws::ApiType;
use crate::evidence::is_nearly_full;

/// What follows from a kind of fix.
pub struct FixRow {
    /// Commands that confirm the cause and remove it.
    pub commands: fn(&mut Plan<'_>),
    pub verify: Verify,
    /// The fix for those who deploy with a tool.
    pub recipes: fn(&AdviceInput) -> Vec<&'static Recipe>,
    pub queries: Queries,
}

impl FixRow {
    fn new(commands: fn(&mut Plan<'_>)) -> Self {
        Self { commands, verify: Verify::Function, recipes: |_| Vec::new(), queries: Queries::DEFAULT }
    }

    const fn recipes(mut self, recipes: fn(&AdviceInput) -> Vec<&'static Recipe>) -> Self {
        self.recipes = recipes;
        self
    }

    const fn verify(mut self, verify: Verify) -> Self {
        self.verify = verify;
        self
    }

    const fn queries(mut self, queries: Queries) -> Self {
        self.queries = queries;
        self
    }
}

/// The row of a kind.
pub fn row(kind: FixKind) -> FixRow {
    match kind {
        FixKind::Timeout => FixRow::new(timeout)
            .recipes(|it| {
                let raise = matches!(new_timeout(it.facts.observed_timeout_s(), it.api), NewTimeout::Raise(_));
                let memory = memory(it).filter(|_| it.facts.memory_used().is_none_or(is_nearly_full));
                raise.then_some(&recipes::TIMEOUT).into_iter().chain(memory).collect()
            })
            .queries(Queries { durations: true, cold_starts: true, ..Queries::DEFAULT }),
        FixKind::ColdStart => FixRow::new(cold_start)
            .recipes(|it| memory(it).into_iter().chain([&recipes::PROVISIONED]).collect())
            .queries(Queries { cold_starts: true, ..Queries::DEFAULT }),
        FixKind::Memory => FixRow::new(|it| it.change(&[function::SETTINGS], function::memory(it.input).as_slice()))
            .recipes(|it| memory(it).into_iter().collect())
            .queries(Queries { memory: true, cold_starts: true, ..Queries::DEFAULT }),
        FixKind::Storage => FixRow::new(|it| it.change(&[function::SETTINGS], &[function::STORAGE]))
            .recipes(|_| vec![&recipes::STORAGE]),
        FixKind::Response(ResponseFix::Shape) => FixRow::new(response),
        FixKind::Response(ResponseFix::Base64) => FixRow::new(|it| {
            response(it);
            it.api(Topic::Binary);
        }),
        FixKind::Response(ResponseFix::MultiValueHeaders) => FixRow::new(|it| {
            response(it);
            if it.input.api == ApiType::Alb {
                it.or(&[load_balancer::MULTI_VALUE_ON]);
            }
        }),
        FixKind::ResponseSize | FixKind::Code => FixRow::new(|it| it.change(&[], &[function::CODE])),
        FixKind::Package(PackageFix::Image) => {
            FixRow::new(|it| package(it, function::IMAGE_CONFIG, &[function::IMAGE]))
        }
        FixKind::Package(PackageFix::Content | PackageFix::Layer) => {
            FixRow::new(|it| package(it, function::CODE, &[function::LAYERS, function::RUNTIME]))
        }
        FixKind::Handler => FixRow::new(|it| package(it, function::HANDLER, &[function::CODE, function::RUNTIME]))
            .recipes(|_| vec![&recipes::HANDLER]),
        FixKind::Architecture | FixKind::Package(PackageFix::Native) => FixRow::new(|it| {
            it.add(&native::install(it.input));
            it.change(&[function::PACKAGE], &[function::ARCHITECTURE]);
        })
        .recipes(|_| vec![&recipes::ARCHITECTURE]),
        FixKind::Permission => FixRow::new(permission).verify(Verify::ApiTypeOrMethod).recipes(|it| match it.api {
            ApiType::Alb => vec![&recipes::PERMISSION_ALB],
            ApiType::FunctionUrl if it.pasted.is_from_cloudfront() => Vec::new(),
            ApiType::FunctionUrl => vec![&recipes::PERMISSION_URL],
            _ => vec![&recipes::PERMISSION_API],
        }),
        // The role's policies are not what stands in the way.
        FixKind::Role(RoleFix::Trust) => FixRow::new(|it| {
            it.add(&[function::WIRING, role::TRUST]);
            it.log();
            it.add(&[role::SAVE_TRUST, role::SET_TRUST]);
        }),
        FixKind::Role(RoleFix::Action) => FixRow::new(|it| role(it, role::GRANT)),
        FixKind::Role(RoleFix::NetworkInterfaces) => FixRow::new(|it| role(it, role::ALLOW_VPC)),
        FixKind::Concurrency => FixRow::new(|it| {
            it.add(&concurrency::show(it.input));
            it.add(&[concurrency::QUOTA, concurrency::RESERVE, concurrency::RELEASE]);
        })
        .recipes(|_| vec![&recipes::RESERVED, &recipes::PROVISIONED]),
        FixKind::Network(fix) => FixRow::new(match fix {
            NetworkFix::Name => |it| {
                environment(it);
                it.or(&[vpc::RESOLVE]);
            },
            NetworkFix::Database => |it| network(it, true),
            NetworkFix::Destination => |it| network(it, false),
        })
        .queries(Queries::DURATIONS),
        FixKind::Downstream => FixRow::new(environment).queries(Queries::DURATIONS),
        // Where the cause does not say what the key lacks, the others are there to choose from.
        FixKind::Kms(fix) => FixRow::new(match fix {
            KmsFix::Access => |it| key(it, &[role::GRANT_KEY], &[role::ENABLE_KEY, role::KEEP_KEY, role::SET_KEY]),
            KmsFix::Disabled => |it| key(it, &[role::ENABLE_KEY], &[role::SET_KEY]),
            KmsFix::PendingDeletion => |it| key(it, &[role::KEEP_KEY, role::ENABLE_KEY], &[role::SET_KEY]),
            KmsFix::NotFound => |it| key(it, &[role::SET_KEY], &[]),
        })
        .recipes(|_| vec![&recipes::KMS]),
        FixKind::Vpc => FixRow::new(|it| {
            it.add(&[function::WIRING, vpc::SUBNETS, vpc::GROUPS, role::POLICIES]);
            it.update(&[vpc::SET_VPC]);
            it.or(&[role::ALLOW_VPC]);
        })
        .recipes(|_| vec![&recipes::VPC]),
        FixKind::Efs => FixRow::new(|it| {
            it.add(&[function::WIRING, vpc::MOUNT_TARGETS]);
            it.log();
            it.add(&[vpc::LET_NFS_IN]);
            it.or(&[vpc::SET_FILE_SYSTEM]);
            it.update(&[]);
        })
        .recipes(|_| vec![&recipes::EFS]),
        FixKind::State => FixRow::new(|it| {
            it.add(&[function::STATE, function::WAIT_ACTIVE]);
            it.or(&[function::IMAGE]);
            it.update(&[]);
        }),
        FixKind::IntegrationTimeout => FixRow::new(integration_timeout)
            .verify(Verify::ApiType)
            .recipes(|it| match it.api {
                ApiType::Rest => vec![&recipes::INTEGRATION_TIMEOUT, &recipes::RAISED_TIMEOUT],
                _ => Vec::new(),
            })
            .queries(Queries { durations: true, cold_starts: true, ..Queries::DEFAULT }),
        FixKind::Integration(fix) => FixRow::new(match fix {
            IntegrationFix::Target => |it| integration(it, Topic::Integration),
            IntegrationFix::Role => |it| integration(it, Topic::IntegrationRole),
            IntegrationFix::Stream => |it| transfer(it, Topic::Stream, function::URL_STREAM),
            IntegrationFix::Buffer => |it| transfer(it, Topic::Buffer, function::URL_BUFFER),
        })
        .verify(Verify::ApiType)
        .recipes(logs),
        FixKind::Authorizer => FixRow::new(|it| {
            it.api(Topic::Authorizer);
            it.gateway_log();
        })
        .verify(Verify::ApiType)
        .recipes(logs),
        FixKind::Throttle => FixRow::new(|it| {
            it.gateway_log();
            it.api(Topic::Throttle);
        }),
        FixKind::Access(AccessFix::Credentials) => FixRow::new(|it| {
            it.add(&[role::WHO]);
            it.gateway_log();
        }),
        FixKind::Access(AccessFix::ApiKey) => FixRow::new(|it| access(it, Topic::Key)),
        FixKind::Access(AccessFix::Authorizer) => FixRow::new(|it| access(it, Topic::Authorizer)),
        FixKind::Access(AccessFix::Waf) => FixRow::new(|it| access(it, Topic::Waf)),
        FixKind::Access(AccessFix::Invoke) => FixRow::new(|it| {
            it.add(&[role::WHO]);
            it.add(permission::show(it.input.api));
            it.add(&[role::GRANT]);
            it.gateway_log();
        }),
        FixKind::Request(RequestFix::Content) => FixRow::new(|it| it.gateway_log()),
        FixKind::Request(RequestFix::Route) => FixRow::new(|it| {
            it.gateway_log();
            it.api(Topic::Redeploy);
        })
        .verify(Verify::ApiType),
        // The commands that set the headers are those of the advice on CORS.
        FixKind::Cors => FixRow::new(|it| {
            it.add(&[reproduce::without_browser(it.input.api)]);
            // Where the paste shows a 5xx, its cause comes before the headers.
            if it.input.is_rejected {
                it.log_first();
            } else {
                it.log();
            }
            it.gateway_log_too();
        })
        .verify(Verify::ApiType),
        FixKind::Logs(LogsFix::Reason) => FixRow::new(|it| read_logs(it, false)).recipes(logs),
        FixKind::Logs(LogsFix::Format) => FixRow::new(|it| read_logs(it, true)).recipes(logs),
        FixKind::LoadBalancer(TargetGroupFix::Target) => FixRow::new(|it| {
            target_group(it);
            // These causes are a load balancer's, also where another API type was named.
            it.add(permission::OF_TARGET_GROUP);
            it.add(&[load_balancer::REGISTER]);
        })
        .recipes(logs),
        FixKind::LoadBalancer(TargetGroupFix::MultiValueHeaders) => FixRow::new(|it| {
            target_group(it);
            it.add(&[load_balancer::MULTI_VALUE_OFF]);
            it.or(&[function::CODE]);
            it.update(&[]);
        })
        .recipes(|_| vec![&recipes::MULTI_VALUE]),
        FixKind::Edge => FixRow::new(|it| it.add(edge::ALL)).verify(Verify::Nothing).queries(Queries::NONE),
        FixKind::CloudFrontFunction => {
            FixRow::new(|it| it.add(edge::CLOUDFRONT_FUNCTION)).verify(Verify::Nothing).queries(Queries::NONE)
        }
        FixKind::Local | FixKind::Nothing => FixRow::new(|_| ()).verify(Verify::Nothing).queries(Queries::NONE),
    }
}

fn timeout(plan: &mut Plan<'_>) {
    let input = plan.input;
    plan.change(&[function::SETTINGS], &function::timeout(input));
    // Where the function may run as long as the API waits, the API may be told to wait longer.
    let is_late = new_timeout(input.facts.observed_timeout_s(), input.api) == NewTimeout::Futile;
    if is_late && input.api == ApiType::Rest && !input.is_api_type_assumed {
        let fixes = |it: Template| if it.step == super::commands::Step::Fix { it.instead() } else { it };
        let longer: Vec<Template> = api::all(input, Topic::Timeout).into_iter().map(fixes).collect();
        plan.add(&longer);
    }
    plan.add(function::memory_for_speed(input).as_slice());
}

fn package(plan: &mut Plan<'_>, change: Template, others: &[Template]) {
    plan.change(&[function::PACKAGE, function::WHERE_CODE], &[change]);
    plan.or(others);
}

fn cold_start(plan: &mut Plan<'_>) {
    let input = plan.input;
    plan.change(&[function::SETTINGS], function::memory(input).as_slice());
    if function::has_snap_start(input.runtime.as_deref()) != Some(false) {
        plan.or(&[function::SNAP_START]);
    }
    if input.names.published().is_none() {
        plan.or(&[function::PUBLISH]);
    }
    plan.add(&[concurrency::provision(input)]);
}

fn response(plan: &mut Plan<'_>) {
    plan.log();
    plan.gateway_log_too();
    if plan.input.api == ApiType::Alb {
        plan.add(&[load_balancer::ATTRIBUTES]);
    }
    plan.update(&[function::CODE]);
}

fn permission(plan: &mut Plan<'_>) {
    let api = plan.input.api;
    plan.add(permission::show(api));
    match api {
        ApiType::Alb => plan.add(&[load_balancer::GROUPS, load_balancer::HEALTH]),
        ApiType::Rest => plan.add(&[api::REST_RESOURCES, api::REST_INTEGRATION]),
        ApiType::HttpV1 | ApiType::HttpV2 | ApiType::WebSocket => plan.add(&[api::V2_INTEGRATIONS]),
        ApiType::FunctionUrl => {}
    }
    plan.add(permission::grant(plan.input));
    plan.gateway_log_too();
}

fn role(plan: &mut Plan<'_>, grant: Template) {
    plan.add(&[function::WIRING, role::POLICIES]);
    plan.log();
    plan.add(&[grant]);
}

/// The address of what the function calls may be wrong in its environment.
fn environment(plan: &mut Plan<'_>) {
    plan.add(&[function::WIRING]);
    plan.log();
    plan.add(&[function::SAVE_ENVIRONMENT]);
    plan.update(&[function::ENVIRONMENT]);
}

/// `is_inside`: it is in a VPC unless its address says otherwise.
fn network(plan: &mut Plan<'_>, is_inside: bool) {
    plan.add(&[function::WIRING]);
    let target = Target::of(&plan.input.facts);
    if target.is_inside.unwrap_or(is_inside) {
        let is_known = target.address.is_some();
        plan.add(if is_known { &[vpc::INTERFACE, vpc::GROUPS] } else { &[vpc::GROUPS] });
        plan.log();
        plan.add(&[vpc::LET_IN, if is_known { vpc::LET_OUT_TO_IT } else { vpc::LET_OUT_NEAR }]);
        plan.or(&[vpc::SET_VPC]);
    } else {
        plan.add(&[vpc::ROUTES, vpc::GROUPS]);
        plan.log();
        plan.add(&[vpc::NAT]);
        plan.or(&[vpc::LET_OUT_FAR, vpc::ENDPOINT, vpc::SET_VPC]);
    }
    plan.update(&[]);
}

fn key(plan: &mut Plan<'_>, fix: &[Template], others: &[Template]) {
    plan.add(&[function::WIRING, role::KEY]);
    plan.add(fix);
    plan.or(others);
    plan.update(&[]);
}

fn integration_timeout(plan: &mut Plan<'_>) {
    let input = plan.input;
    plan.add(&[function::SETTINGS]);
    plan.log();
    plan.api(Topic::Timeout);
    // Where the API has no more to give, the function must take less.
    let has_more = plan.has_fix();
    let sooner = function::sooner(input.api);
    if has_more {
        plan.or(&sooner);
    } else {
        plan.add(&sooner);
    }
    plan.update(&[]);
    plan.add(function::memory_for_speed(input).as_slice());
    plan.gateway_log_too();
}

fn integration(plan: &mut Plan<'_>, topic: Topic) {
    let is_alb = plan.input.api == ApiType::Alb;
    if is_alb {
        plan.add(&[load_balancer::GROUPS, load_balancer::HEALTH]);
    }
    plan.api(topic);
    plan.gateway_log();
    plan.add(permission::grant(plan.input));
    if is_alb {
        plan.add(&[load_balancer::REGISTER]);
    }
}

/// The response as a whole or as a stream: as the function writes it, or the function as it is wanted.
fn transfer(plan: &mut Plan<'_>, topic: Topic, of_url: Template) {
    let AdviceInput { api, context, .. } = plan.input;
    // Where the API streams already, or cannot, the function is what has to change.
    let may_change = context.streaming != Some(topic == Topic::Stream);
    match api {
        ApiType::FunctionUrl if may_change => plan.add(&[permission::URL, of_url]),
        ApiType::Rest if may_change => plan.api(topic),
        _ => return plan.change(&[], &[function::CODE]),
    }
    plan.or(&[function::CODE]);
    plan.update(&[]);
    plan.gateway_log_too();
}

fn access(plan: &mut Plan<'_>, topic: Topic) {
    plan.add(&[role::WHO]);
    plan.api(topic);
    plan.gateway_log();
}

/// `is_mute`: the API's access log is there and does not say why.
fn read_logs(plan: &mut Plan<'_>, is_mute: bool) {
    // What answers now comes before what will answer the next time.
    plan.log_first();
    // A paste with an invocation in it shows that the function writes its log.
    let is_written = plan.input.names.invocation.is_some();
    if !is_written {
        plan.add(&[logs::GROUPS, role::POLICIES]);
    }
    plan.add(&gateway_logs::on(plan.input, true, is_mute));
    if !is_written {
        plan.or(&[role::ALLOW_LOGS]);
    }
}

fn target_group(plan: &mut Plan<'_>) {
    plan.add(&[load_balancer::GROUPS, load_balancer::HEALTH, load_balancer::ATTRIBUTES]);
    plan.add(gateway_logs::load_balancer(plan.input).as_slice());
    plan.log();
}

/// More memory, where there is more to have.
fn memory(input: &AdviceInput) -> Option<&'static Recipe> {
    match input.facts.number("memory_mb") {
        Some(configured) => new_memory(configured).map(|_| &recipes::MEMORY),
        None => Some(&recipes::MORE_MEMORY),
    }
}

/// The API's log.
fn logs(input: &AdviceInput) -> Vec<&'static Recipe> {
    match input.api {
        ApiType::Rest => vec![&recipes::LOGS_REST],
        ApiType::HttpV1 | ApiType::HttpV2 => vec![&recipes::LOGS_HTTP],
        ApiType::WebSocket => vec![&recipes::LOGS_WEBSOCKET],
        ApiType::Alb => vec![&recipes::LOGS_ALB],
        ApiType::FunctionUrl => Vec::new(),
    }
}
