//! The fixes as text, with the places for names that commands have: `<function>` is a name, `<BUCKET>` a placeholder.

mod access;
mod front_door;

pub use access::*;
pub use front_door::*;

use super::Tool;

/// A fix for the tools there are.
pub struct Recipe {
    pub title: &'static str,
    pub why: &'static str,
    sam: Text,
    terraform: Text,
    cdk: Text,
    /// Serverless takes CloudFormation for what it has no setting of its own for.
    serverless: Option<Text>,
}

enum Text {
    /// Lines for the function that is there already. Its name is not set: a name that CloudFormation made up cannot be.
    InFunction(&'static str),
    Whole(&'static str),
}

use Text::{InFunction as F, Whole as W};

impl Recipe {
    /// The text for a tool, framed as that tool has it.
    pub fn text(&self, tool: Tool) -> String {
        match (tool, &self.sam, &self.terraform, &self.cdk, &self.serverless) {
            (Tool::Sam, F(lines), ..) => framed(SAM, "      ", lines, ""),
            (Tool::Sam, W(text), ..) => framed("Resources:", "  ", text, ""),
            (Tool::Terraform, _, F(lines), ..) => framed(TERRAFORM, "  ", lines, "}\n"),
            (Tool::Cdk, _, _, F(lines), _) => framed(CDK, "  ", lines, "});\n"),
            (Tool::Serverless, _, _, _, Some(F(lines))) => framed(SERVERLESS, "    ", lines, ""),
            (Tool::Serverless, F(text) | W(text), .., None) => framed("resources:\n  Resources:", "    ", text, ""),
            (Tool::Terraform, _, W(text), ..)
            | (Tool::Cdk, _, _, W(text), _)
            | (Tool::Serverless, _, _, _, Some(W(text))) => (*text).to_owned(),
        }
    }
}

const SAM: &str = "Resources:
  Function: # as your template calls <function>
    Type: AWS::Serverless::Function # or AWS::Lambda::Function
    Properties:
      # Keep what it has, and set:";

const TERRAFORM: &str = "resource \"aws_lambda_function\" \"function\" {
  function_name = \"<function>\"

  # Keep what it has, and set:";

const CDK: &str = "// As your stack calls <function>
new lambda.Function(this, 'Function', {
  ...now, // Keep what it has, and set:";

const SERVERLESS: &str = "functions:
  function: # as your file calls <function>
    # Keep what it has, and set:";

fn framed(head: &str, indent: &str, lines: &str, tail: &str) -> String {
    let mut out = [head, "\n"].concat();
    for line in lines.lines() {
        if !line.is_empty() {
            out.push_str(indent);
        }
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(tail);
    out
}

pub static TIMEOUT: Recipe = Recipe {
    title: "Timeout",
    why: "The seconds that the function may run. Behind an API Gateway API they have to be fewer than the API waits for.",
    sam: F("Timeout: <new_timeout>"),
    terraform: F("timeout = <new_timeout>"),
    cdk: F("timeout: cdk.Duration.seconds(<new_timeout>),"),
    serverless: Some(F("timeout: <new_timeout>")),
};

/// For a function behind an integration that may wait a minute.
pub static RAISED_TIMEOUT: Recipe = Recipe {
    sam: F("Timeout: 60"),
    terraform: F("timeout = 60"),
    cdk: F("timeout: cdk.Duration.seconds(60),"),
    serverless: Some(F("timeout: 60")),
    title: TIMEOUT.title,
    why: TIMEOUT.why,
};

pub static MEMORY: Recipe = Recipe {
    title: "Memory",
    why: "In MB. CPU grows with it, and so does the price of each millisecond.",
    sam: F("MemorySize: <new_memory>"),
    terraform: F("memory_size = <new_memory>"),
    cdk: F("memorySize: <new_memory>,"),
    serverless: Some(F("memorySize: <new_memory>")),
};

/// Where the present size is not known: any number could be less than it.
pub static MORE_MEMORY: Recipe = Recipe {
    title: "Memory",
    why: "In MB. 512 is an example: set twice what the function has. CPU grows with it, and so does the price of each millisecond.",
    sam: F("MemorySize: 512 # twice what it has now"),
    terraform: F("memory_size = 512 # twice what it has now"),
    cdk: F("memorySize: 512, // twice what it has now"),
    serverless: Some(F("memorySize: 512 # twice what it has now")),
};

pub static STORAGE: Recipe = Recipe {
    title: "Ephemeral storage",
    why: "The size of /tmp in MB: 512 unless set, 10,240 at most. What is above 512 costs extra.",
    sam: F("EphemeralStorage:\n  Size: 1024"),
    terraform: F("ephemeral_storage {\n  size = 1024\n}"),
    cdk: F("ephemeralStorageSize: cdk.Size.mebibytes(1024),"),
    serverless: Some(F("ephemeralStorageSize: 1024")),
};

pub static HANDLER: Recipe = Recipe {
    title: "Handler and runtime",
    why: "The handler names a file (or class) of the package and what is exported there; the runtime has to fit the code.",
    sam: F("Handler: <handler>\nRuntime: <runtime>"),
    terraform: F("handler = \"<handler>\"\nruntime = \"<runtime>\""),
    cdk: F("handler: '<handler>',\nruntime: new lambda.Runtime('<runtime>'),"),
    serverless: Some(F("handler: <handler>\nruntime: <runtime>")),
};

pub static ARCHITECTURE: Recipe = Recipe {
    title: "Architecture",
    why: "It has to be the one that the package, its native modules and its layers were built for.",
    sam: F("Architectures: [x86_64] # or arm64"),
    terraform: F("architectures = [\"x86_64\"] # or arm64"),
    cdk: F("architecture: lambda.Architecture.X86_64, // or ARM_64"),
    serverless: Some(F("architecture: x86_64 # or arm64")),
};

pub static RESERVED: Recipe = Recipe {
    title: "Reserved concurrency",
    why: "So many runs at a time are kept for this function, and it gets no more. They are taken from what the account has for all others. 20 is an example: look at the peak of ConcurrentExecutions.",
    sam: F("ReservedConcurrentExecutions: 20"),
    terraform: F("reserved_concurrent_executions = 20"),
    cdk: F("reservedConcurrentExecutions: 20,"),
    serverless: Some(F("reservedConcurrency: 20")),
};

pub static PROVISIONED: Recipe = Recipe {
    title: "Provisioned concurrency",
    why: "Keeps so many environments started. They cost money all the time, and only calls of the alias get them: point the API at it.",
    sam: F("AutoPublishAlias: live\nProvisionedConcurrencyConfig:\n  ProvisionedConcurrentExecutions: 2"),
    terraform: W("resource \"aws_lambda_alias\" \"live\" {
  name             = \"live\"
  function_name    = \"<function>\"
  function_version = \"<VERSION>\" # not $LATEST
}

resource \"aws_lambda_provisioned_concurrency_config\" \"live\" {
  function_name                     = aws_lambda_alias.live.function_name
  qualifier                         = aws_lambda_alias.live.name
  provisioned_concurrent_executions = 2
}
"),
    cdk: W("new lambda.Alias(this, 'Live', {
  aliasName: 'live',
  version: fn.currentVersion,
  provisionedConcurrentExecutions: 2,
});
"),
    serverless: Some(F("provisionedConcurrency: 2")),
};

pub static VPC: Recipe = Recipe {
    title: "VPC",
    why: "Subnets with free addresses, in two zones or more, and a security group that lets out. The function's role needs AWSLambdaVPCAccessExecutionRole, and calls of the internet need a NAT gateway. The ids are examples.",
    sam: F("VpcConfig:
  SubnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]
  SecurityGroupIds: [sg-0123456789abcdef0]"),
    terraform: F("vpc_config {
  subnet_ids         = [\"subnet-0123456789abcdef0\", \"subnet-0123456789abcdef1\"]
  security_group_ids = [\"sg-0123456789abcdef0\"]
}"),
    cdk: F("vpc,\nvpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },"),
    serverless: Some(F("vpc:
  subnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]
  securityGroupIds: [sg-0123456789abcdef0]")),
};

pub static EFS: Recipe = Recipe {
    title: "File system",
    why: "An access point, mounted below /mnt. The function has to be in the file system's VPC, and the mount targets' security group has to take port 2049 from the function's. The id is an example.",
    sam: F("FileSystemConfigs:
  - Arn: !Sub arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:access-point/fsap-0123456789abcdef0
    LocalMountPath: /mnt/data"),
    terraform: F("file_system_config {
  arn              = \"arn:aws:elasticfilesystem:<region>:<account>:access-point/fsap-0123456789abcdef0\"
  local_mount_path = \"/mnt/data\"
}"),
    cdk: F("filesystem: lambda.FileSystem.fromEfsAccessPoint(accessPoint, '/mnt/data'),"),
    serverless: Some(F("fileSystemConfig:
  arn: \"arn:aws:elasticfilesystem:<region>:<account>:access-point/fsap-0123456789abcdef0\"
  localMountPath: /mnt/data")),
};

pub static KMS: Recipe = Recipe {
    title: "KMS key",
    why: "The key has to be enabled, and the function's role has to be allowed to decrypt with it. If your template gives the role itself, the statement belongs there.",
    sam: F("KmsKeyArn: !Sub arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/<KEY_ID>
Policies:
  - Statement:
      - Effect: Allow
        Action: kms:Decrypt
        Resource: !Sub arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/<KEY_ID>"),
    terraform: W("resource \"aws_iam_role_policy\" \"decrypt\" {
  role = \"<ROLE_NAME>\"
  policy = jsonencode({
    Version = \"2012-10-17\"
    Statement = [{
      Effect   = \"Allow\"
      Action   = \"kms:Decrypt\"
      Resource = \"arn:aws:kms:<region>:<account>:key/<KEY_ID>\"
    }]
  })
}
"),
    cdk: F(
        "environmentEncryption: kms.Key.fromKeyArn(this, 'Key', `arn:${this.partition}:kms:${this.region}:${this.account}:key/<KEY_ID>`),",
    ),
    serverless: Some(W("provider:
  iam:
    role:
      statements:
        - Effect: Allow
          Action: kms:Decrypt
          Resource: \"arn:aws:kms:<region>:<account>:key/<KEY_ID>\"
")),
};
