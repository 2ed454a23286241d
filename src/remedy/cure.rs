//! Kinds of cure.

use serde::{Deserialize, Serialize};

use super::kind::{
    AccessFix, FixKind, IntegrationFix, KmsFix, LogsFix, NetworkFix, PackageFix, RequestFix, ResponseFix, RoleFix,
    TargetGroupFix,
};

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

impl Cure {
    /// The kind of fix, with what the code adds to it.
    pub fn kind(self, code: &str) -> FixKind {
        match self {
            Self::Timeout => FixKind::Timeout,
            Self::ColdStart => FixKind::ColdStart,
            Self::Memory => FixKind::Memory,
            Self::Storage => FixKind::Storage,
            Self::Response if code.contains("base64") => FixKind::Response(ResponseFix::Base64),
            Self::Response if code == "multi-value-headers-ignored" => {
                FixKind::Response(ResponseFix::MultiValueHeaders)
            }
            Self::Response => FixKind::Response(ResponseFix::Shape),
            Self::ResponseSize => FixKind::ResponseSize,
            Self::Code => FixKind::Code,
            Self::Package if code == "lambda-extension-crash" => FixKind::Package(PackageFix::Layer),
            Self::Package if ["entrypoint", "workingdir", "task-config"].iter().any(|it| code.contains(it)) => {
                FixKind::Package(PackageFix::Image)
            }
            Self::Package => FixKind::Package(PackageFix::Content),
            Self::Handler => FixKind::Handler,
            Self::Architecture => FixKind::Architecture,
            Self::Permission => FixKind::Permission,
            Self::Role if code.contains("assume") => FixKind::Role(RoleFix::Trust),
            Self::Role if code.contains("ec2") => FixKind::Role(RoleFix::NetworkInterfaces),
            Self::Role => FixKind::Role(RoleFix::Action),
            Self::Concurrency => FixKind::Concurrency,
            Self::Network if code == "lambda-dns-failure" => FixKind::Network(NetworkFix::Name),
            Self::Network if code == "lambda-db-unreachable" => FixKind::Network(NetworkFix::Database),
            Self::Network => FixKind::Network(NetworkFix::Destination),
            Self::Downstream => FixKind::Downstream,
            Self::Kms if code.ends_with("kms-disabled") => FixKind::Kms(KmsFix::Disabled),
            Self::Kms if code.ends_with("kms-invalid-state") => FixKind::Kms(KmsFix::PendingDeletion),
            Self::Kms if code.ends_with("kms-not-found") => FixKind::Kms(KmsFix::NotFound),
            Self::Kms => FixKind::Kms(KmsFix::Access),
            Self::Vpc => FixKind::Vpc,
            Self::Efs => FixKind::Efs,
            Self::State => FixKind::State,
            Self::IntegrationTimeout => FixKind::IntegrationTimeout,
            Self::Integration if code == "apigw-assume-role" => FixKind::Integration(IntegrationFix::Role),
            Self::Integration => FixKind::Integration(IntegrationFix::Target),
            Self::Authorizer => FixKind::Authorizer,
            Self::Throttle => FixKind::Throttle,
            Self::Access if code.contains("waf") => FixKind::Access(AccessFix::Waf),
            Self::Access if code.contains("api-key") => FixKind::Access(AccessFix::ApiKey),
            Self::Access if code.contains("jwt") || code.contains("unauthorized") => {
                FixKind::Access(AccessFix::Authorizer)
            }
            Self::Access if code == "lambda-invoke-not-authorized" => FixKind::Access(AccessFix::Invoke),
            Self::Access => FixKind::Access(AccessFix::Credentials),
            Self::Request if code.ends_with("not-found") || code == "apigw-missing-authentication-token" => {
                FixKind::Request(RequestFix::Route)
            }
            Self::Request => FixKind::Request(RequestFix::Content),
            Self::Logs if code == "apigw-access-5xx-no-detail" => FixKind::Logs(LogsFix::Format),
            Self::Logs => FixKind::Logs(LogsFix::Reason),
            Self::LoadBalancer if code == "headers-in-multi-value-mode" => {
                FixKind::LoadBalancer(TargetGroupFix::MultiValueHeaders)
            }
            Self::LoadBalancer => FixKind::LoadBalancer(TargetGroupFix::Target),
            Self::Edge => FixKind::Edge,
            Self::Local => FixKind::Local,
            Self::Nothing => FixKind::Nothing,
        }
    }
}
