//! Installs dependencies with native code as Lambda needs them.

use super::template::{Action, Template, templates};
use crate::fix::input::AdviceInput;
use crate::fix::kind::{FixKind, PackageFix};

templates! {
    NPM: fix "Install the native modules for Lambda"
        "npm install --os=linux --cpu=<cpu> --libc=glibc"
        "In the directory that is packaged, with node_modules deleted first. CPU is x64 for a function of x86_64, arm64 for one of arm64."
        does(Action::Reads);
    PIP: fix "Install the packages for Lambda"
        "pip install --platform manylinux2014_<machine> --only-binary=:all: --target package --requirement requirements.txt"
        "In an empty directory that is then packaged. MACHINE is x86_64 for a function of x86_64, aarch64 for one of arm64. Add --python-version where yours is not the function's."
        does(Action::Reads);
    PRISMA: fix "Generate the Prisma client for Lambda"
        "npx prisma generate"
        "With binaryTargets = [\"native\", \"rhel-openssl-3.0.x\"] in the generator of schema.prisma, for arm64 \"linux-arm64-openssl-3.0.x\". On Node.js 18 it is openssl-1.0.x. The engine must then be in the package."
        does(Action::Reads);
}

/// The command of the paste's language; both to choose from where nothing tells it. None where no module is at fault.
pub fn install(input: &AdviceInput) -> Vec<Template> {
    if input.kind() != Some(FixKind::Package(PackageFix::Native)) {
        return Vec::new();
    }
    let fact = |name| input.facts.text(name).unwrap_or_default();
    let (platform, file) = (fact("platform"), fact("file"));
    let runtime = input.runtime.as_deref().unwrap_or_default();
    let is_python =
        runtime.starts_with("python") || file.contains(".so") || fact("error_type").contains("ImportModule");
    if platform.contains("openssl") {
        vec![PRISMA]
    } else if runtime.starts_with("nodejs") || platform.starts_with("linux") || file.contains(".node") {
        vec![NPM]
    } else if is_python {
        vec![PIP]
    } else if runtime.is_empty() {
        vec![NPM.instead(), PIP.instead()]
    } else {
        Vec::new()
    }
}

/// The processor that the paste names, as npm calls it.
pub fn cpu(input: &AdviceInput) -> Option<&'static str> {
    let platform = input.facts.text("platform")?;
    ["arm64", "x64"].into_iter().find(|it| platform.contains(it))
}
