//! Which commands a cure asks for, and in which order.

use super::api::{self, Topic};
use super::maker::Maker;
use super::template::Template;
use super::{Command, Situation, Step, concurrency, edge, function, gateway_logs, load_balancer, logs, permission};
use super::{reproduce, role, vpc};
use crate::aws::FrontDoor;
use crate::remedy::Cure;

/// The commands for a situation, in the order in which to run them: confirm, fix, verify.
pub fn commands(situation: &Situation<'_>) -> Vec<Command> {
    let maker = Maker { situation, is_republished: false };
    let mut plan = Plan { maker, all: Vec::new() };
    match situation.cure {
        None | Some(Cure::Local | Cure::Nothing) => return plan.all,
        Some(cure) => plan.cure(cure),
    }
    // Two families may ask for the same; the first place is the right one.
    let mut known = std::collections::HashSet::new();
    plan.all.retain(|it| known.insert(it.posix.clone()));
    // A stable sort: the order is otherwise the plan's.
    plan.all.sort_by_key(|it| (it.step, it.alternative));
    plan.wait_between_changes();
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
    let maker = Maker { situation, is_republished: false };
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
}

impl Plan<'_> {
    fn add(&mut self, templates: &[Template]) {
        for template in templates {
            self.all.push(self.maker.make(template));
        }
    }

    /// For where what was added before does not fit.
    fn or(&mut self, templates: &[Template]) {
        for template in templates {
            self.all.push(self.maker.or(template));
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
    }

    /// The front door's log the short way, for where it only confirms.
    fn gateway_log_too(&mut self) {
        self.all.extend(gateway_logs::on(&self.maker, false));
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
                self.add(&[function::HANDLER]);
                self.settle();
                self.or(&[function::CODE, function::RUNTIME]);
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
            Cure::Network => self.network(),
            Cure::Downstream => {
                self.add(&[function::WIRING]);
                self.log();
                self.add(&[function::SAVE_ENVIRONMENT, function::ENVIRONMENT]);
                self.settle();
            }
            Cure::Kms => self.kms(),
            Cure::Vpc => {
                self.add(&[function::WIRING, vpc::SUBNETS, vpc::GROUPS, role::POLICIES]);
                self.add(&[vpc::SET_VPC]);
                self.settle();
                self.or(&[role::ALLOW_VPC]);
            }
            Cure::Efs => {
                self.add(&[function::WIRING, vpc::MOUNT_TARGETS]);
                self.log();
                self.add(&[vpc::LET_NFS_IN]);
                self.or(&[vpc::SET_FILE_SYSTEM]);
                self.settle();
            }
            Cure::State => {
                self.add(&[function::STATE, function::WAIT_ACTIVE]);
                self.or(&[function::IMAGE]);
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
            Cure::Logs => self.logs(),
            Cure::LoadBalancer => self.load_balancer(),
            Cure::Edge => {
                self.add(&[edge::LOG, edge::ASSOCIATIONS, edge::CODE, edge::INVALIDATE]);
            }
            Cure::Local | Cure::Nothing => return,
        }
        self.tie_what_follows();
        self.verify(cure);
        self.all.extend(gateway_logs::off(&self.maker, &self.all));
    }

    /// Whatever the cause: how to see that it is mended. What was between the front door and the function shows through
    /// the front door only.
    fn verify(&mut self, cure: Cure) {
        let publishes = |it: &Command| !it.alternative && it.posix.starts_with("aws lambda publish-version");
        self.maker.is_republished = self.all.iter().any(publishes);
        self.all.extend(match cure {
            Cure::Permission => reproduce::through(&self.maker, true),
            Cure::Integration | Cure::Authorizer | Cure::IntegrationTimeout => reproduce::through(&self.maker, false),
            _ => reproduce::all(&self.maker),
        });
    }

    /// Waiting, publishing and deployments are for the changes before them: where those are alternatives, so are they.
    fn tie_what_follows(&mut self) {
        const SETTLING: [&str; 3] =
            ["aws lambda wait function-updated", "aws lambda publish-version", "aws lambda update-alias"];
        let starts = |it: &Command, with: &[&str]| with.iter().any(|with| it.posix.starts_with(with));
        let is_update = |it: &Command| starts(it, &["aws lambda update-function-"]);
        let is_deployment = |it: &Command| it.posix.contains(" create-deployment ");
        let all_are = |all: &[Command], which: &dyn Fn(&Command) -> bool| {
            let mut found = all.iter().filter(|it| which(it)).peekable();
            found.peek().is_some() && found.all(|it| it.alternative)
        };
        let updates = all_are(&self.all, &is_update);
        let redeploys = all_are(&self.all, &|it| it.redeploy);
        // What is chosen instead of another change takes the same steps afterwards.
        if !updates && self.maker.situation.names.published().is_some() {
            for command in self.all.iter_mut().filter(|it| it.alternative && is_update(it)) {
                command.why.push_str(" Wait, publish and move the alias afterwards, as above.");
            }
        }
        for command in &mut self.all {
            command.alternative |= updates && starts(command, &SETTLING) || redeploys && is_deployment(command);
        }
    }

    /// Lambda refuses a change while an earlier one is under way, and people run a block at once: a change of the
    /// function waits for the one before, unless that was waited for.
    fn wait_between_changes(&mut self) {
        let wait = self.maker.make(&function::WAIT_UPDATED);
        let mut is_under_way = false;
        for command in &mut self.all {
            if command.posix.starts_with("aws lambda update-function-") {
                if std::mem::replace(&mut is_under_way, true) {
                    command.posix = format!("{}\n{}", wait.posix, command.posix);
                    command.powershell = format!("{}\n{}", wait.powershell, command.powershell);
                }
            } else if command.posix == wait.posix {
                is_under_way = false;
            }
        }
    }

    fn timeout(&mut self) {
        self.add(&[function::SETTINGS]);
        self.log();
        self.all.extend(function::timeout(&self.maker));
        self.settle();
        let situation = self.maker.situation;
        // Where the function may run as long as the API waits, the API may be told to wait longer.
        let is_late = self.all.iter().any(|it| it.step == Step::Fix && it.posix.contains("update-function-code"));
        if is_late && situation.door == FrontDoor::Rest && !situation.is_door_assumed {
            let longer = api::all(&self.maker, &Topic::Timeout);
            self.all.extend(longer.into_iter().map(|it| Command { alternative: it.step == Step::Fix, ..it }));
        }
        self.all.extend(function::memory_for_speed(&self.maker));
    }

    fn cold_start(&mut self) {
        self.add(&[function::SETTINGS]);
        self.log();
        self.memory("Initialisation gets more CPU with more memory.");
        self.settle();
        if function::has_snap_start(self.maker.situation.runtime) != Some(false) {
            self.or(&[function::SNAP_START]);
        }
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
        if cause == "multi-value-headers-ignored" && self.maker.situation.door == FrontDoor::Alb {
            self.or(&[load_balancer::MULTI_VALUE_ON]);
        }
    }

    fn package(&mut self) {
        self.add(&[function::PACKAGE, function::WHERE_CODE]);
        self.log();
        let is_image = ["entrypoint", "workingdir", "task-config"];
        let cause = self.maker.situation.cause.unwrap_or_default();
        if is_image.iter().any(|it| cause.contains(it)) {
            self.add(&[function::IMAGE_CONFIG]);
            self.settle();
            self.or(&[function::IMAGE]);
        } else {
            self.code();
            self.or(&[function::LAYERS, function::RUNTIME]);
        }
    }

    fn permission(&mut self) {
        self.all.extend(permission::look(&self.maker));
        match self.maker.situation.door {
            FrontDoor::Alb => self.add(&[load_balancer::GROUPS, load_balancer::HEALTH]),
            FrontDoor::Rest => self.add(&[api::REST_RESOURCES, api::REST_INTEGRATION]),
            FrontDoor::HttpV1 | FrontDoor::HttpV2 | FrontDoor::WebSocket => self.add(&[api::V2_INTEGRATIONS]),
            FrontDoor::FunctionUrl => {}
        }
        self.all.extend(permission::grant(&self.maker));
        self.gateway_log_too();
    }

    fn role(&mut self) {
        let cause = self.maker.situation.cause.unwrap_or_default();
        self.add(&[function::WIRING]);
        if cause.contains("assume") {
            // The role's policies are not what stands in the way.
            self.add(&[role::TRUST]);
            self.log();
            self.add(&[role::SAVE_TRUST, role::SET_TRUST]);
            return;
        }
        self.add(&[role::POLICIES]);
        self.log();
        self.add(&[if cause.contains("ec2") { role::ALLOW_VPC } else { role::GRANT }]);
    }

    fn network(&mut self) {
        let situation = self.maker.situation;
        self.add(&[function::WIRING]);
        if situation.cause == Some("lambda-dns-failure") {
            self.log();
            self.add(&[function::SAVE_ENVIRONMENT, function::ENVIRONMENT]);
            self.settle();
            return self.or(&[vpc::RESOLVE]);
        }
        let target = vpc::Target::of(situation.facts);
        let is_database = situation.cause == Some("lambda-db-unreachable");
        if target.is_inside.unwrap_or(is_database) {
            let address = target.address.map(|it| [("address", it.to_string())]);
            self.all.extend(address.map(|it| self.maker.make_with(&vpc::INTERFACE, &it)));
            self.add(&[vpc::GROUPS]);
            self.log();
            self.add(&[vpc::LET_IN, if target.address.is_some() { vpc::LET_OUT_TO_IT } else { vpc::LET_OUT_NEAR }]);
            self.or(&[vpc::SET_VPC]);
        } else {
            self.add(&[vpc::ROUTES, vpc::GROUPS]);
            self.log();
            self.add(&[vpc::NAT]);
            let port = [("port", target.port.unwrap_or(HTTPS).to_string())];
            self.all.push(self.maker.make_with(&vpc::LET_OUT_FAR.instead(), &port));
            self.or(&[vpc::ENDPOINT, vpc::SET_VPC]);
        }
        self.settle();
    }

    /// The cause says what the key lacks; otherwise the others are there to choose from.
    fn kms(&mut self) {
        self.add(&[function::WIRING, role::KEY]);
        let cause = self.maker.situation.cause.unwrap_or_default();
        match cause {
            _ if cause.ends_with("kms-disabled") => self.add(&[role::ENABLE_KEY]),
            _ if cause.ends_with("kms-invalid-state") => self.add(&[role::KEEP_KEY, role::ENABLE_KEY]),
            _ if cause.ends_with("kms-not-found") => self.add(&[role::SET_KEY]),
            _ => {
                self.add(&[role::GRANT_KEY]);
                self.or(&[role::ENABLE_KEY, role::KEEP_KEY]);
            }
        }
        if !cause.ends_with("kms-not-found") {
            self.or(&[role::SET_KEY]);
        }
        self.settle();
    }

    fn logs(&mut self) {
        self.log();
        // A paste with an invocation in it shows that the function writes its log.
        let is_written = self.maker.situation.names.invocation.is_some();
        if !is_written {
            self.add(&[logs::GROUPS, role::POLICIES]);
        }
        self.gateway_log();
        if !is_written {
            self.add(&[role::ALLOW_LOGS]);
        }
    }

    fn integration_timeout(&mut self) {
        self.add(&[function::SETTINGS]);
        self.log();
        self.api(&Topic::Timeout);
        // Where the API has no more to give, the function must take less.
        let has_more = self.all.iter().any(|it| it.step == Step::Fix && !it.alternative);
        let sooner = function::sooner(&self.maker);
        self.all.extend(sooner.into_iter().map(|it| Command { alternative: it.alternative || has_more, ..it }));
        self.settle();
        self.all.extend(function::memory_for_speed(&self.maker));
        self.gateway_log_too();
    }

    fn integration(&mut self) {
        if self.maker.situation.door == FrontDoor::Alb {
            self.add(&[load_balancer::GROUPS, load_balancer::HEALTH]);
        }
        self.api(&Topic::Integration);
        self.gateway_log();
        self.all.extend(permission::grant(&self.maker));
        if self.maker.situation.door == FrontDoor::Alb {
            self.add(&[load_balancer::REGISTER]);
        }
    }

    fn load_balancer(&mut self) {
        self.add(&[load_balancer::GROUPS, load_balancer::HEALTH, load_balancer::ATTRIBUTES]);
        self.all.extend(gateway_logs::load_balancer(&self.maker));
        self.log();
        if self.maker.situation.cause == Some("headers-in-multi-value-mode") {
            self.add(&[load_balancer::MULTI_VALUE_OFF]);
            self.or(&[function::CODE]);
            self.settle();
        } else {
            let behind_alb = Maker { situation: &self.behind_alb(), is_republished: false };
            self.all.extend(permission::grant(&behind_alb));
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

/// The port of HTTPS.
const HTTPS: u16 = 443;

const WHO: Template = Template::look(
    "Show who you are",
    "aws sts get-caller-identity",
    "Account and user or role of the credentials in use.",
);
