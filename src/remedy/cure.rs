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
