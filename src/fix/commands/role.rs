//! The execution role, what it may do, and keys.

use super::template::{Action, Template, templates};

templates! {
    pub POLICIES: show "Show what the role may do"
        "aws iam list-attached-role-policies --role-name <role>"
        "The function's settings name its role. Policies that are written into the role are listed by list-role-policies.";
    pub TRUST: show "Show who may assume the role"
        "aws iam get-role --role-name <role> --query Role.AssumeRolePolicyDocument"
        "lambda.amazonaws.com must be in it with sts:AssumeRole, and the role must still be there.";
    pub SAVE_TRUST: fix "Keep the role's present trust policy"
        "aws iam get-role --role-name <role> --query Role.AssumeRolePolicyDocument"
        "The next command replaces it. What else is in trust-before.json and shall stay belongs into trust.json as well."
        does(Action::Reads) into_file("trust-before.json");
    pub SET_TRUST: fix "Let Lambda assume the role"
        "aws iam update-assume-role-policy --role-name <role> --policy-document file://trust.json"
        "Risk: it replaces the role's whole trust policy. Put other principals that shall keep the role into trust.json first. It may take a few seconds to be known everywhere."
        with_file("trust.json", r#"{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}"#);
    pub GRANT: fix "Allow the action"
        "aws iam put-role-policy --role-name <role> --policy-name from-lambda-502 --policy-document file://policy.json"
        "The error names the role, the action and the resource. Allow that one, not all: what the role may, everything in the function may. For all objects of a bucket the resource ends in /*. An explicit deny is not lifted by it."
        with_file("policy.json", r#"{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "<action>", "Resource": "<resource>" }]
}"#);
    pub ALLOW_LOGS: fix "If there is no log: let the function write one"
        "aws iam attach-role-policy --role-name <role> --policy-arn arn:<partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
        "Without it the function runs and leaves no trace. Repeat the request afterwards, and read the log.";
    pub ALLOW_VPC: fix "Let the function make its network interfaces"
        "aws iam attach-role-policy --role-name <role> --policy-arn arn:<partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
        "A function in a VPC needs ec2:CreateNetworkInterface and its companions.";
    pub KEY: show "Show the state of the key"
        "aws kms describe-key --key-id <KEY_ID> --query KeyMetadata.{Arn:Arn,State:KeyState,Manager:KeyManager}"
        "It must be Enabled. Without a key of your own, Lambda uses aws/lambda, and the grant for it goes with the role.";
    pub ENABLE_KEY: fix "Enable the key"
        "aws kms enable-key --key-id <KEY_ID>"
        "For a key that is Disabled. What was switched off with it works again as well.";
    pub KEEP_KEY: fix "Keep the key from being deleted"
        "aws kms cancel-key-deletion --key-id <KEY_ID>"
        "For a key that is PendingDeletion. It is Disabled afterwards: enable it.";
    pub GRANT_KEY: fix "Let the role decrypt with the key"
        "aws kms create-grant --key-id <KEY_ID> --grantee-principal <ROLE_ARN> --operations Decrypt"
        "A role that was deleted and made again under its name is another one: earlier grants do not hold for it. Setting another role and then this one again renews them too.";
    pub SET_KEY: update "Encrypt the environment variables with another key"
        "aws lambda update-function-configuration --function-name <function> --kms-key-arn <KEY_ARN>"
        "Where the key is gone for good. A key of your own has a monthly price and one for each request.";
    pub WHO: show "Show who you are"
        "aws sts get-caller-identity"
        "Account and user or role of the credentials in use.";
}
