//! The command of the tool that the function is deployed with. What is changed beside it, its next deployment undoes.

use super::template::{Action, Template, templates};

templates! {
    SAM: fix "Deploy it with SAM"
        "sam deploy"
        "Correct the code or template.yaml and run sam build first. For code alone, sam sync --code is quicker. What the AWS CLI changes beside it, the next deployment undoes."
        does(Action::DeploysFunction);
    CDK: fix "Deploy it with the CDK"
        "cdk deploy <STACK_NAME>"
        "After the change in the code or the stack; cdk list shows the names. For code alone, --hotswap is quicker. What the AWS CLI changes beside it, the next deployment undoes."
        does(Action::DeploysFunction);
    SERVERLESS: fix "Deploy it with the Serverless Framework"
        "serverless deploy function --function <FUNCTION_KEY>"
        "Code and settings of this one function; FUNCTION_KEY is its name in serverless.yml. Changes of events or resources need serverless deploy. What the AWS CLI changes beside it, the next deployment undoes."
        does(Action::DeploysFunction);
    ZAPPA: fix "Deploy it with Zappa"
        "zappa update <stage>"
        "After the change in the code or in zappa_settings.json, from the virtual environment that is to be packaged. What the AWS CLI changes beside it, the next update undoes."
        does(Action::DeploysFunction);
    CHALICE: fix "Deploy it with Chalice"
        "chalice deploy"
        "After the change in the code or in .chalice/config.json; a stage other than dev takes --stage. What the AWS CLI changes beside it, the next deployment undoes."
        does(Action::DeploysFunction);
    AMPLIFY: fix "Deploy it with Amplify"
        "amplify push"
        "After the change below amplify/backend/function. With Amplify Gen 2, push to the branch that the pipeline deploys. What the AWS CLI changes beside it, the next deployment undoes."
        does(Action::DeploysFunction);
    TERRAFORM: fix "Deploy it with Terraform"
        "terraform apply -target aws_lambda_function.<RESOURCE_NAME>"
        "After the change in the configuration; it shows the plan and asks first. terraform state list shows the names; without -target everything is applied. What the AWS CLI changes beside it, the next apply undoes."
        does(Action::DeploysFunction);
    SST: fix "Deploy it with SST"
        "npx sst deploy"
        "After the change in the code or in sst.config.ts; a stage other than yours takes --stage. What the AWS CLI changes beside it, the next deployment undoes."
        does(Action::DeploysFunction);
}

/// The command of a tool, by the name that the paste's facts have for it.
pub fn of(tool: &str) -> Option<Template> {
    Some(match tool {
        "sam" => SAM,
        "cdk" => CDK,
        "serverless" => SERVERLESS,
        "zappa" => ZAPPA,
        "chalice" => CHALICE,
        "amplify" => AMPLIFY,
        "terraform" => TERRAFORM,
        "sst" => SST,
        _ => return None,
    })
}
