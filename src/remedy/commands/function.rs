//! The function's own settings and code. None of them needs a deployment of the API, which calls the function by name.

use super::maker::Maker;
use super::template::Template;
use super::{Command, Effect, Step};
use crate::evidence::is_nearly_full;
use crate::remedy::sizing::{NewTimeout, new_memory, new_storage, new_timeout};
use crate::text::number::plain;

/// The environment is left out of all of these: it may hold secrets, and the output is made to be pasted.
pub(super) const SETTINGS: Template = Template::look(
    "Show the function's settings",
    "aws lambda get-function-configuration --function-name <function> <at> --query {FunctionName:FunctionName,Runtime:Runtime,Handler:Handler,Timeout:Timeout,MemorySize:MemorySize,EphemeralStorage:EphemeralStorage.Size,SnapStart:SnapStart.ApplyOn}",
    "Timeout, memory, runtime and handler as they are now. It leaves out the environment variables, which may be secret.",
);

pub(super) const PACKAGE: Template = Template::look(
    "Show what the function is made of",
    "aws lambda get-function-configuration --function-name <function> <at> --query {FunctionName:FunctionName,Runtime:Runtime,Handler:Handler,PackageType:PackageType,Architectures:Architectures,Layers:Layers[].Arn,Image:ImageConfigResponse.ImageConfig,LastModified:LastModified}",
    "Runtime, handler, architecture and layers must fit each other and the package.",
);

pub(super) const WIRING: Template = Template::look(
    "Show what the function is connected to",
    "aws lambda get-function-configuration --function-name <function> <at> --query {FunctionName:FunctionName,Runtime:Runtime,Role:Role,VpcConfig:VpcConfig,FileSystemConfigs:FileSystemConfigs,KMSKeyArn:KMSKeyArn}",
    "Its execution role, subnets and security groups, file systems and key.",
);

pub(super) const STATE: Template = Template::look(
    "Show the function's state",
    "aws lambda get-function-configuration --function-name <function> <at> --query {FunctionName:FunctionName,Runtime:Runtime,State:State,StateReason:StateReason,LastUpdateStatus:LastUpdateStatus,LastUpdateStatusReason:LastUpdateStatusReason}",
    "Active and Successful is what it should be. Pending passes; Inactive ends with the next invocation; Failed has its reason beside it.",
);

const TIMEOUT: Template = Template::mend(
    "Raise the function's timeout",
    "aws lambda update-function-configuration --function-name <function> --timeout <seconds>",
    "<seconds> s: above <seen><limit>. It takes effect at once; the API needs no deployment, since it calls the function by name. A slow call then costs more, as every millisecond is billed.",
);

/// Where the front door waits no longer than the function may run already.
const LOWER: Template = Template::mend(
    "Let the function stop before the front door does",
    "aws lambda update-function-configuration --function-name <function> --timeout <seconds>",
    "<seconds> s, as <door> waits <waits> s. No request succeeds by it, but the function's log then says what happened, and nobody pays for work whose answer comes too late.",
)
.instead();

const SHORTER: Template = Template {
    title: "Deploy code that answers sooner",
    why: "<limit> A longer timeout changes nothing for the client: shorten the slow call, set a time limit for it, or answer first and work afterwards. function.zip is the package that your build makes; the API needs no deployment.",
    ..CODE
};

const MEMORY: Template = Template::mend(
    "Give the function more memory",
    "aws lambda update-function-configuration --function-name <function> --memory-size <size>",
    "<from><reason> It costs more for each millisecond, in proportion. The API needs no deployment.",
);

/// Without the present size, any number could be less than it.
const MORE_MEMORY: Template = Template::mend(
    "Give the function more memory",
    "aws lambda update-function-configuration --function-name <function> --memory-size <MEMORY_MB>",
    "MEMORY_MB is twice the MemorySize that get-function-configuration shows. <reason> It costs more for each millisecond, in proportion. The API needs no deployment.",
);

const STORAGE: Template = Template::mend(
    "Give the function more room in /tmp",
    "aws lambda update-function-configuration --function-name <function> --ephemeral-storage Size=<size>",
    "<size> MB; 512 MB are included, more is charged for each millisecond. /tmp outlives an invocation, so delete what is no longer needed as well. The API needs no deployment.",
);

pub(super) const HANDLER: Template = Template::mend(
    "Set the handler",
    "aws lambda update-function-configuration --function-name <function> --handler <HANDLER>",
    "File, a dot, function, such as index.handler or app.lambda_handler; package.Class::method for Java, Assembly::Type::Method for .NET.",
);

