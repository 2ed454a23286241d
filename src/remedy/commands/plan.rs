//! Which commands a cure asks for, and in which order.

use super::api::{self, Topic};
use super::maker::Maker;
use super::template::Template;
use super::{Command, Situation, concurrency, edge, function, gateway_logs, load_balancer, logs, permission};
use super::{reproduce, role, vpc};
use crate::aws::FrontDoor;
use crate::remedy::Cure;

/// The commands for a situation, in the order in which to run them: confirm, fix, verify.
pub fn commands(situation: &Situation<'_>) -> Vec<Command> {
    let maker = Maker { situation };
    let mut plan = Plan { maker, all: Vec::new(), logs_data: false };
    match situation.cure {
        None | Some(Cure::Local | Cure::Nothing) => return plan.all,
        Some(cure) => plan.cure(cure),
    }
    // Two families may ask for the same; the first place is the right one.
    let mut known = std::collections::HashSet::new();
    plan.all.retain(|it| known.insert(it.posix.clone()));
    // A stable sort: within a step the order is the plan's.
    plan.all.sort_by_key(|it| it.step);
    plan.all
}

/// What collects the evidence that a paste lacks, or confirms a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Collect {
    Timeouts,
    Settings,
    /// Event, invocation and output.
    Invocation,
    /// The invocation alone.
    Invoke,
    GatewayLog,
    Reports,
    State,
    Code,
    Policy,
    Share,
    AccountLimit,
    Subnets,
    Key,
    Integration,
    Authorizers,
    UsagePlans,
}

/// One command by what it collects, whatever the cause is.
pub fn named(situation: &Situation<'_>, collect: Collect) -> Command {
    let maker = Maker { situation };
    let is_rest = situation.door == FrontDoor::Rest;
    maker.make(match collect {
        Collect::Invocation => return reproduce::at_once(&maker),
        Collect::GatewayLog => return gateway_logs::first(&maker),
        Collect::Timeouts => &logs::TIMEOUTS,
        Collect::Settings => &function::SETTINGS,
        Collect::Invoke => &reproduce::INVOKE,
        Collect::Reports => &logs::REPORTS,
        Collect::State => &function::STATE,
        Collect::Code => &function::WHERE_CODE,
        Collect::Policy => &permission::POLICY,
        Collect::Share => &concurrency::SHARE,
        Collect::AccountLimit => &concurrency::LIMITS,
        Collect::Subnets => &vpc::SUBNETS,
        Collect::Key => &role::KEY,
        Collect::Integration if is_rest => &api::REST_INTEGRATION,
        Collect::Integration => &api::V2_INTEGRATIONS,
        Collect::Authorizers if is_rest => &api::REST_AUTHORIZERS,
        Collect::Authorizers => &api::V2_AUTHORIZERS,
        Collect::UsagePlans => &api::PLANS,
    })
}

struct Plan<'a> {
    maker: Maker<'a>,
    all: Vec<Command>,
    /// The front door was told to log bodies.
    logs_data: bool,
}

