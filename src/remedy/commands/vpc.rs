//! Subnets, security groups, routes and file systems.

use super::template::Template;

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

pub(super) const LET_OUT: Template = Template::mend(
    "Let the function call out",
    "aws ec2 authorize-security-group-egress --group-id <SECURITY_GROUP_ID> --protocol tcp --port 443 --cidr 0.0.0.0/0",
    "Where the group has no such rule. To anywhere, on the port of HTTPS; name a narrower range where you can.",
);

pub(super) const ENDPOINT: Template = Template::mend(
    "Reach S3 without the internet",
    "aws ec2 create-vpc-endpoint --vpc-id <VPC_ID> --service-name com.amazonaws.<region>.s3 --route-table-ids <ROUTE_TABLE_ID>",
    "The same with .dynamodb. Endpoints of these two cost nothing; those of other services, and NAT gateways, cost by the hour and by the byte.",
);

pub(super) const LET_IN: Template = Template::mend(
    "Let the function reach the database",
    "aws ec2 authorize-security-group-ingress --group-id <DATABASE_SECURITY_GROUP_ID> --protocol tcp --port 5432 --source-group <SECURITY_GROUP_ID>",
    "5432 is PostgreSQL's port, 3306 is MySQL's. Only where the security groups stand in the way.",
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