pub(super) const RUNTIME: Template = Template::mend(
    "Set the runtime",
    "aws lambda update-function-configuration --function-name <function> --runtime <RUNTIME>",
    "Such as nodejs22.x or python3.13: one that still runs and that the package was built for.",
);

pub(super) const SAVE_ENVIRONMENT: Template = Template::look(
    "Save the environment variables",
    "aws lambda get-function-configuration --function-name <function> --query {Variables:Environment.Variables}",
    "The file may hold secrets: do not paste it anywhere, and delete it afterwards. PowerShell writes it in ASCII, so mend other letters by hand.",
)
.into_file("environment.json");

pub(super) const ENVIRONMENT: Template = Template::mend(
    "Set the environment variables",
    "aws lambda update-function-configuration --function-name <function> --environment file://environment.json",
    "After you have edited environment.json. This replaces all variables: what is not in the file is gone.",
);

pub(super) const LAYERS: Template = Template::mend(
    "Set the layers",
    "aws lambda update-function-configuration --function-name <function> --layers <LAYER_VERSION_ARN>",
    "This replaces the whole list, so name every layer that shall stay, each with its version.",
);

pub(super) const IMAGE_CONFIG: Template = Template::mend(
    "Set what the container image starts",
    "aws lambda update-function-configuration --function-name <function> --image-config EntryPoint=<ENTRY_POINT>,Command=<HANDLER>,WorkingDirectory=<WORKING_DIRECTORY>",
    "Only for functions made from an image. The three replace the image's own ENTRYPOINT, CMD and WORKDIR; leave out what is right there.",
);

pub(super) const WHERE_CODE: Template = Template::look(
    "Get a link to the deployed package",
    "aws lambda get-function --function-name <function> <at> --query Code.Location --output text",
    "Look into what is deployed, not into what should be. Whoever has the link can download the code for ten minutes.",
);

pub(super) const CODE: Template = Template::mend(
    "Deploy the corrected code",
    "aws lambda update-function-code --function-name <function> --zip-file fileb://function.zip",
    "function.zip is the package that your build makes. New code takes effect at once; the API needs no deployment.",
);

pub(super) const ARCHITECTURE: Template = Template::mend(
    "Deploy a package with its architecture",
    "aws lambda update-function-code --function-name <function> --architectures <ARCHITECTURE> --zip-file fileb://function.zip",
    "x86_64 or arm64: the one that everything native in function.zip was built for. Layers must fit it as well.",
);

pub(super) const IMAGE: Template = Template::mend(
    "Deploy the image again",
    "aws lambda update-function-code --function-name <function> --image-uri <IMAGE_URI>",
    "Only for functions made from an image. Lambda fetches and prepares the image anew.",
);

pub(super) const SNAP_START: Template = Template::mend(
    "Start from snapshots",
    "aws lambda update-function-configuration --function-name <function> --snap-start ApplyOn=PublishedVersions",
    "SnapStart is there for Java 11, Python 3.12, .NET 8 and their successors, and works for published versions only: publish one and have the front door call it. For Python and .NET the snapshot is charged, kept and restored. What is made at start, such as random seeds and connections, is the same in every copy.",
);

pub(super) const WAIT_UPDATED: Template = Template::mend(
    "Wait until the change is in force",
    "aws lambda wait function-updated --function-name <function>",
    "Until then the function runs with its former settings, and the next change is refused.",
)
.at(Step::Fix, Effect::Reads);

pub(super) const WAIT_ACTIVE: Template = Template::mend(
    "Wait until the function is active",
    "aws lambda wait function-active --function-name <function>",
    "It ends when the state is Active, and with an error when it is Failed; StateReason then says why.",
)
.at(Step::Fix, Effect::Reads);

const PUBLISH: Template = Template::mend(
    "Publish a version",
    "aws lambda publish-version --function-name <function>",
    "Changes concern $LATEST only, and a published version never changes. The output names the new version.",
);

/// Which alias leads to a version.
const ALIASES: Template = Template::look(
    "See which aliases lead to that version",
    "aws lambda list-aliases --function-name <function> --function-version <version> --query Aliases[].Name",
    "Version <version> never changes. The front door calls it through one of these aliases, or by its number where the list is empty.",
);

const MOVE_SOME_ALIAS: Template = Template::mend(
    "Move the alias to the new version",
    "aws lambda update-alias --function-name <function> --name <ALIAS> --function-version <VERSION>",
    "The alias that the front door calls: it sees the change when the alias does. Where the front door names version <version> itself, point it at the new version instead, and let it invoke that one.",
);

