//! What is commonly said and wrong about several codes, beside what is true. It rests on the contract table
//! (`crate::evidence::contract`) and on the AWS pages of its cells.

/// What is commonly said, and what is true.
#[derive(Clone, Copy)]
pub struct Folklore {
    pub said: &'static str,
    pub truth: &'static str,
}

pub const UNKNOWN_KEYS: Folklore = Folklore {
    said: "Extra keys in the response are harmless.",
    truth: "A REST API answers 502 to any key it does not know, cookies and statusDescription among them. The other API types pass over it.",
};

pub const TIMEOUT_29_S: Folklore = Folklore {
    said: "Behind API Gateway it is over after a hard 29 seconds.",
    truth: "29 s is the default of REST APIs; since June 2024 it can be raised for Regional and private ones. HTTP APIs wait 30 s, and that is fixed. Load balancers and function URLs wait as long as the function may run.",
};

pub const THROTTLING: Folklore = Folklore {
    said: "A 502 is never throttling.",
    truth: "Behind REST and HTTP APIs a throttled invocation is a 500, never 429. Behind a load balancer it is a 502, and a function URL answers 429.",
};

pub const VALIDATOR: Folklore = Folklore {
    said: "A validator that throws on a bad response protects the API.",
    truth: "What it throws is the next function error: 502, or 500 behind an HTTP API. Catch, and return a response with a status of your own.",
};

pub const ALWAYS_502: Folklore = Folklore {
    said: "The failure of a function is a 502.",
    truth: "HTTP APIs answer 500, with {\"message\":\"Internal Server Error\"}. REST APIs, load balancers and function URLs answer 502.",
};

pub const MEMORY_USED: Folklore = Folklore {
    said: "Used memory equal to the memory size means out of memory, and less means it was not.",
    truth: "Neither. Functions were killed with 126 of 128 MB shown, and caches fill memory without harm. Runtime.OutOfMemory and signal: killed are the evidence.",
};

pub const BASE64: Folklore = Folklore {
    said: "Base64 is decoded when isBase64Encoded is true.",
    truth: "HTTP APIs, load balancers and function URLs do. A REST API decodes only if its binaryMediaTypes match the first type in the request's Accept header; otherwise the client gets the base64 text. The response's Content-Type plays no part.",
};
