//! The function's own settings and code. None of them needs a deployment of the API, which calls the function by name.

use super::template::{Action, Template, templates};
use crate::aws::ApiType;
use crate::evidence::is_nearly_full;
use crate::fix::input::AdviceInput;
use crate::fix::names::Names;
use crate::fix::sizing::{NewTimeout, new_memory, new_timeout};

templates! {
    /// The environment is left out of all of these: it may hold secrets, and the output is made to be pasted.
    pub SETTINGS: show "Show the function's settings"
        "aws lambda get-function-configuration --function-name <function> <at> --query {FunctionName:FunctionName,Runtime:Runtime,Handler:Handler,Timeout:Timeout,MemorySize:MemorySize,EphemeralStorage:EphemeralStorage.Size,SnapStart:SnapStart.ApplyOn}"
        "Timeout, memory, runtime and handler as they are now. It leaves out the environment variables, which may be secret.";
    pub PACKAGE: show "Show what the function is made of"
        "aws lambda get-function-configuration --function-name <function> <at> --query {FunctionName:FunctionName,Runtime:Runtime,Handler:Handler,PackageType:PackageType,Architectures:Architectures,Layers:Layers[].Arn,Image:ImageConfigResponse.ImageConfig,LastModified:LastModified}"
        "Runtime, handler, architecture and layers must fit each other and the package.";
    pub WIRING: show "Show what the function is connected to"
        "aws lambda get-function-configuration --function-name <function> <at> --query {FunctionName:FunctionName,Runtime:Runtime,Role:Role,VpcConfig:VpcConfig,FileSystemConfigs:FileSystemConfigs,KMSKeyArn:KMSKeyArn}"
        "Its execution role, subnets and security groups, file systems and key.";
    pub STATE: show "Show the function's state"
        "aws lambda get-function-configuration --function-name <function> <at> --query {FunctionName:FunctionName,Runtime:Runtime,State:State,StateReason:StateReason,LastUpdateStatus:LastUpdateStatus,LastUpdateStatusReason:LastUpdateStatusReason}"
        "Active and Successful is what it should be. Pending passes; Inactive ends with the next invocation; Failed has its reason beside it.";
    TIMEOUT: update "Raise the function's timeout"
        "aws lambda update-function-configuration --function-name <function> --timeout <new_timeout>"
        "<new_timeout> s: above <observed_timeout><waits_more>. It takes effect at once; the API needs no deployment, since it calls the function by name. A slow call then costs more, as every millisecond is billed.";
    /// Where the API waits no longer than the function may run already.
    LOWER: update "Let the function stop before the API does"
        "aws lambda update-function-configuration --function-name <function> --timeout <lower_timeout>"
        "<lower_timeout> s, as <api_type> waits <waits> s. No request succeeds by it, but the function's log then says what happened, and nobody pays for work whose answer comes too late."
        instead();
}

const SHORTER: Template = Template {
    title: "Deploy code that answers sooner",
    why: "<waits_and_ran> A longer timeout changes nothing for the client: shorten the slow call, set a time limit for it, or answer first and work afterwards. function.zip is the package that your build makes; the API needs no deployment.",
    ..CODE
};