impl Plan<'_> {
    fn add(&mut self, templates: &[Template]) {
        for template in templates {
            self.all.push(self.maker.make(template));
        }
    }

    fn log(&mut self) {
        self.all.extend(logs::read(&self.maker));
    }

    fn api(&mut self, topic: &Topic) {
        self.all.extend(api::all(&self.maker, topic));
    }

    /// The front door's log in all its ways, for where it is what will tell.
    fn gateway_log(&mut self) {
        self.all.extend(gateway_logs::on(&self.maker, true));
        self.logs_data = true;
    }

    /// The front door's log the short way, for where it only confirms.
    fn gateway_log_too(&mut self) {
        self.all.extend(gateway_logs::on(&self.maker, false));
        self.logs_data = true;
    }

    fn memory(&mut self, reason: &str) {
        self.all.extend(function::memory(&self.maker, reason));
    }

    /// Waits for changes of the function, and publishes them where something published is called.
    fn settle(&mut self) {
        self.all.extend(function::settle(&self.maker));
    }

    fn code(&mut self) {
        self.add(&[function::CODE]);
        self.settle();
    }

    fn cure(&mut self, cure: Cure) {
        match cure {
            Cure::Timeout => self.timeout(),
            Cure::ColdStart => self.cold_start(),
            Cure::Memory => {
                self.add(&[function::SETTINGS]);
                self.log();
                self.memory("Twice what it has now: the next step that tells whether it was too little.");
                self.settle();
            }
            Cure::Storage => {
                self.add(&[function::SETTINGS]);
                self.log();
                self.all.push(function::storage(&self.maker));
                self.settle();
            }
            Cure::Response => self.response(),
            Cure::ResponseSize | Cure::Code => {
                self.log();
                self.code();
            }
            Cure::Package => self.package(),
            Cure::Handler => {
                self.add(&[function::PACKAGE, function::WHERE_CODE]);
                self.log();
                self.add(&[function::HANDLER, function::RUNTIME]);
                self.code();
            }
            Cure::Architecture => {
                self.add(&[function::PACKAGE]);
                self.log();
                self.add(&[function::ARCHITECTURE]);
                self.settle();
            }
            Cure::Permission => self.permission(),
            Cure::Role => self.role(),
            Cure::Concurrency => {
                self.all.extend(concurrency::look(&self.maker));
                self.all.extend(concurrency::mend(&self.maker));
            }
            Cure::Network => {
                self.add(&[function::WIRING, vpc::ROUTES, vpc::GROUPS]);
                self.log();
                self.add(&[vpc::LET_OUT, vpc::ENDPOINT, vpc::SET_VPC]);
                self.settle();
            }
            Cure::Downstream => {
                self.add(&[function::WIRING, vpc::GROUPS]);
                self.log();
                self.add(&[vpc::LET_IN, function::SAVE_ENVIRONMENT, function::ENVIRONMENT]);
                self.settle();
            }
            Cure::Kms => {
                self.add(&[function::WIRING, role::KEY]);
                self.add(&[role::ENABLE_KEY, role::KEEP_KEY, role::GRANT_KEY, role::SET_KEY]);
                self.settle();
            }
            Cure::Vpc => {
                self.add(&[function::WIRING, vpc::SUBNETS, vpc::GROUPS, role::POLICIES]);
                self.add(&[vpc::SET_VPC, role::ALLOW_VPC]);
                self.settle();
            }
            Cure::Efs => {
                self.add(&[function::WIRING, vpc::MOUNT_TARGETS]);
                self.log();
                self.add(&[vpc::LET_NFS_IN, vpc::SET_FILE_SYSTEM]);
                self.settle();
            }
            Cure::State => {
                self.add(&[function::STATE, function::WAIT_ACTIVE, function::IMAGE]);
                self.settle();
            }
            Cure::IntegrationTimeout => self.integration_timeout(),
            Cure::Integration => self.integration(),
            Cure::Authorizer => {
                self.api(&Topic::Authorizer);
                self.gateway_log();
            }
            Cure::Throttle => {
                self.gateway_log();
                self.api(&Topic::Throttle);
            }
            Cure::Access => self.access(),
            Cure::Request => {
                self.gateway_log();
                if self.maker.situation.cause.is_some_and(|it| it.ends_with("not-found")) {
                    self.api(&Topic::Redeploy);
                }
            }
            Cure::Logs => {
                self.log();
                self.add(&[logs::GROUPS, role::POLICIES]);
                self.gateway_log();
                self.add(&[role::ALLOW_LOGS, logs::CREATE_GROUP, logs::RETENTION]);
            }
            Cure::LoadBalancer => self.load_balancer(),
            Cure::Edge => {
                self.add(&[edge::LOG, edge::ASSOCIATIONS, edge::CODE, edge::INVALIDATE]);
            }
            Cure::Local | Cure::Nothing => return,
        }
        // Whatever the cause: how to see that it is mended.
        self.all.extend(reproduce::all(&self.maker));
        if self.logs_data {
            self.all.extend(gateway_logs::off(&self.maker));
        }
        self.wait_between_changes();
    }

    /// Lambda refuses a change while an earlier one is under way, and people run a block at once: each change of the
    /// function but the first waits for the one before.
    fn wait_between_changes(&mut self) {
        let wait = self.maker.make(&function::WAIT_UPDATED);
        let changes = |it: &&mut Command| it.posix.starts_with("aws lambda update-function-");
        for command in self.all.iter_mut().filter(changes).skip(1) {
            command.posix = format!("{}\n{}", wait.posix, command.posix);
            command.powershell = format!("{}\n{}", wait.powershell, command.powershell);
        }
    }

    fn timeout(&mut self) {
        self.add(&[function::SETTINGS]);
        self.log();
        self.all.extend(function::timeout(&self.maker));
        self.memory("More memory also means more CPU, so the same work takes less time.");
        self.settle();
        self.gateway_log_too();
    }

    fn cold_start(&mut self) {
        self.add(&[function::SETTINGS]);
        self.log();
        self.memory("Initialisation gets more CPU with more memory.");
        if function::has_snap_start(self.maker.situation.runtime) != Some(false) {
            self.add(&[function::SNAP_START]);
        }
        self.settle();
        self.all.extend(function::publish(&self.maker));
        self.all.push(concurrency::provision(&self.maker));
    }

    fn response(&mut self) {
        self.log();
        self.gateway_log_too();
        if self.maker.situation.door == FrontDoor::Alb {
            self.add(&[load_balancer::ATTRIBUTES]);
        }
        self.code();
        let cause = self.maker.situation.cause.unwrap_or_default();
        if cause.contains("base64") {
            self.api(&Topic::Binary);
        }
        if cause.starts_with("multi-value") && self.maker.situation.door == FrontDoor::Alb {
            self.add(&[load_balancer::MULTI_VALUE_ON, load_balancer::MULTI_VALUE_OFF]);
        }
    }

    fn package(&mut self) {
        self.add(&[function::PACKAGE, function::WHERE_CODE]);
        self.log();
        self.add(&[function::RUNTIME, function::LAYERS]);
        let is_image = ["entrypoint", "workingdir", "task-config"];
        let cause = self.maker.situation.cause.unwrap_or_default();
        if is_image.iter().any(|it| cause.contains(it)) {
            self.add(&[function::IMAGE_CONFIG]);
        }
        self.code();
    }

    fn permission(&mut self) {
        self.all.extend(permission::look(&self.maker));
        if self.maker.situation.door == FrontDoor::Alb {
            self.add(&[load_balancer::GROUPS, load_balancer::HEALTH]);
        }
        self.all.extend(permission::grant(&self.maker));
        self.gateway_log_too();
    }

    fn role(&mut self) {
        self.add(&[function::WIRING, role::TRUST, role::POLICIES]);
        self.log();
        self.add(&[role::SET_TRUST, role::GRANT]);
        if self.maker.situation.cause.is_some_and(|it| it.contains("ec2")) {
            self.add(&[role::ALLOW_VPC]);
        }
    }

    fn integration_timeout(&mut self) {
        self.add(&[function::SETTINGS]);
        self.log();
        self.api(&Topic::Timeout);
        self.memory("More memory also means more CPU, so the same work takes less time: mostly the better cure.");
        self.settle();
        self.gateway_log_too();
    }

    fn integration(&mut self) {
        if self.maker.situation.door == FrontDoor::Alb {
            self.add(&[load_balancer::GROUPS, load_balancer::HEALTH]);
            self.add(&[load_balancer::REGISTER]);
        }
        self.api(&Topic::Integration);
        self.gateway_log();
        self.all.extend(permission::grant(&self.maker));
    }

    fn load_balancer(&mut self) {
        self.add(&[load_balancer::GROUPS, load_balancer::HEALTH, load_balancer::ATTRIBUTES, load_balancer::ACCESS_LOG]);
        self.log();
        if self.maker.situation.cause == Some("headers-in-multi-value-mode") {
            self.add(&[load_balancer::MULTI_VALUE_ON, load_balancer::MULTI_VALUE_OFF]);
        } else {
            self.all.extend(permission::grant(&Maker { situation: &self.behind_alb() }));
            self.add(&[load_balancer::REGISTER]);
        }
    }

    /// These causes are a load balancer's, also where another front door was named.
    fn behind_alb(&self) -> Situation<'_> {
        Situation { door: FrontDoor::Alb, ..*self.maker.situation }
    }

    fn access(&mut self) {
        let cause = self.maker.situation.cause.unwrap_or_default();
        self.add(&[WHO]);
        if cause.contains("waf") {
            self.api(&Topic::Waf);
        } else if cause.contains("api-key") {
            self.api(&Topic::Key);
        } else if cause.contains("jwt") || cause.contains("unauthorized") {
            self.api(&Topic::Authorizer);
        } else if cause == "lambda-invoke-not-authorized" {
            self.all.extend(permission::look(&self.maker));
            self.add(&[role::GRANT]);
        } else if cause.contains("missing-authentication-token") {
            self.api(&Topic::Redeploy);
        }
        self.gateway_log();
    }
}

const WHO: Template = Template::look(
    "Show who you are",
    "aws sts get-caller-identity",
    "Account and user or role of the credentials in use.",
);
