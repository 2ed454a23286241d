//! Which files and packages are no function's own.

/// Parts of a path that show that a file belongs to a library or a runtime.
const LIBRARIES: [&str; 22] = [
    "node_modules/",
    "node_modules\\",
    "node:",
    "internal/",
    "/var/runtime",
    "/var/lang",
    "/opt/",
    "site-packages",
    "dist-packages",
    "frozen importlib",
    "/usr/lib",
    "/usr/local/",
    "java.base",
    "/gems/",
    "/vendor/",
    "/rustc/",
    ".cargo/",
    // Where `golang.org/dl` puts a Go toolchain.
    "/sdk/go1.",
    "/src/runtime/",
    "awslambdaric",
    "/LambdaRuntimeLocal/",
    "pkg/mod/",
];

/// Packages of Java and .NET that come with a runtime, a framework or a driver.
const PACKAGES: [&str; 35] = [
    "lambdainternal.",
    "java.",
    "javax.",
    "jakarta.",
    "jdk.",
    "sun.",
    "com.sun.",
    "kotlin.",
    "kotlinx.",
    "scala.",
    "reactor.",
    "org.springframework.",
    "org.apache.",
    "org.hibernate.",
    "org.postgresql.",
    "com.amazonaws.",
    "software.amazon.",
    "com.fasterxml.",
    "com.google.",
    "com.mongodb.",
    "com.mysql.",
    "com.zaxxer.",
    "io.lettuce.",
    "io.micronaut.",
    "io.netty.",
    "io.quarkus.",
    "System.",
    "Microsoft.",
    "Amazon.Lambda.",
    "Amazon.Runtime.",
    "MongoDB.Driver.",
    "MySql.",
    "Newtonsoft.",
    "Npgsql.",
    "StackExchange.",
];

pub(super) fn is_own_file(file: &str) -> bool {
    !LIBRARIES.iter().any(|it| file.contains(it))
}

/// Whether a frame's method, such as `app//shop.Orders.load`, is of the function's own code.
pub(super) fn is_own_method(method: &str) -> bool {
    let method = method.split('(').next().unwrap_or(method);
    let method = method.rsplit('/').next().unwrap_or(method);
    !PACKAGES.iter().any(|it| method.starts_with(it))
}
