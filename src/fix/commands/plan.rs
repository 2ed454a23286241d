//! The commands of a fix, put in order.

use std::collections::HashSet;

use super::api::{self, Topic};
use super::function::WAIT_UPDATED;
use super::reproduce::Verify;
use super::template::{Action, Template};
use super::{Command, Step, deployment, function, gateway_logs, logs, role};
use crate::fix::input::AdviceInput;
use crate::fix::names::Name;
use crate::fix::render::Renderer;

/// What is planned for one paste.
pub struct Plan<'a> {
    pub input: &'a AdviceInput,
    all: Vec<Template>,
}

/// The commands that `fill` plans, and those that show whether it worked, in the order in which to run them: confirm,
/// fix, verify.
pub fn commands(input: &AdviceInput, fill: fn(&mut Plan<'_>), verify: Verify) -> Vec<Command> {
    let mut plan = Plan { input, all: Vec::new() };
    fill(&mut plan);
    plan.prefer_tool();
    let is_instead = plan.tie_what_follows();
    let does = |all: &[Template], action| all.iter().any(|it| it.action == action);
    let is_republished = plan.all.iter().any(|it| it.action == Action::Publishes && !it.alternative);
    plan.add(&verify.templates(input.api));
    if does(&plan.all, Action::RecordsPersonalData) {
        plan.add(gateway_logs::off(input.api).as_slice());
    }
    // Before the first that takes the function's name.
    let takes_function = |it: &Template| it.line.contains("<function") || it.line.contains("<log_group>");
    let places = plan.all.iter().enumerate().filter(|it| takes_function(it.1));
    let first = places.min_by_key(|(_, it)| (it.step, it.alternative));
    if let Some((functions, (at, &Template { step, alternative, .. }))) = api::functions(input).zip(first) {
        plan.all.insert(at, Template { step, alternative, ..functions });
    }
    // Two families may ask for the same; the first place is the right one.
    let mut known = HashSet::new();
    plan.all.retain(|it| known.insert((it.line, it.file, it.into)));
    // A stable sort: the order is otherwise the plan's.
    plan.all.sort_by_key(|it| (it.step, it.alternative));
    let renderer = Renderer { is_republished, ..Renderer::new(input) };
    let wait = renderer.command(&WAIT_UPDATED);
    // Lambda refuses a change while an earlier one is under way, and people run a block at once: a change of the
    // function waits for the one before, unless that was waited for.
    let mut is_under_way = false;
    let render = |template: &Template| {
        let mut command = renderer.command(template);
        match template.action {
            Action::UpdatesFunction => {
                if std::mem::replace(&mut is_under_way, true) {
                    command.posix = [&*wait.posix, &command.posix].join("\n");
                    command.powershell = [&*wait.powershell, &command.powershell].join("\n");
                }
                if is_instead && template.alternative {
                    command.why.push_str(" Wait, publish and move the alias afterwards, as above.");
                }
            }
            Action::Waits => is_under_way = false,
            _ => {}
        }
        command
    };
    plan.all.iter().map(render).collect()
}

impl Plan<'_> {
    pub fn add(&mut self, templates: &[Template]) {
        self.all.extend(templates);
    }

    /// For where what was added before does not fit.
    pub fn or(&mut self, templates: &[Template]) {
        self.all.extend(templates.iter().map(|it| it.instead()));
    }

    pub fn log(&mut self) {
        self.add(&logs::read(self.input));
    }

    /// The same, where reading it is what to do.
    pub fn log_first(&mut self) {
        self.all.extend(logs::read(self.input).iter().map(|it| Template { step: Step::Fix, ..*it }));
    }

    pub fn api(&mut self, topic: Topic) {
        self.add(&api::all(self.input, topic));
    }

    /// The API's log in all its ways, for where it is what will tell.
    pub fn gateway_log(&mut self) {
        self.add(&gateway_logs::on(self.input, true, false));
    }

    /// The API's log the short way, for where it only confirms.
    pub fn gateway_log_too(&mut self) {
        self.add(&gateway_logs::on(self.input, false, false));
    }

    /// Changes of the function; waits for them, and publishes them where something published is called.
    pub fn update(&mut self, changes: &[Template]) {
        self.add(changes);
        self.add(function::settle(&self.input.names));
    }

    /// What shows that a change of the function is right, its log among it, and the change.
    pub fn change(&mut self, show: &[Template], changes: &[Template]) {
        self.add(show);
        self.log();
        self.update(changes);
    }

    /// Permissions to invoke the function. Whose account it is that only the paste names, the person sees first.
    pub fn grant(&mut self, permissions: &[Template]) {
        let names = &self.input.names;
        let is_for = |name: &Name, key| name.is_pasted && permissions.iter().any(|it| it.line.contains(key));
        if is_for(&names.account, "<account>") || is_for(&names.target_group, "<target_group>") {
            self.add(&[role::WHO]);
        }
        self.add(permissions);
    }

    /// Whether something is planned that nobody has to choose.
    pub fn has_fix(&self) -> bool {
        self.all.iter().any(|it| it.step == Step::Fix && !it.alternative)
    }

    /// Where the paste shows which tool deploys the function, its command comes first, and what changes the function beside
    /// it is for where that cannot wait.
    fn prefer_tool(&mut self) {
        let is_change = |it: &Template| it.action == Action::UpdatesFunction && !it.alternative;
        let tool = self.input.facts.text("deployment_tool").and_then(deployment::of);
        if let Some(tool) = tool.filter(|_| self.all.iter().any(is_change)) {
            self.all.iter_mut().for_each(|it| it.alternative |= is_change(it));
            self.all.insert(0, tool);
        }
    }

    /// Waiting, publishing and deployments are for the changes before them: where those are alternatives, so are they.
    /// Returns whether a change that is chosen instead of another takes the same steps afterwards.
    fn tie_what_follows(&mut self) -> bool {
        let only_choices = |all: &[Template], action| {
            let mut found = all.iter().filter(|it| it.action == action).peekable();
            found.peek().is_some() && found.all(|it| it.alternative)
        };
        let updates = only_choices(&self.all, Action::UpdatesFunction);
        let redeploys = only_choices(&self.all, Action::UpdatesApi);
        for it in &mut self.all {
            it.alternative |= match it.action {
                Action::Waits | Action::ReadsForUpdate | Action::Publishes | Action::MovesAlias => updates,
                Action::DeploysApi => redeploys,
                _ => false,
            };
        }
        !updates && self.input.names.published().is_some()
    }
}
