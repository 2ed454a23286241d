//! Quotas that a payload or a setting can run into.

/// A function's buffered result, in bytes: 6 MiB and 100 bytes, as Lambda's own error message says it.
pub const RESPONSE_BYTES: usize = 6_291_556;
/// What a load balancer takes from a function. AWS writes "1 MB" and does not say which; between the two it is unknown.
pub const ALB_RESPONSE_BYTES_SURELY_FINE: usize = 1_000_000;
pub const ALB_RESPONSE_BYTES_SURELY_TOO_MUCH: usize = 1_048_576;
/// All headers of an API Gateway response together, in bytes.
pub const API_HEADER_BYTES: usize = 10_240;
/// All headers of a load balancer's response together, in bytes.
pub const ALB_HEADER_BYTES: usize = 32_768;
/// One WebSocket message, in bytes.
pub const WEBSOCKET_MESSAGE_BYTES: usize = 131_072;
/// The longest timeout a function can have, in seconds (Lambda API, `CreateFunction`). It was 900 until November 2026.
pub const FUNCTION_TIMEOUT_S: u32 = 1_800;
/// The memory a function can have, in MB.
pub const MEMORY_MB: (u32, u32) = (128, 10_240);
/// What the Lambda API allows on Lambda Managed Instances: seconds of an asynchronous invocation, and MB.
pub const MANAGED_INSTANCES: (u32, u32) = (5_400, 32_768);
/// How long an API waits unless it is told otherwise, in milliseconds: REST, HTTP, WebSocket.
pub const INTEGRATION_TIMEOUT_MS: (u32, u32, u32) = (29_000, 30_000, 29_000);
/// How the names of runtimes begin (Lambda API, `Runtime`).
pub const RUNTIMES: [&str; 8] = ["nodejs", "python", "java", "dotnet", "ruby", "go1.x", "provided", "custom"];