const MOVE_ALIAS: Template = Template::mend(
    "Move the alias to the new version",
    "aws lambda update-alias --function-name <function> --name <alias> --function-version <VERSION>",
    "The front door calls the alias <alias>: it sees the change when the alias does. The API needs no deployment.",
);

/// A longer timeout, where that helps; otherwise code that answers sooner.
pub(super) fn timeout(maker: &Maker<'_>) -> Vec<Command> {
    let door = maker.situation.door;
    let observed = maker.situation.facts.observed_timeout_s();
    let NewTimeout::Raise(seconds) = new_timeout(observed, door) else { return sooner(maker) };
    let limit = match door.timeout_s() {
        Some((limit, true)) => format!("; a {} waits {limit} s unless its integration timeout was raised", door.name()),
        Some((limit, false)) => {
            format!("; {} waits {limit} s and no longer", door.subject().replacen('A', "a", 1))
        }
        None => String::new(),
    };
    let seen =
        observed.map_or_else(|| "the timeout in force".to_owned(), |it| format!("the {} s it ran into", plain(it)));
    vec![maker.make_with(&TIMEOUT, &[("seconds", seconds.to_string()), ("seen", seen), ("limit", limit)])]
}

/// For a function that may run longer than anybody waits for it.
pub(super) fn sooner(maker: &Maker<'_>) -> Vec<Command> {
    let door = maker.situation.door;
    let waits = door.timeout_s().map(|(seconds, _)| seconds);
    let ran = maker
        .situation
        .facts
        .observed_timeout_s()
        .map_or_else(String::new, |it| format!(", and the function ran {} s", plain(it)));
    let limit = match waits {
        Some(waits) => format!("{} waits {waits} s{ran}.", door.subject()),
        None => format!("Lambda gives a function {} s at most.", crate::aws::limits::FUNCTION_TIMEOUT_S),
    };
    let mut all = vec![maker.make_with(&SHORTER, &[("limit", limit)])];
    all.extend(
        waits.map(|waits| {
            maker.make_with(&LOWER, &[("seconds", (waits - 1).to_string()), ("waits", waits.to_string())])
        }),
    );
    all
}

/// More memory, where there is more to have.
pub(super) fn memory(maker: &Maker<'_>, reason: &str) -> Option<Command> {
    let reason = ("reason", reason.to_owned());
    let Some(configured) = maker.situation.facts.number("memory_mb") else {
        return Some(maker.make_with(&MORE_MEMORY, &[reason]));
    };
    let size = new_memory(configured)?.to_string();
    let from = format!("From {} to {size} MB. ", plain(configured));
    Some(maker.make_with(&MEMORY, &[("size", size), ("from", from), reason]))
}

/// More memory for what took too long: not where the paste shows that it was hardly used.
pub(super) fn memory_for_speed(maker: &Maker<'_>) -> Option<Command> {
    let reason = match maker.situation.facts.memory_used() {
        Some(memory) if !is_nearly_full(memory) => return None,
        Some((used, size)) => format!("It used {} of {} MB, and CPU grows with memory.", plain(used), plain(size)),
        None => "CPU grows with memory, so what it computes takes less time; what it waits for does not.".to_owned(),
    };
    memory(maker, &reason).map(|it| Command { alternative: true, ..it })
}

pub(super) fn storage(maker: &Maker<'_>) -> Command {
    maker.make_with(&STORAGE, &[("size", new_storage().to_string())])
}

/// What has to follow a change of the function: waiting, and where an alias or version is called, publishing and having
/// the front door call what was published.
pub(super) fn settle(maker: &Maker<'_>) -> Vec<Command> {
    let mut all = vec![maker.make(&WAIT_UPDATED)];
    if let Some(published) = maker.situation.names.published() {
        all.push(maker.make(&PUBLISH));
        if maker.situation.names.is_version() {
            let version = [("version", published.to_owned())];
            all.extend([&ALIASES, &MOVE_SOME_ALIAS].map(|it| maker.make_with(it, &version)));
        } else {
            all.push(maker.make_with(&MOVE_ALIAS, &[("alias", published.to_owned())]));
        }
    }
    all
}

/// Publishing, where nothing is published yet.
pub(super) fn publish(maker: &Maker<'_>) -> Option<Command> {
    maker.situation.names.published().is_none().then(|| maker.or(&PUBLISH))
}

/// Whether a runtime has SnapStart; `None` where the runtime is not known.
pub(super) fn has_snap_start(runtime: Option<&str>) -> Option<bool> {
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