templates! {
    MEMORY: update "Give the function more memory"
        "aws lambda update-function-configuration --function-name <function> --memory-size <new_memory>"
        "From <memory> to <new_memory> MB. <memory_reason> It costs more for each millisecond, in proportion. The API needs no deployment.";
    /// Without the present size, any number could be less than it.
    MORE_MEMORY: update "Give the function more memory"
        "aws lambda update-function-configuration --function-name <function> --memory-size <MEMORY_MB>"
        "MEMORY_MB is twice the MemorySize that get-function-configuration shows. <memory_reason> It costs more for each millisecond, in proportion. The API needs no deployment.";
    pub STORAGE: update "Give the function more room in /tmp"
        "aws lambda update-function-configuration --function-name <function> --ephemeral-storage Size=1024"
        "1024 MB; 512 MB are included, more is charged for each millisecond. /tmp outlives an invocation, so delete what is no longer needed as well. The API needs no deployment.";
    pub URL_STREAM: fix "Let the function URL stream"
        "aws lambda update-function-url-config --function-name <function> <at_alias> --invoke-mode RESPONSE_STREAM"
        "For a handler that streams. It shows at once, and what the function returns may then be up to 200 MB.";
    pub URL_BUFFER: fix "Let the function URL buffer"
        "aws lambda update-function-url-config --function-name <function> <at_alias> --invoke-mode BUFFERED"
        "For a handler that returns its response as a whole. It shows at once.";
    pub HANDLER: update "Set the handler"
        "aws lambda update-function-configuration --function-name <function> --handler <HANDLER>"
        "File, a dot, function, such as index.handler or app.lambda_handler; package.Class::method for Java, Assembly::Type::Method for .NET.";
    pub RUNTIME: update "Set the runtime"
        "aws lambda update-function-configuration --function-name <function> --runtime <RUNTIME>"
        "Such as nodejs22.x or python3.13: one that still runs and that the package was built for.";
    pub SAVE_ENVIRONMENT: show "Save the environment variables"
        "aws lambda get-function-configuration --function-name <function> --query {Variables:Environment.Variables}"
        "The file may hold secrets: do not paste it anywhere, and delete it afterwards. PowerShell writes it in ASCII, so correct other letters by hand."
        into_file("environment.json");
    pub ENVIRONMENT: update "Set the environment variables"
        "aws lambda update-function-configuration --function-name <function> --environment file://environment.json"
        "After you have edited environment.json. This replaces all variables: what is not in the file is gone.";
    pub LAYERS: update "Set the layers"
        "aws lambda update-function-configuration --function-name <function> --layers <LAYER_VERSION_ARN>"
        "This replaces the whole list, so name every layer that shall stay, each with its version.";
    pub IMAGE_CONFIG: update "Set what the container image starts"
        "aws lambda update-function-configuration --function-name <function> --image-config EntryPoint=<ENTRY_POINT>,Command=<HANDLER>,WorkingDirectory=<WORKING_DIRECTORY>"
        "Only for functions made from an image. The three replace the image's own ENTRYPOINT, CMD and WORKDIR; leave out what is right there.";
    pub WHERE_CODE: show "Get a link to the deployed package"
        "aws lambda get-function --function-name <function> <at> --query Code.Location --output text"
        "Look into what is deployed, not into what should be. Anyone who has the link can download the code for ten minutes.";
    pub CODE: update "Deploy the corrected code"
        "aws lambda update-function-code --function-name <function> --zip-file fileb://function.zip"
        "function.zip is the package that your build makes. New code takes effect at once; the API needs no deployment.";
    pub ARCHITECTURE: update "Deploy a package with its architecture"
        "aws lambda update-function-code --function-name <function> --architectures <ARCHITECTURE> --zip-file fileb://function.zip"
        "x86_64 or arm64: the one that everything native in function.zip was built for. Layers must fit it as well.";
    pub IMAGE: update "Deploy the image again"
        "aws lambda update-function-code --function-name <function> --image-uri <IMAGE_URI>"
        "Only for functions made from an image. Lambda fetches and prepares the image anew.";
    pub SNAP_START: update "Start from snapshots"
        "aws lambda update-function-configuration --function-name <function> --snap-start ApplyOn=PublishedVersions"
        "SnapStart is there for Java 11, Python 3.12, .NET 8 and their successors, and works for published versions only: publish one and have the API call it. For Python and .NET the snapshot is charged for. What is made at start, such as random seeds and connections, is the same in every copy.";
    pub WAIT_UPDATED: fix "Wait until the change is in force"
        "aws lambda wait function-updated --function-name <function>"
        "Until it ends, the old settings run, and AWS refuses another change."
        does(Action::Waits);
    pub WAIT_ACTIVE: fix "Wait until the function is active"
        "aws lambda wait function-active --function-name <function>"
        "It ends when the state is Active, and with an error when it is Failed; StateReason then says why."
        does(Action::Reads);
    pub PUBLISH: fix "Publish a version"
        "aws lambda publish-version --function-name <function>"
        "Changes concern $LATEST only, and a published version never changes. The output names the new version."
        does(Action::Publishes);
    /// Which alias leads to a version.
    ALIASES: show "See which aliases lead to that version"
        "aws lambda list-aliases --function-name <function> --function-version <published> --query Aliases[].Name"
        "Version <published> never changes. The API calls it through one of these aliases, or by its number where the list is empty.";
    MOVE_SOME_ALIAS: fix "Move the alias to the new version"
        "aws lambda update-alias --function-name <function> --name <ALIAS> --function-version <VERSION>"
        "The alias that the API calls: it sees the change when the alias does. Where the API names version <published> itself, point it at the new version instead, and let it invoke that one."
        does(Action::MovesAlias);
    MOVE_ALIAS: fix "Move the alias to the new version"
        "aws lambda update-alias --function-name <function> --name <published> --function-version <VERSION>"
        "The API calls the alias <published>: it sees the change when the alias does. The API needs no deployment."
        does(Action::MovesAlias);
}

