//! Subnets, security groups, routes and file systems.

use std::net::Ipv4Addr;

use super::template::Template;
use crate::evidence::Facts;
use crate::remedy::names::Name;

/// What a function could not reach.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Target {
    pub port: Option<u16>,
    pub address: Option<Ipv4Addr>,
    /// It is in a VPC; `None` where a name does not tell.
    pub is_inside: Option<bool>,
}

/// Names of what lives in a VPC: databases, caches, machines. To a function in that VPC, their addresses are private.
const INSIDE: [&str; 3] = [".rds.amazonaws.com", ".cache.amazonaws.com", ".internal"];

impl Target {
    /// The host and port of an error, or the address of a service's endpoint.
    pub fn of(facts: &Facts) -> Self {
        let Some(text) = facts.text("host").or_else(|| facts.text("endpoint")) else { return Self::default() };
        let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
        let rest = rest.split('/').next().unwrap_or(rest);
        let (host, port) = rest.rsplit_once(':').unwrap_or((rest, ""));
        let port = port.parse().ok().or_else(|| facts.text("port")?.parse().ok());
        let address: Option<Ipv4Addr> = host.parse().ok();
        let is_inside = match address {
            Some(address) => Some(address.is_private()),
            None if INSIDE.iter().any(|it| host.ends_with(it)) => Some(true),
            None if host.ends_with(".amazonaws.com") => Some(false),
            None => None,
        };
        Self { port: port.or((scheme == "https").then_some(443)), address, is_inside }
    }

    pub fn port(self) -> Name {
        let value = self.port.map(|it| it.to_string());
        Name { is_placeholder: value.is_none(), value: value.unwrap_or_else(|| "PORT".to_owned()) }
    }

    /// The one address, as a range.
    pub fn range(self) -> Name {
        let value = self.address.map(|it| format!("{it}/32"));
        Name { is_placeholder: value.is_none(), value: value.unwrap_or_else(|| "TARGET_RANGE".to_owned()) }
    }
}

pub(super) const SUBNETS: Template = Template::look(
    "Show the subnets' free addresses",
    "aws ec2 describe-subnets --subnet-ids <SUBNET_ID> --query Subnets[].{Subnet:SubnetId,Vpc:VpcId,Zone:AvailabilityZone,Free:AvailableIpAddressCount}",
    "An error here means that the subnet is gone, and Free: 0 that it is full.",
);

pub(super) const ROUTES: Template = Template::look(
    "Show the subnet's routes",
    "aws ec2 describe-route-tables --filters Name=association.subnet-id,Values=<SUBNET_ID> --query RouteTables[].Routes[].{To:DestinationCidrBlock,Nat:NatGatewayId,Gateway:GatewayId,State:State}",
    "The way to the internet must lead through a NAT gateway: a function has no public address, so an internet gateway does not help. An empty list means that the VPC's main route table applies.",
);

pub(super) const GROUPS: Template = Template::look(
    "Show the security group's rules",
    "aws ec2 describe-security-groups --group-ids <SECURITY_GROUP_ID> --query SecurityGroups[].{Group:GroupId,In:IpPermissions,Out:IpPermissionsEgress}",
    "The function's group must let the call out, the other side's group must let it in.",
);

pub(super) const SET_VPC: Template = Template::mend(
    "Set subnets and security groups",
    "aws lambda update-function-configuration --function-name <function> --vpc-config SubnetIds=<SUBNET_ID>,<OTHER_SUBNET_ID>,SecurityGroupIds=<SECURITY_GROUP_ID>",
    "Subnets of the same VPC in different zones, with free addresses. The function is Pending for some minutes afterwards.",
);

/// To the whole internet: the ranges of a service change.
pub(super) const LET_OUT_FAR: Template = Template::mend(
    "Let the function call out",
    "aws ec2 authorize-security-group-egress --group-id <SECURITY_GROUP_ID> --protocol tcp --port <port> --cidr 0.0.0.0/0",
    "Where the group has no such rule; new groups let everything out. Name a narrower range where you can.",
);

pub(super) const NAT: Template = Template::mend(
    "Lead the subnet's calls through a NAT gateway",
    "aws ec2 create-route --route-table-id <ROUTE_TABLE_ID> --destination-cidr-block 0.0.0.0/0 --nat-gateway-id <NAT_GATEWAY_ID>",
    "In the route table of the function's subnet. The NAT gateway stands in a public subnet of the same VPC, and costs by the hour and by the byte. A function in no VPC needs none of this.",
);

