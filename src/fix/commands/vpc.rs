//! Subnets, security groups, routes and file systems.

use super::template::{Template, templates};

templates! {
    pub SUBNETS: show "Show the subnets' free addresses"
        "aws ec2 describe-subnets --subnet-ids <SUBNET_ID> --query Subnets[].{Subnet:SubnetId,Vpc:VpcId,Zone:AvailabilityZone,Free:AvailableIpAddressCount}"
        "An error here means that the subnet is gone, and Free: 0 that it is full.";
    pub ROUTES: show "Show the subnet's routes"
        "aws ec2 describe-route-tables --filters Name=association.subnet-id,Values=<SUBNET_ID> --query RouteTables[].Routes[].{To:DestinationCidrBlock,Nat:NatGatewayId,Gateway:GatewayId,State:State}"
        "The way to the internet must lead through a NAT gateway: a function has no public address, so an internet gateway does not help. An empty list means that the VPC's main route table applies.";
    pub GROUPS: show "Show the security group's rules"
        "aws ec2 describe-security-groups --group-ids <SECURITY_GROUP_ID> --query SecurityGroups[].{Group:GroupId,In:IpPermissions,Out:IpPermissionsEgress}"
        "The function's group must let the call out, the other side's group must let it in.";
    pub SET_VPC: update "Set subnets and security groups"
        "aws lambda update-function-configuration --function-name <function> --vpc-config SubnetIds=<SUBNET_ID>,<OTHER_SUBNET_ID>,SecurityGroupIds=<SECURITY_GROUP_ID>"
        "Subnets of the same VPC in different zones, with free addresses. The function is Pending for some minutes afterwards.";
    /// To the whole internet: the ranges of a service change.
    pub LET_OUT_FAR: fix "Let the function call out"
        "aws ec2 authorize-security-group-egress --group-id <SECURITY_GROUP_ID> --protocol tcp --port <port_or_https> --cidr 0.0.0.0/0"
        "Where the group has no such rule; new groups let everything out. Name a narrower range where you can.";
    pub NAT: fix "Lead the subnet's calls through a NAT gateway"
        "aws ec2 create-route --route-table-id <ROUTE_TABLE_ID> --destination-cidr-block 0.0.0.0/0 --nat-gateway-id <NAT_GATEWAY_ID>"
        "In the route table of the function's subnet. The NAT gateway is in a public subnet of the same VPC, and costs by the hour and by the byte. A function in no VPC needs none of this.";
    pub ENDPOINT: fix "Reach S3 without the internet"
        "aws ec2 create-vpc-endpoint --vpc-id <VPC_ID> --service-name com.amazonaws.<region>.s3 --route-table-ids <ROUTE_TABLE_ID>"
        "The same with .dynamodb. Endpoints of these two cost nothing; those of other services, and NAT gateways, cost by the hour and by the byte.";
    /// What stands at a private address.
    pub INTERFACE: show "Find what has the address, and its security group"
        "aws ec2 describe-network-interfaces --filters Name=addresses.private-ip-address,Values=<address> --query NetworkInterfaces[].{What:Description,Vpc:VpcId,Subnet:SubnetId,Groups:Groups[].GroupId}"
        "The group is TARGET_SECURITY_GROUP_ID below. Its VPC must be the function's, or one that is connected with it and has routes both ways. The address of a database changes in a failover: use its name.";
    pub LET_IN: fix "Let the other side take connections from the function"
        "aws ec2 authorize-security-group-ingress --group-id <TARGET_SECURITY_GROUP_ID> --protocol tcp --port <port> --source-group <SECURITY_GROUP_ID>"
        "TARGET_SECURITY_GROUP_ID is the group of the database or service, SECURITY_GROUP_ID the function's. A private address needs no NAT gateway and no way to the internet.";
    pub LET_OUT_NEAR: fix "Let the function call out to it"
        "aws ec2 authorize-security-group-egress --group-id <SECURITY_GROUP_ID> --protocol tcp --port <port> --cidr <target_range>"
        "Where the function's group does not let everything out, as new groups do. TARGET_RANGE is the range of the other side's subnets.";
}

pub const LET_OUT_TO_IT: Template = Template {
    why: "Where the function's group does not let everything out, as new groups do. If the address changes, name the range of its subnets instead.",
    ..LET_OUT_NEAR
};

templates! {
    pub RESOLVE: fix "Let the VPC resolve names"
        "aws ec2 modify-vpc-attribute --vpc-id <VPC_ID> --enable-dns-support Value=true"
        "Where it was turned off. The names of private hosted zones need --enable-dns-hostnames as well.";
    pub MOUNT_TARGETS: show "Show the file system's mount targets"
        "aws efs describe-mount-targets --file-system-id <FILE_SYSTEM_ID> --query MountTargets[].{Subnet:SubnetId,State:LifeCycleState,Address:IpAddress}"
        "There must be one that is available in every zone of the function's subnets.";
    pub LET_NFS_IN: fix "Let the function reach the file system"
        "aws ec2 authorize-security-group-ingress --group-id <MOUNT_TARGET_SECURITY_GROUP_ID> --protocol tcp --port 2049 --source-group <SECURITY_GROUP_ID>"
        "2049 is the port of NFS, which the function's security group must be let out to as well.";
    pub SET_FILE_SYSTEM: update "Set the file system"
        "aws lambda update-function-configuration --function-name <function> --file-system-configs Arn=<ACCESS_POINT_ARN>,LocalMountPath=/mnt/data"
        "The role needs elasticfilesystem:ClientMount, and ClientWrite to write; the access point's user must own its directory.";
}
