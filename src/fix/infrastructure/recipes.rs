//! The fixes as text, a file a tool. Places for names are as in commands: `<function>` is a name, `<BUCKET>` a placeholder.

use super::tool::Tool;

/// A fix for the tools there are.
pub struct Recipe {
    /// Its section in the files of the tools.
    section: &'static str,
    pub title: &'static str,
    pub why: &'static str,
}

const SAM: &str = include_str!("recipes/sam.yaml");
const TERRAFORM: &str = include_str!("recipes/terraform.tf");
const CDK: &str = include_str!("recipes/cdk.ts");
const SERVERLESS: &str = include_str!("recipes/serverless.yml");

/// What frames lines for the function that is there already. Its name is not set: a name that CloudFormation made up
/// cannot be.
const SAM_FUNCTION: &str = "Resources:
  Function: # as your template calls <function>
    Type: AWS::Serverless::Function # or AWS::Lambda::Function
    Properties:
      # Keep what it has, and set:";

const TERRAFORM_FUNCTION: &str = "resource \"aws_lambda_function\" \"function\" {
  function_name = \"<function>\"

  # Keep what it has, and set:";

const CDK_FUNCTION: &str = "// As your stack calls <function>
new lambda.Function(this, 'Function', {
  ...now, // Keep what it has, and set:";

const SERVERLESS_FUNCTION: &str = "functions:
  function: # as your file calls <function>
    # Keep what it has, and set:";

impl Recipe {
    const fn new(section: &'static str, title: &'static str, why: &'static str) -> Self {
        Self { section, title, why }
    }

    /// The text for a tool, framed as that tool has it.
    pub fn text(&self, tool: Tool) -> String {
        let file = [SAM, TERRAFORM, CDK, SERVERLESS][tool as usize];
        let (text, is_in_function) = section(file, self.section).unwrap_or_default();
        match tool {
            // Serverless takes CloudFormation for what it has no setting of its own for.
            Tool::Serverless if text.is_empty() => {
                framed("resources:\n  Resources:", "    ", section(SAM, self.section).unwrap_or_default().0, "")
            }
            Tool::Sam if !is_in_function => framed("Resources:", "  ", text, ""),
            _ if !is_in_function => [text, "\n"].concat(),
            Tool::Sam => framed(SAM_FUNCTION, "      ", text, ""),
            Tool::Terraform => framed(TERRAFORM_FUNCTION, "  ", text, "}\n"),
            Tool::Cdk => framed(CDK_FUNCTION, "  ", text, "});\n"),
            Tool::Serverless => framed(SERVERLESS_FUNCTION, "    ", text, ""),
        }
    }
}

/// A section of a file, below its name in a comment (`#: TIMEOUT in the function`), and whether it is for a function
/// that is there already.
fn section(file: &'static str, name: &str) -> Option<(&'static str, bool)> {
    let sections = file.split("#: ").skip(1).filter_map(|it| it.split_once('\n'));
    let mut found = sections.filter_map(|(head, text)| {
        let function = head.strip_suffix(" in the function");
        (function.unwrap_or(head) == name).then(|| (text.trim_end_matches(&['\n', '/'][..]), function.is_some()))
    });
    found.next()
}

fn framed(head: &str, indent: &str, lines: &str, tail: &str) -> String {
    let indented = lines.lines().map(|line| [if line.is_empty() { "" } else { indent }, line, "\n"].concat());
    [head, "\n", &indented.collect::<String>(), tail].concat()
}

/// Declares recipes, each by the name of its section: its title, and why to use it.
macro_rules! recipes {
    ($($(#[$doc:meta])* $name:ident: $title:literal $why:expr;)*) => {
        $($(#[$doc])* pub static $name: Recipe = Recipe::new(stringify!($name), $title, $why);)*
    };
}

recipes! {
    TIMEOUT: "Timeout"
        "The seconds that the function may run. Behind an API Gateway API they have to be fewer than the API waits for.";
    /// For a function behind an integration that may wait a minute.
    RAISED_TIMEOUT: "Timeout"
        TIMEOUT.why;
    MEMORY: "Memory"
        "In MB. CPU grows with it, and so does the price of each millisecond.";
    /// Where the present size is not known: any number could be less than it.
    MORE_MEMORY: "Memory"
        "In MB. 512 is an example: set twice what the function has. CPU grows with it, and so does the price of each millisecond.";
    STORAGE: "Ephemeral storage"
        "The size of /tmp in MB: 512 unless set, 10,240 at most. What is above 512 costs extra.";
    HANDLER: "Handler and runtime"
        "The handler names a file (or class) of the package and what is exported there; the runtime has to fit the code.";
    ARCHITECTURE: "Architecture"
        "It has to be the one that the package, its native modules and its layers were built for.";
    RESERVED: "Reserved concurrency"
        "So many concurrent runs are reserved for this function, and it gets no more. They are taken from what the account has for all others. 20 is an example: look at the peak of ConcurrentExecutions.";
    PROVISIONED: "Provisioned concurrency"
        "Keeps so many environments started. They cost money all the time, and only calls of the alias get them: point the API at it.";
    VPC: "VPC"
        "Subnets with free addresses, in two zones or more, and a security group that lets out. The function's role needs AWSLambdaVPCAccessExecutionRole, and calls of the internet need a NAT gateway. The ids are examples.";
    EFS: "File system"
        "An access point, mounted below /mnt. The function has to be in the file system's VPC, and the mount targets' security group has to take port 2049 from the function's. The id is an example.";
    KMS: "KMS key"
        "The key has to be enabled, and the function's role has to be allowed to decrypt with it. If your template gives the role itself, the statement belongs there.";
    PERMISSION_API: "Permission for the API"
        "Lets every stage and route of this one API invoke the function. The tools' own events and integrations make this by themselves; it is needed where the two are declared apart.";
    PERMISSION_ALB: "Permission for the load balancer"
        "Lets the target group invoke the function. It has to be there before the function is registered as a target.";
    // Since October 2025 new function URLs need both: AWS's page on access control for function URLs (urls-auth).
    PERMISSION_URL: "Permission for everybody to call the function URL"
        "Both are needed for function URLs made since October 2025. They make the URL public: right for the auth type NONE only. With AWS_IAM, callers sign their requests and need the same two actions. Terraform's AWS provider knows invoked_via_function_url from 6.29 on.";
    INTEGRATION_TIMEOUT: "Integration timeout"
        "In milliseconds. More than 29,000 takes a raised quota (Service Quotas, \"Maximum integration timeout\"), for Regional and private APIs only, and may cost some of the throttle quota. The API has to be deployed again.";
    CORS_REST: "CORS headers on the API's own errors"
        "The errors that API Gateway writes itself carry no CORS headers otherwise, and the page sees a CORS error in place of the 502. The API has to be deployed again.";
    CORS_HTTP: "CORS configuration of the API"
        "With it the API answers preflights itself, puts the headers on its own errors, and ignores those of the function.";
    CORS_URL: "CORS configuration of the function URL"
        "The URL then adds the headers itself: leave them out of the function's response, since browsers refuse doubled ones.";
    LOGS_REST: "Execution log of the API"
        "Shows the function's answer as the API got it. It records whole requests, personal data among them: turn it off again. API Gateway needs a role for CloudWatch in the account's settings.";
    LOGS_HTTP: "Access log of the API"
        "An HTTP API has no execution log; integrationErrorMessage in its access log says what was wrong with the function's answer.";
    LOGS_WEBSOCKET: "Execution log of the API"
        LOGS_REST.why;
    LOGS_ALB: "Access log of the load balancer"
        "error_reason in it says what the load balancer did not like. The bucket's policy has to let Elastic Load Balancing write.";
    MULTI_VALUE: "Multi-value headers of the target group"
        "Off, the load balancer reads headers; on, it reads multiValueHeaders. The events change with it.";
}

/// A recipe for each section, for tests.
#[cfg(test)]
pub fn all() -> Vec<Recipe> {
    let heads = SAM.split("#: ").skip(1).filter_map(|it| it.lines().next());
    heads.map(|it| Recipe::new(it.trim_end_matches(" in the function"), "", "")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_has_its_own_name_and_each_tool_has_all_that_it_needs() {
        let names = |file: &'static str| file.split("#: ").skip(1).filter_map(|it| it.lines().next());
        let sam: Vec<&str> = names(SAM).collect();
        for file in [TERRAFORM, CDK] {
            let plain = |it: &str| it.replace(" in the function", "");
            assert!(names(file).map(plain).eq(sam.iter().map(|it| plain(it))));
        }
        for file in [SAM, TERRAFORM, CDK, SERVERLESS] {
            for name in names(file).map(|it| it.trim_end_matches(" in the function")) {
                assert!(section(file, name).is_some_and(|(text, _)| !text.is_empty()), "{name}");
                assert_eq!(names(file).filter(|it| it.trim_end_matches(" in the function") == name).count(), 1);
            }
        }
    }
}
