//! What is planned for a kind of fix where it takes more than a line.

use crate::aws::ApiType;
use crate::fix::commands::api::{self, Topic};
use crate::fix::commands::plan::Plan;
use crate::fix::commands::template::Template;
use crate::fix::commands::{Step, concurrency, function, gateway_logs, load_balancer, logs, permission, role, vpc};
use crate::fix::input::AdviceInput;
use crate::fix::sizing::{NewTimeout, new_timeout};
use crate::fix::target::Target;

pub(super) fn timeout(plan: &mut Plan<'_>) {
    let input = plan.input;
    plan.change(&[function::SETTINGS], &function::timeout(input));
    // Where the function may run as long as the API waits, the API may be told to wait longer.
    let is_late = new_timeout(input.facts.observed_timeout_s(), input.api) == NewTimeout::Futile;
    if is_late && input.api == ApiType::Rest && !input.is_api_type_assumed {
        let fixes = |it: Template| if it.step == Step::Fix { it.instead() } else { it };
        let longer: Vec<Template> = api::all(input, Topic::Timeout).into_iter().map(fixes).collect();
        plan.add(&longer);
    }
    plan.add(function::memory_for_speed(input).as_slice());
}

pub(super) fn package(plan: &mut Plan<'_>, change: Template, others: &[Template]) {
    plan.change(&[function::PACKAGE, function::WHERE_CODE], &[change]);
    plan.or(others);
}

pub(super) fn cold_start(plan: &mut Plan<'_>) {
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

pub(super) fn response(plan: &mut Plan<'_>) {
    plan.log();
    plan.gateway_log_too();
    if plan.input.api == ApiType::Alb {
        plan.add(&[load_balancer::ATTRIBUTES]);
    }
    plan.update(&[function::CODE]);
}

pub(super) fn permission(plan: &mut Plan<'_>) {
    let api = plan.input.api;
    plan.add(permission::show(api));
    match api {
        ApiType::Alb => plan.add(&[load_balancer::GROUPS, load_balancer::HEALTH]),
        ApiType::Rest => plan.add(&[api::REST_RESOURCES, api::REST_INTEGRATION]),
        ApiType::HttpV1 | ApiType::HttpV2 | ApiType::WebSocket => plan.add(&[api::V2_INTEGRATIONS]),
        ApiType::FunctionUrl => {}
    }
    plan.grant(permission::grant(plan.input));
    plan.gateway_log_too();
}

pub(super) fn role(plan: &mut Plan<'_>, grant: Template) {
    plan.add(&[function::WIRING, role::POLICIES]);
    plan.log();
    plan.add(&[grant]);
}

/// The address of what the function calls may be wrong in its environment.
pub(super) fn environment(plan: &mut Plan<'_>) {
    plan.add(&[function::WIRING]);
    plan.log();
    plan.add(&[function::SAVE_ENVIRONMENT]);
    plan.update(&[function::ENVIRONMENT]);
}

/// `is_inside`: it is in a VPC unless its address says otherwise.
pub(super) fn network(plan: &mut Plan<'_>, is_inside: bool) {
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

pub(super) fn key(plan: &mut Plan<'_>, fix: &[Template], others: &[Template]) {
    plan.add(&[function::WIRING, role::KEY]);
    plan.add(fix);
    plan.or(others);
    plan.update(&[]);
}

pub(super) fn integration_timeout(plan: &mut Plan<'_>) {
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

pub(super) fn integration(plan: &mut Plan<'_>, topic: Topic) {
    let is_alb = plan.input.api == ApiType::Alb;
    if is_alb {
        plan.add(&[load_balancer::GROUPS, load_balancer::HEALTH]);
    }
    plan.api(topic);
    plan.gateway_log();
    plan.grant(permission::grant(plan.input));
    if is_alb {
        plan.add(&[load_balancer::REGISTER]);
    }
}

/// The response as a whole or as a stream: as the function writes it, or the function as it is wanted.
pub(super) fn transfer(plan: &mut Plan<'_>, topic: Topic, of_url: Template) {
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

pub(super) fn access(plan: &mut Plan<'_>, topic: Topic) {
    plan.add(&[role::WHO]);
    plan.api(topic);
    plan.gateway_log();
}

/// `is_mute`: the API's access log is there and does not say why.
pub(super) fn read_logs(plan: &mut Plan<'_>, is_mute: bool) {
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

pub(super) fn target_group(plan: &mut Plan<'_>) {
    plan.add(&[load_balancer::GROUPS, load_balancer::HEALTH, load_balancer::ATTRIBUTES]);
    plan.add(gateway_logs::load_balancer(plan.input).as_slice());
    plan.log();
}
