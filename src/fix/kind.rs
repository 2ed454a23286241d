//! Kinds of fix: what a declaration asks for. The commands, snippets and queries follow from it, see [`super::row`].

use serde::{Deserialize, Serialize};

/// What kind of thing has to be done.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum FixKind {
    /// Raise the function's timeout, or make it faster.
    Timeout,
    ColdStart,
    Memory,
    /// `/tmp`.
    Storage,
    /// Return another response.
    Response(ResponseFix),
    ResponseSize,
    /// Correct the code that the log points at.
    Code,
    /// What the function is made of.
    Package(PackageFix),
    /// The handler setting.
    Handler,
    Architecture,
    /// Let the API invoke the function.
    Permission,
    /// The function's execution role.
    Role(RoleFix),
    Concurrency,
    Network(NetworkFix),
    /// Something that the function calls.
    Downstream,
    /// The key of the environment variables.
    Kms(KmsFix),
    Vpc,
    Efs,
    /// Wait until the function is active.
    State,
    IntegrationTimeout,
    Integration(IntegrationFix),
    Authorizer,
    /// The API's own throttling.
    Throttle,
    /// The caller's rights.
    Access(AccessFix),
    /// The caller's request.
    Request(RequestFix),
    /// The headers that let a page read the answer.
    Cors,
    /// Turn on a log, or read it.
    Logs(LogsFix),
    LoadBalancer(TargetGroupFix),
    Edge,
    CloudFrontFunction,
    Local,
    Nothing,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ResponseFix {
    Shape,
    /// Write the body as text.
    Body,
    /// Give the status as a number.
    Status,
    /// A body in base64, which a REST API decodes only for its binary media types.
    Base64,
    /// Multi-value headers, which a load balancer reads only where they are turned on.
    MultiValueHeaders,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum PackageFix {
    Content,
    /// Modules with native code, built for another system.
    Native,
    Layer,
    /// What a container image starts.
    Image,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum RoleFix {
    /// It may not do what the error names.
    Action,
    /// Lambda may not assume it.
    Trust,
    /// It may not make network interfaces.
    NetworkInterfaces,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum NetworkFix {
    Destination,
    /// In a VPC, unless its address says otherwise.
    Database,
    /// The name does not resolve.
    Name,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum KmsFix {
    /// The role may not decrypt with it.
    Access,
    Disabled,
    PendingDeletion,
    NotFound,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum IntegrationFix {
    /// Its address or mapping.
    Target,
    /// The role that it calls the function with.
    Role,
    /// It buffers, and the function streams.
    Stream,
    /// It streams, and the function does not.
    Buffer,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum AccessFix {
    Credentials,
    ApiKey,
    Authorizer,
    /// The right to invoke the function.
    Invoke,
    Waf,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum RequestFix {
    Content,
    /// The API has no such route, or not yet.
    Route,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum LogsFix {
    Reason,
    /// The access log is there and does not say why.
    Format,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum TargetGroupFix {
    /// The function is not its target.
    Target,
    /// Its multi-value headers are on, and the function returns none.
    MultiValueHeaders,
}
