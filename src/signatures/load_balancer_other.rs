//! Load balancer: its error page, and failures of AWS WAF, sign-in and weighted target groups.

use super::prelude::*;

pub static FAMILY: Family<Signature> =
    Family { title: "Load balancer: the rest", place: Place::LoadBalancer, entries: SIGNATURES };

const SIGNATURES: &[Signature] = &[
    Entry {
        code: "alb-502-html",
        title: "The load balancer's 502 page, which gives no reason",
        kind: Kind::Symptom,
        rank: 18,
        effect: ClientEffect::Only(ApiType::Alb, Some(502)),
        why: "Whatever goes wrong with a function behind a load balancer, the client can see this page. It does not tell one cause from another.",
        fix: "Turn on the load balancer's access log and read its error reason, and look at the function's log for the same time.",
        fix_kind: FixKind::LoadBalancer(TargetGroupFix::Target),
        link: links::ALB_LOGS,
        docs: Docs::new(
            "serverless-express issue 688",
            "HTTP/1.1 502 Bad Gateway\nServer: awselb/2.0\n\n<html><head><title>502 Bad Gateway</title></head><body><center>«<h1>502 Bad Gateway</h1>»</center></body></html>",
            "<html><head><title>503 Service Temporarily Unavailable</title></head><body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>",
        )
        .hint("In the access log, find the request by its time and path; its error_reason tells which failure it was."),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("<h1>502 Bad Gateway</h1>")]),
    Entry {
        code: "alb-503-html",
        title: "The load balancer's 503 page: it has no target to send this to",
        kind: Kind::Symptom,
        rank: 18,
        effect: ClientEffect::Only(ApiType::Alb, Some(503)),
        why: "A load balancer answers with this page when the target group of the rule has no registered target. The function was not called.",
        fix: "Register the function in the target group and see that the listener's rule forwards to that group.",
        fix_kind: FixKind::LoadBalancer(TargetGroupFix::Target),
        link: links::ALB_TROUBLESHOOTING,
        docs: Docs::new(
            "Elastic Load Balancing guide, troubleshooting: HTTP 503; AWS re:Post, troubleshoot 503 errors of a load balancer",
            "HTTP/1.1 503 Service Temporarily Unavailable\nServer: awselb/2.0\n\n<html>\n<head><title>503 Service Temporarily Unavailable</title></head>\n<body>\n<center>«<h1>503 Service Temporarily Unavailable</h1>»</center>\n</body>\n</html>",
            "<html><head><title>503 Service Temporarily Unavailable</title></head><body><center><h1>503 Service Temporarily Unavailable</h1></center><hr><center>nginx</center></body></html>",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere("<h1>503 Service Temporarily Unavailable</h1>")]),
    Entry {
        code: "alb-waf-error",
        title: "The load balancer got no answer from AWS WAF",
        kind: Kind::Cause,
        rank: 48,
        effect: ClientEffect::Only(ApiType::Alb, Some(500)),
        why: "A web ACL is attached, and the call to AWS WAF failed or timed out, so the load balancer answered 500. The function is not at fault.",
        fix: "Retry. If it goes on, check the region's service health, and whether this load balancer still needs the web ACL.",
        fix_kind: FixKind::LoadBalancer(TargetGroupFix::Target),
        link: links::ALB_TROUBLESHOOTING,
        docs: Docs::new(
            "Elastic Load Balancing guide, access logs: error reason codes; troubleshooting: HTTP 500",
            r#"https 2025-10-10T01:11:52.198914Z app/login-public/2911193d6f543a45 192.0.2.222:36903 - -1 -1 -1 500 - 484 322 "POST https://login.example.com:443/session HTTP/1.1" "okhttp/4.12.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 - "Root=1-8b79205c-676b904529eb9718785f58bc" "login.example.com" "session-reused" 12 2025-10-10T01:11:52.786547Z "waf-failed" "-" «"WAFConnectionTimeout"» "-" "-" "-" "-""#,
            r#"https 2025-10-10T01:12:20.770262Z app/login-public/24b982d2129fd1ff 192.0.2.222:41171 - -1 -1 -1 403 - 430 340 "POST https://login.example.com:443/session HTTP/1.1" "okhttp/4.12.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 - "Root=1-6894b4ee-0e80865e0b5fed0639eaf09f" "login.example.com" "session-reused" 12 2025-10-10T01:12:20.411222Z "waf" "-" "-" "-" "-" "-" "-""#,
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere(r#""WAFConnectionError""#),
        anywhere(r#""WAFConnectionTimeout""#),
        anywhere(r#""WAFResponseReadTimeout""#),
        anywhere(r#""WAFServiceError""#),
        anywhere(r#""WAFUnhandledException""#),
    ]),
    Entry {
        code: "alb-auth-error",
        title: "Signing the user in at the load balancer failed",
        kind: Kind::Cause,
        rank: 48,
        effect: ClientEffect::Only(ApiType::Alb, None),
        why: "The authenticate action of the listener rule did not finish: the cookie, the callback or an answer of the identity provider was not usable.",
        fix: "Check the rule's client id, secret and endpoints, and that the load balancer can reach the identity provider; then sign in afresh.",
        fix_kind: FixKind::LoadBalancer(TargetGroupFix::Target),
        link: links::ALB_TROUBLESHOOTING,
        docs: Docs::new(
            "Elastic Load Balancing guide, access logs: error reason codes; troubleshooting: HTTP 401, 500 and 561",
            r#"https 2026-03-12T07:58:40.655228Z app/intranet-public/731deea089373ad0 198.51.100.18:48857 - -1 -1 -1 500 - 724 328 "GET https://intranet.example.com:443/oauth2/idpresponse?code=redacted HTTP/1.1" "okhttp/4.12.0" TLS_AES_128_GCM_SHA256 TLSv1.3 - "Root=1-95cbe15b-9b7d3820b7c6eb48016130f1" "intranet.example.com" "session-reused" 3 2026-03-12T07:58:40.298998Z "authenticate" "-" «"AuthTokenEpRequestTimeout"» "-" "-" "-" "-""#,
            r#"https 2026-03-12T07:59:03.149363Z app/intranet-public/20aa605a92f21a76 198.51.100.18:35806 - 0.001 0.061 0.000 200 200 628 273 "GET https://intranet.example.com:443/ HTTP/1.1" "okhttp/4.12.0" TLS_AES_128_GCM_SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/intranet-home/64b91164a098387f "Root=1-a8651075-7a0ea1ea8eeb807bb35634a5" "intranet.example.com" "session-reused" 3 2026-03-12T07:59:03.330115Z "authenticate,forward" "-" "-" "-" "200" "-" "-""#,
        ),
        extra: Extra::NONE,
    }
    .found_by(&[
        anywhere(r#""AuthInvalidCookie""#),
        anywhere(r#""AuthInvalidGrantError""#),
        anywhere(r#""AuthInvalidIdToken""#),
        anywhere(r#""AuthInvalidStateParam""#),
        anywhere(r#""AuthInvalidTokenResponse""#),
        anywhere(r#""AuthInvalidUserinfoResponse""#),
        anywhere(r#""AuthMissingCodeParam""#),
        anywhere(r#""AuthMissingHostHeader""#),
        anywhere(r#""AuthMissingStateParam""#),
        anywhere(r#""AuthTokenEpRequestFailed""#),
        anywhere(r#""AuthTokenEpRequestTimeout""#),
        anywhere(r#""AuthUnhandledException""#),
        anywhere(r#""AuthUserinfoEpRequestFailed""#),
        anywhere(r#""AuthUserinfoEpRequestTimeout""#),
        anywhere(r#""AuthUserinfoResponseSizeExceeded""#),
    ]),
    Entry {
        code: "alb-target-group-error",
        title: "The load balancer could not pick one of its weighted target groups",
        kind: Kind::Cause,
        rank: 48,
        effect: ClientEffect::Only(ApiType::Alb, None),
        why: "The cookie that keeps a client on one weighted target group is not valid (URL-encoded, for example), or the load balancer failed inside.",
        fix: "Have the client drop its AWSALBTG cookie, or send it back exactly as it came. If the cookie is not named in the log, retry.",
        fix_kind: FixKind::LoadBalancer(TargetGroupFix::Target),
        link: links::ALB_LOGS,
        docs: Docs::new(
            "Elastic Load Balancing guide, access logs: error reason codes",
            r#"https 2025-08-29T13:40:27.224250Z app/beta-public/35cf9af40c42fc11 203.0.113.47:46722 - -1 -1 -1 500 - 423 318 "GET https://beta.example.net:443/home HTTP/1.1" "okhttp/4.12.0" TLS_AES_128_GCM_SHA256 TLSv1.3 - "Root=1-14e2b6ee-5bd39e26a7826a731cb928a6" "beta.example.net" "session-reused" 40 2025-08-29T13:40:27.837151Z "forward" "-" «"AWSALBTGCookieInvalid"» "-" "-" "-" "-""#,
            "Set-Cookie: AWSALBTG=Zm9vYmFy; Expires=Fri, 05 Sep 2025 13:40:27 GMT; Path=/",
        ),
        extra: Extra::NONE,
    }
    .found_by(&[anywhere(r#""AWSALBTGCookieInvalid""#), anywhere(r#""WeightedTargetGroupsUnhandledException""#)]),
];