/// A longer timeout, where that helps; otherwise code that answers sooner.
pub fn timeout(input: &AdviceInput) -> Vec<Template> {
    match new_timeout(input.facts.observed_timeout_s(), input.api) {
        NewTimeout::Raise(_) => vec![TIMEOUT],
        NewTimeout::Futile => sooner(input.api),
    }
}

/// For a function that may run longer than anybody waits for it.
pub fn sooner(api: ApiType) -> Vec<Template> {
    let lower = Some(LOWER).filter(|_| api.timeout_s().is_some());
    Some(SHORTER).into_iter().chain(lower).collect()
}

/// More memory, where there is more to have.
pub fn memory(input: &AdviceInput) -> Option<Template> {
    match input.facts.number("memory_mb") {
        Some(configured) => new_memory(configured).map(|_| MEMORY),
        None => Some(MORE_MEMORY),
    }
}

/// More memory for what took too long: not where the paste shows that it was hardly used.
pub fn memory_for_speed(input: &AdviceInput) -> Option<Template> {
    memory(input).filter(|_| input.facts.memory_used().is_none_or(is_nearly_full)).map(Template::instead)
}

/// What has to follow a change of the function: waiting, and where an alias or version is called, publishing and having
/// the API call what was published.
pub fn settle(names: &Names) -> &'static [Template] {
    match names.published() {
        None => &[WAIT_UPDATED],
        Some(_) if names.is_version() => &[WAIT_UPDATED, PUBLISH, ALIASES, MOVE_SOME_ALIAS],
        Some(_) => &[WAIT_UPDATED, PUBLISH, MOVE_ALIAS],
    }
}

/// Whether a runtime has SnapStart; `None` where the runtime is not known.
pub fn has_snap_start(runtime: Option<&str>) -> Option<bool> {
    let runtime = runtime?;
    let version = |prefix: &str| -> Option<u32> {
        let digits = runtime.strip_prefix(prefix)?;
        digits.split(|byte: char| !byte.is_ascii_digit()).next()?.parse().ok()
    };
    let is_new = version("java").is_some_and(|it| it >= 11)
        || version("python3.").is_some_and(|it| it >= 12)
        || version("dotnet").is_some_and(|it| it >= 8);
    Some(is_new)
}

#[cfg(test)]
mod tests {
    use super::has_snap_start;

    #[test]
    fn snap_start_is_for_java_11_python_3_12_and_dotnet_8() {
        for yes in ["java11", "java21", "python3.12", "python3.14", "dotnet8"] {
            assert_eq!(has_snap_start(Some(yes)), Some(true), "{yes}");
        }
        for no in ["java8.al2", "python3.9", "dotnet6", "nodejs22.x", "provided.al2023"] {
            assert_eq!(has_snap_start(Some(no)), Some(false), "{no}");
        }
        assert_eq!(has_snap_start(None), None);
    }
}
