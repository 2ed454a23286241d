//! Names as AWS allows them. What is pasted is used in a command only if it is one of these.

/// `[a-zA-Z0-9-_]{1,64}` (Lambda API, `FunctionName`).
pub fn is_function_name(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// A region code such as `eu-west-1` or `us-gov-east-1`.
pub fn is_region(name: &str) -> bool {
    let parts: Vec<&str> = name.split('-').collect();
    let letters =
        |part: &&str| !part.is_empty() && part.len() <= 9 && part.bytes().all(|byte| byte.is_ascii_lowercase());
    (3..=4).contains(&parts.len())
        && parts[0].len() <= 4
        && parts[..parts.len() - 1].iter().all(letters)
        && matches!(parts[parts.len() - 1].as_bytes(), [b'1'..=b'9'] | [b'1'..=b'9', b'0'..=b'9'])
}

/// Ten lower-case letters and digits.
pub fn is_api_id(name: &str) -> bool {
    name.len() == 10 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// `$default`, or letters, digits, `-` and `_` (API Gateway, stage name).
pub fn is_stage(name: &str) -> bool {
    name == "$default"
        || ((1..=128).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')))
}

/// What a path is made of besides letters and digits; what a shell would read as more than itself is left out.
pub const PATH_MARKS: &str = "-._~/%+@:";

/// The path of a request below its stage, without the slash that begins it.
pub fn is_path(path: &str) -> bool {
    let is_allowed = |it: char| it.is_ascii_alphanumeric() || PATH_MARKS.contains(it);
    (1..=200).contains(&path.len()) && !path.starts_with('-') && path.chars().all(is_allowed)
}

/// The name of a function URL: the first label of its host.
pub fn is_url_id(name: &str) -> bool {
    (10..=40).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

pub fn is_account(name: &str) -> bool {
    name.len() == 12 && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// What stands for an account in a text that was redacted, `account-1`.
fn is_account_pseudonym(name: &str) -> bool {
    name.strip_prefix("account-").is_some_and(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What people write over an account: stars, crosses, zeros, a placeholder's name.
pub fn is_account_mask(name: &str) -> bool {
    name.len() <= 20 && name.bytes().all(|byte| matches!(byte, b'*' | b'x' | b'X' | b'0' | b'#'))
        || matches!(name, "ACCOUNT_ID" | "ACCOUNT-ID" | "AccountId" | "account-id" | "account_id")
}

/// A version, `$LATEST` or an alias.
pub fn is_qualifier(name: &str) -> bool {
    name == "$LATEST"
        || ((1..=128).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')))
}

/// A request id: a UUID, or the base64-like id of an HTTP API.
pub fn is_request_id(id: &str) -> bool {
    is_uuid(id)
        || ((12..=40).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'=')))
}

/// `[\.\-_/#A-Za-z0-9]{1,512}` (CloudWatch Logs, `logGroupName`). One that begins with a dash would be an option to a
/// command line.
pub fn is_log_group(name: &str) -> bool {
    (1..=512).contains(&name.len())
        && !name.starts_with('-')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'/' | b'#'))
}

/// `arn:aws:elasticloadbalancing:REGION:ACCOUNT:targetgroup/NAME/0123456789abcdef`.
pub fn is_target_group_arn(arn: &str) -> bool {
    let parts: Vec<&str> = arn.split(':').collect();
    let [start, partition, service, region, account, group] = parts[..] else { return false };
    let group: Vec<&str> = group.split('/').collect();
    let [kind, name, id] = group[..] else { return false };
    start == "arn"
        && matches!(partition, "aws" | "aws-cn" | "aws-us-gov")
        && service == "elasticloadbalancing"
        && is_region(region)
        && is_account(account)
        && kind == "targetgroup"
        && (1..=32).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && id.len() == 16
        && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// `[\w+=,.@-]{1,64}` (IAM, `RoleName`).
pub fn is_role_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
    (1..=64).contains(&name.len()) && name.bytes().all(allowed)
}

/// A service's prefix and one action of it, without a wildcard: `s3:GetObject`.
pub fn is_action(name: &str) -> bool {
    let Some((service, action)) = name.split_once(':') else { return false };
    let is_service = service.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let is_action = action.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (1..=40).contains(&service.len()) && (1..=80).contains(&action.len()) && is_service && is_action
}

/// Services whose actions are about who may do what, or hand out credentials.
const OF_PERMISSIONS: [&str; 13] = [
    "iam",
    "sts",
    "organizations",
    "account",
    "sso",
    "sso-directory",
    "sso-oauth",
    "identitystore",
    "rolesanywhere",
    "cognito-identity",
    "ram",
    "signin",
    "access-analyzer",
];

/// What in the name of an action says that it changes who may do what.
const GRANTS: [&str; 9] =
    ["policy", "policies", "permission", "creategrant", "passrole", "assume", "accesskey", "acl", "credential"];

/// Actions that run code or commands with another identity's permissions (the published lists of ways to escalate).
const RUNS_AS_ANOTHER: [&str; 30] = [
    "autoscaling:createlaunchconfiguration",
    "bedrock-agentcore:createcodeinterpreter",
    "bedrock-agentcore:startcodeinterpretersession",
    "cloudformation:createchangeset",
    "cloudformation:createstack",
    "cloudformation:createstackset",
    "cloudformation:updatestack",
    "cloudformation:updatestackset",
    "codebuild:createproject",
    "codebuild:startbuild",
    "codebuild:updateproject",
    "codepipeline:createpipeline",
    "datapipeline:createpipeline",
    "ec2-instance-connect:sendsshpublickey",
    "ec2:associateiaminstanceprofile",
    "ec2:modifyinstanceattribute",
    "ec2:replaceiaminstanceprofileassociation",
    "ec2:runinstances",
    "ecs:executecommand",
    "ecs:registertaskdefinition",
    "ecs:runtask",
    "glue:createdevendpoint",
    "glue:createjob",
    "glue:updatedevendpoint",
    "glue:updatejob",
    "sagemaker:createnotebookinstance",
    "sagemaker:createpresignednotebookinstanceurl",
    "ssm:sendcommand",
    "ssm:startautomationexecution",
    "ssm:startsession",
];

/// Whether who may do this can take further permissions by it. IAM does not care for the case of letters.
pub fn is_escalation(action: &str) -> bool {
    let action = action.to_ascii_lowercase();
    let Some((service, name)) = action.split_once(':') else { return false };
    let is_code_of_function = service == "lambda"
        && ["createfunction", "updatefunction", "createeventsource", "updateeventsource", "publishlayer"]
            .iter()
            .any(|it| name.starts_with(it));
    let is_said = name != "getcalleridentity" && OF_PERMISSIONS.contains(&service);
    is_said
        || is_code_of_function
        || RUNS_AS_ANOTHER.contains(&action.as_str())
        || !name.starts_with("get") && !name.starts_with("list") && GRANTS.iter().any(|it| name.contains(it))
}

/// Whether a role is an administrator's, by its name: what is added to it, or may take it, reaches everything.
pub fn is_powerful_role(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let words =
        ["admin", "poweruser", "power-user", "power_user", "superuser", "breakglass", "break-glass", "fullaccess"];
    words.iter().any(|it| name.contains(it))
        || name.starts_with("awsreservedsso")
        || name.starts_with("awsservicerole")
        || name == "organizationaccountaccessrole"
        || name == "awscontroltowerexecution"
        || name.split(['-', '_', '.']).any(|it| matches!(it, "root" | "owner" | "god"))
}

/// The ARN of one resource as a policy can name it: no wildcard and no variable is in it.
pub fn is_resource_arn(arn: &str) -> bool {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b":/-_.+=@,".contains(&byte);
    parts.len() == 6
        && parts[0] == "arn"
        && parts[1].starts_with("aws")
        && !parts[2].is_empty()
        && !parts[5].is_empty()
        && arn.len() <= 300
        && arn.bytes().all(allowed)
}

pub fn is_uuid(id: &str) -> bool {
    id.len() == 36
        && id.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// The parts of a Lambda function's ARN.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FunctionArn<'t> {
    pub region: &'t str,
    pub account: &'t str,
    pub name: &'t str,
    pub qualifier: Option<&'t str>,
}

impl<'t> FunctionArn<'t> {
    /// Reads an ARN at the beginning of `text`; what follows it does not matter.
    pub fn parse(text: &'t str) -> Option<Self> {
        let end = text
            .find(|char: char| !(char.is_ascii_alphanumeric() || matches!(char, ':' | '-' | '_' | '$' | '*' | '#')))
            .unwrap_or(text.len());
        let mut parts = text[..end].split(':');
        let (arn, partition, service) = (parts.next()?, parts.next()?, parts.next()?);
        let (region, account, kind, name) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let fits = arn == "arn" && partition.starts_with("aws") && service == "lambda" && kind == "function";
        let qualifier = parts.next().filter(|it| is_qualifier(it));
        let has_account = is_account(account) || is_account_pseudonym(account) || is_account_mask(account);
        (fits && is_region(region) && has_account && is_function_name(name)).then_some(Self {
            region,
            account,
            name,
            qualifier,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_aws_allows_pass_and_others_do_not() {
        assert!(
            is_function_name("orders-fn_2")
                && !is_function_name("a b")
                && !is_function_name("x;rm")
                && !is_function_name("")
        );
        assert!(is_region("eu-west-1") && is_region("us-gov-east-1") && is_region("ap-southeast-2"));
        assert!(!is_region("eu-west") && !is_region("$(id)-west-1") && !is_region("EU-WEST-1"));
        assert!(is_api_id("a1b2c3d4e5") && !is_api_id("a1b2c3d4e"));
        assert!(is_log_group("/my/own_group.1#a") && !is_log_group("-x") && !is_log_group("a b"));
        assert!(is_stage("$default") && is_stage("prod") && !is_stage("prod|"));
        assert!(is_request_id("DwGqbhYUIAMEVWQ=") && is_request_id("4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44"));
    }

    #[test]
    fn what_a_policy_names_has_no_wildcard_and_no_quotes() {
        assert!(is_role_name("ticket-role_2") && !is_role_name("a b") && !is_role_name("a/b") && !is_role_name(""));
        assert!(is_action("dynamodb:PutItem") && is_action("execute-api:Invoke"));
        for no in ["s3:*", "s3", "s3:", ":Get", "s3:Get\"", "S3:Get Object"] {
            assert!(!is_action(no), "{no}");
        }
        assert!(is_resource_arn("arn:aws:s3:::crates/a/b.json") && is_resource_arn("arn:aws-cn:sqs:cn-north-1:1:q"));
        for no in ["*", "arn:aws:s3:::*", "arn:aws:s3:::a\"", "arn:aws:s3:::${x}", "arn:aws:s3:::", "arn:x:s3:::a", ""]
        {
            assert!(!is_resource_arn(no), "{no}");
        }
    }

    #[test]
    fn what_leads_to_more_permissions_is_an_escalation_and_what_works_with_data_is_none() {
        for yes in [
            "iam:PassRole",
            "iam:CreateUser",
            "IAM:putrolepolicy",
            "sts:AssumeRole",
            "sts:AssumeRoleWithWebIdentity",
            "lambda:UpdateFunctionCode",
            "lambda:AddPermission",
            "kms:PutKeyPolicy",
            "kms:CreateGrant",
            "s3:PutBucketPolicy",
            "s3:PutObjectAcl",
            "sqs:AddPermission",
            "organizations:LeaveOrganization",
            "ssm:SendCommand",
            "cloudformation:CreateStack",
            "secretsmanager:PutResourcePolicy",
            "ec2:RunInstances",
        ] {
            assert!(is_escalation(yes), "{yes}");
        }
        for no in [
            "s3:GetObject",
            "s3:GetBucketPolicy",
            "dynamodb:PutItem",
            "sqs:SendMessage",
            "kms:Decrypt",
            "sns:Publish",
            "secretsmanager:GetSecretValue",
            "ssm:GetParameter",
            "lambda:InvokeFunction",
            "sts:GetCallerIdentity",
            "ec2:CreateNetworkInterface",
            "logs:CreateLogStream",
            "execute-api:Invoke",
        ] {
            assert!(!is_escalation(no), "{no}");
        }
        for yes in
            ["AdminRole", "Administrator", "ci-admin", "OrganizationAccountAccessRole", "PowerUserAccess", "root"]
        {
            assert!(is_powerful_role(yes), "{yes}");
        }
        for no in ["ticket-role_2", "orders-exec", "uprooted", "rooted-tree"] {
            assert!(!is_powerful_role(no), "{no}");
        }
    }

    #[test]
    fn an_arn_is_taken_apart() {
        let arn = FunctionArn::parse("arn:aws:lambda:eu-west-1:111122223333:function:orders:live/invocations");
        let arn = arn.expect("it is one");
        assert_eq!((arn.region, arn.name, arn.qualifier), ("eu-west-1", "orders", Some("live")));
        assert_eq!(FunctionArn::parse("arn:aws:sqs:eu-west-1:111122223333:function:orders"), None);
    }
}