pub(super) const ENDPOINT: Template = Template::mend(
    "Reach S3 without the internet",
    "aws ec2 create-vpc-endpoint --vpc-id <VPC_ID> --service-name com.amazonaws.<region>.s3 --route-table-ids <ROUTE_TABLE_ID>",
    "The same with .dynamodb. Endpoints of these two cost nothing; those of other services, and NAT gateways, cost by the hour and by the byte.",
);

/// What stands at a private address.
pub(super) const INTERFACE: Template = Template::look(
    "Find what has the address, and its security group",
    "aws ec2 describe-network-interfaces --filters Name=addresses.private-ip-address,Values=<address> --query NetworkInterfaces[].{What:Description,Vpc:VpcId,Subnet:SubnetId,Groups:Groups[].GroupId}",
    "The group is TARGET_SECURITY_GROUP_ID below. Its VPC must be the function's, or one that is connected with it and has routes both ways. The address of a database changes in a failover: use its name.",
);

pub(super) const LET_IN: Template = Template::mend(
    "Let the other side take connections from the function",
    "aws ec2 authorize-security-group-ingress --group-id <TARGET_SECURITY_GROUP_ID> --protocol tcp --port <port> --source-group <SECURITY_GROUP_ID>",
    "TARGET_SECURITY_GROUP_ID is the group of the database or service, SECURITY_GROUP_ID the function's. A private address needs no NAT gateway and no way to the internet.",
);

pub(super) const LET_OUT_NEAR: Template = Template::mend(
    "Let the function call out to it",
    "aws ec2 authorize-security-group-egress --group-id <SECURITY_GROUP_ID> --protocol tcp --port <port> --cidr <target_range>",
    "Where the function's group does not let everything out, as new groups do. TARGET_RANGE is the range of the other side's subnets.",
);

pub(super) const LET_OUT_TO_IT: Template = Template {
    why: "Where the function's group does not let everything out, as new groups do. If the address changes, name the range of its subnets instead.",
    ..LET_OUT_NEAR
};

pub(super) const RESOLVE: Template = Template::mend(
    "Let the VPC resolve names",
    "aws ec2 modify-vpc-attribute --vpc-id <VPC_ID> --enable-dns-support Value=true",
    "Where it was turned off. The names of private hosted zones need --enable-dns-hostnames as well.",
);

pub(super) const MOUNT_TARGETS: Template = Template::look(
    "Show the file system's mount targets",
    "aws efs describe-mount-targets --file-system-id <FILE_SYSTEM_ID> --query MountTargets[].{Subnet:SubnetId,State:LifeCycleState,Address:IpAddress}",
    "There must be one that is available in every zone of the function's subnets.",
);

pub(super) const LET_NFS_IN: Template = Template::mend(
    "Let the function reach the file system",
    "aws ec2 authorize-security-group-ingress --group-id <MOUNT_TARGET_SECURITY_GROUP_ID> --protocol tcp --port 2049 --source-group <SECURITY_GROUP_ID>",
    "2049 is the port of NFS, which the function's security group must be let out to as well.",
);

pub(super) const SET_FILE_SYSTEM: Template = Template::mend(
    "Set the file system",
    "aws lambda update-function-configuration --function-name <function> --file-system-configs Arn=<ACCESS_POINT_ARN>,LocalMountPath=/mnt/data",
    "The role needs elasticfilesystem:ClientMount, and ClientWrite to write; the access point's user must own its directory.",
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Fact, FactValue};
    use crate::text::At;

    fn target(name: &'static str, value: &str) -> Target {
        let mut facts = Facts::default();
        facts.add(Fact { name: name.into(), value: FactValue::Text(value.to_owned()), at: At::default() });
        Target::of(&facts)
    }

    #[test]
    fn an_address_tells_whether_it_is_in_a_vpc_and_a_name_sometimes_does() {
        for (host, port, is_inside) in [
            ("10.1.2.3:5432", Some(5432), Some(true)),
            ("172.31.0.9:6379", Some(6379), Some(true)),
            ("203.0.113.7:8443", Some(8443), Some(false)),
            ("172.32.0.9", None, Some(false)),
            ("parcels.abc.eu-west-1.rds.amazonaws.com:3306", Some(3306), Some(true)),
            ("db.example.com:5432", Some(5432), None),
            ("db.example.com:65536", None, None),
            ("$(id):1;2", None, None),
        ] {
            let found = target("host", host);
            assert_eq!((found.port, found.is_inside), (port, is_inside), "{host}");
        }
        let service = target("endpoint", "https://sns.eu-central-1.amazonaws.com/");
        assert_eq!((service.port, service.is_inside), (Some(443), Some(false)));
    }
}
