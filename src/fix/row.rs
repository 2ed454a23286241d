//! Each kind of fix in one row: its commands, how to see that it worked, its snippets and its queries.

mod plans;

use super::commands::api::Topic;
use super::commands::plan::Plan;
use super::commands::reproduce::Verify;
use super::commands::{concurrency, edge, function, load_balancer, native, permission, reproduce, role, vpc};
use super::infrastructure::recipes::{self, Recipe};
use super::input::AdviceInput;
use super::kind::{
    AccessFix, FixKind, IntegrationFix, KmsFix, LogsFix, NetworkFix, PackageFix, RequestFix, ResponseFix, RoleFix,
    TargetGroupFix,
};
use super::queries::Queries;
use super::sizing::{NewTimeout, new_memory, new_timeout};
use crate::aws::ApiType;
use crate::evidence::is_nearly_full;
use plans::{
    access, cold_start, environment, integration, integration_timeout, key, network, package, permission, read_logs,
    response, role, target_group, timeout, transfer,
};

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
        FixKind::Response(ResponseFix::Shape | ResponseFix::Body | ResponseFix::Status) => FixRow::new(response),
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
            it.grant(permission::OF_TARGET_GROUP);
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
