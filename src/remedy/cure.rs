//! Kinds of cure.

use serde::{Deserialize, Serialize};

/// What kind of thing has to be done. A cause names one; the commands and snippets follow from it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Cure {
    /// Raise the function's timeout, or make it faster.
    Timeout,
    ColdStart,
    Memory,
    /// `/tmp`.
    Storage,
    /// Return another shape.
    Response,
    ResponseSize,
    /// Mend the code that the log points at.
    Code,
    /// Put something into the deployment package.
    Package,
    /// The handler setting.
    Handler,
    Architecture,
    /// Let the front door invoke the function.
    Permission,
    /// The function's execution role.
    Role,
    Concurrency,
    Network,
    /// Something the function calls.
    Downstream,
    Kms,
    Vpc,
    Efs,
    /// Wait until the function is active.
    State,
    IntegrationTimeout,
    /// The integration's address or mapping.
    Integration,
    Authorizer,
    /// The API's own throttling.
    Throttle,
    /// The caller's credentials.
    Access,
    /// The caller's request.
    Request,
    /// Turn on a log, or read it.
    Logs,
    LoadBalancer,
    Edge,
    Local,
    Nothing,
}

#[cfg(test)]
impl Cure {
    /// Every cure, for tests that go through them.
    pub const ALL: [Self; 30] = [
        Self::Timeout,
        Self::ColdStart,
        Self::Memory,
        Self::Storage,
        Self::Response,
        Self::ResponseSize,
        Self::Code,
        Self::Package,
        Self::Handler,
        Self::Architecture,
        Self::Permission,
        Self::Role,
        Self::Concurrency,
        Self::Network,
        Self::Downstream,
        Self::Kms,
        Self::Vpc,
        Self::Efs,
        Self::State,
        Self::IntegrationTimeout,
        Self::Integration,
        Self::Authorizer,
        Self::Throttle,
        Self::Access,
        Self::Request,
        Self::Logs,
        Self::LoadBalancer,
        Self::Edge,
        Self::Local,
        Self::Nothing,
    ];
}
