//! A load balancer's last action was the web application firewall, and the client got 403.

use crate::rules::prelude::*;

pub static RULE: Rule = Entry {
    code: "alb-waf-blocked",
    title: "The firewall (WAF) blocked the request",
    kind: Kind::Cause,
    rank: 48,
    effect: ClientEffect::Only(ApiType::Alb, Some(403)),
    why: "The load balancer asked AWS WAF, WAF said no, and the request never reached the function.",
    fix: "Look up the rule that matched in the WAF log or its sampled requests; then change the rule or the request.",
    fix_kind: FixKind::Access(AccessFix::Waf),
    link: links::ALB_LOGS,
    docs: Docs::new(
        "Elastic Load Balancing guide, access log entries",
        r#"«https 2026-02-09T21:04:11.186641Z app/shop/50dc6c495c0c9188 198.51.100.7:2817 - -1 -1 -1 403 - 412 293 "GET https://shop.example.com:443/?q=x HTTP/1.1" "curl/8.5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 - "Root=1-67c6c3db-23a8c76965a2ef7629b185e3" "shop.example.com" "session-reused" 0 2026-02-09T21:04:10.169000Z "waf" "-" "-" "-" "-" "-" "-"»"#,
        r#"https 2026-02-09T21:04:11.186641Z app/shop/50dc6c495c0c9188 198.51.100.7:2817 - 0.001 0.020 0.000 200 200 412 293 "GET https://shop.example.com:443/?q=x HTTP/1.1" "curl/8.5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/73e2d6bc24d8a067 "Root=1-67c6c3db-23a8c76965a2ef7629b185e3" "shop.example.com" "session-reused" 0 2026-02-09T21:04:10.169000Z "waf,forward" "-" "-" "-" "-" "-" "-""#,
    )
    .hint("In the access log, the actions field of the request ends in waf, and the target is -."),
    extra: Extra { place: Some(Place::LoadBalancer), ..Extra::NONE },
}
.judged_by(Judge::Evidence(check));

fn check(entry: &Entry, evidence: &Evidence<'_>) -> Vec<Finding> {
    let blocked = evidence.accesses.iter().filter(|access| {
        let last = access.actions.as_deref().and_then(|it| it.rsplit(',').next());
        last == Some("waf") && access.status == Some(403)
    });
    blocked.take(20).map(|access| entry.finding(Severity::Breaks, entry.why, access.at)).collect()
}
