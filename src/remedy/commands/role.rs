//! The execution role, what it may do, and keys.

use super::template::Template;

pub(super) const POLICIES: Template = Template::look(
    "Show what the role may do",
    "aws iam list-attached-role-policies --role-name <ROLE_NAME>",
    "The function's settings name its role. Policies that are written into the role are listed by list-role-policies.",
);

pub(super) const TRUST: Template = Template::look(
    "Show who may assume the role",
    "aws iam get-role --role-name <ROLE_NAME> --query Role.AssumeRolePolicyDocument",
    "lambda.amazonaws.com must be in it with sts:AssumeRole, and the role must still be there.",
);

pub(super) const SET_TRUST: Template = Template::mend(
    "Let Lambda assume the role",
    "aws iam update-assume-role-policy --role-name <ROLE_NAME> --policy-document file://trust.json",
    "It replaces the role's whole trust policy: put other principals that shall keep the role into trust.json. It may take a few seconds to be known everywhere.",
)
.with_file(
    "trust.json",
    r#"{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}"#,
);

pub(super) const GRANT: Template = Template::mend(
    "Allow the action",
    "aws iam put-role-policy --role-name <ROLE_NAME> --policy-name from-lambda-502 --policy-document file://policy.json",
    "The error names the action and the resource. Allow that one, not all: what the role may, everything in the function may.",
)
.with_file(
    "policy.json",
    r#"{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "<ACTION>", "Resource": "<RESOURCE_ARN>" }]
}"#,
);

pub(super) const ALLOW_LOGS: Template = Template::mend(
    "Let the function write its log",
    "aws iam attach-role-policy --role-name <ROLE_NAME> --policy-arn arn:<partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
    "Without it the function runs and leaves no trace.",
);

pub(super) const ALLOW_VPC: Template = Template::mend(
    "Let the function make its network interfaces",
    "aws iam attach-role-policy --role-name <ROLE_NAME> --policy-arn arn:<partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
    "A function in a VPC needs ec2:CreateNetworkInterface and its companions.",
);

pub(super) const KEY: Template = Template::look(
    "Show the state of the key",
    "aws kms describe-key --key-id <KEY_ID> --query KeyMetadata.{Arn:Arn,State:KeyState,Manager:KeyManager}",
    "It must be Enabled. Without a key of your own, Lambda uses aws/lambda, and the grant for it goes with the role.",
);

pub(super) const ENABLE_KEY: Template = Template::mend(
    "Enable the key",
    "aws kms enable-key --key-id <KEY_ID>",
    "For a key that is Disabled. What was switched off with it works again as well.",
);

pub(super) const KEEP_KEY: Template = Template::mend(
    "Keep the key from being deleted",
    "aws kms cancel-key-deletion --key-id <KEY_ID>",
    "For a key that is PendingDeletion. It is Disabled afterwards: enable it.",
);

pub(super) const GRANT_KEY: Template = Template::mend(
    "Let the role decrypt with the key",
    "aws kms create-grant --key-id <KEY_ID> --grantee-principal <ROLE_ARN> --operations Decrypt",
    "A role that was deleted and made again under its name is another one: earlier grants do not hold for it. Setting another role and then this one again renews them too.",
);

pub(super) const SET_KEY: Template = Template::mend(
    "Encrypt the environment variables with another key",
    "aws lambda update-function-configuration --function-name <function> --kms-key-arn <KEY_ARN>",
    "Where the key is gone for good. A key of your own has a monthly price and one for each request.",
);
