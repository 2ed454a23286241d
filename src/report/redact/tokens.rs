//! The tokens of vendors, known by how they begin and what they are made of.
//!
//! A form is read from left to right: letters stand for themselves, `{m36}` is 36 letters and digits, `{w20+}` 20 or
//! more of base64's letters for addresses, and what stands before a `|` is no secret. Check digits are not looked at: a
//! token with one wrong letter is still most of a secret.

use std::ops::Range;

use super::SecretKind;
use super::view::{UnescapedText, is_random};

/// In the order of their first letters.
#[rustfmt::skip]
const FORMS: &[&str] = &[
    "1/{d14+}:{x32}", "1//0{w30+}",
    "AAAA{w7}:{w100+}", "ABSK{e40+}", "AC{x32}", "AGE-SECRET-KEY-1{u40+}", "AIza{w30+}", "AKCp{m60+}", "AKID{m32}",
    "AQECAH{e50+}", "AQICAH{e50+}", "AQVN{w38}", "ATATT3{v30+}", "ATBB{m24+}", "ATCTT3{v30+}",
    "CCIPAT_{w30+}", "CFPAT-{w30+}", "CLOJARS_{m50+}",
    "EAACEdEose0cBA{m30+}", "EAAA{w50+}", "EZAK{m40+}", "EZTK{m40+}",
    "FLWSECK-{m30+}-X", "FLWSECK_TEST-{m10+}",
    "GOCSPX-{w20+}", "GR1348941{w20}",
    "HRKU-{w30+}",
    "LTAI{m16+}",
    "M{w22+}.{w6}.{w25+}",
    "N{w22+}.{w6}.{w25+}", "NRAK-{m20+}", "NRII-{w25+}", "NRJS-{x19}",
    "O{w22+}.{w6}.{w25+}",
    "PMAK-{x24}-{x30+}",
    "R_{x32}",
    "SG.{w15+}.{w30+}", "SK{x32}",
    "access_token$production${a10+}${x32}", "aio_{m28}", "api.telegram.org/bot|{d6+}:{w30+}", "api_org_{m34}",
    "b.AAAAA{w90+}", "bot|{d6+}:{w30+}", "bkua_{x40}",
    "cio{m32}",
    "dapi{x32}", "dckr_oat_{w27+}", "dckr_pat_{w20+}", "discord.com/api/webhooks/|{d15+}/{w50+}",
    "discordapp.com/api/webhooks/|{d15+}/{w50+}", "dn_{m60+}", "doo_v1_{x60+}", "dop_v1_{x40+}", "dor_v1_{x60+}",
    "dp.audit.{m40+}", "dp.ct.{m40+}", "dp.pt.{m40+}", "dp.scim.{m40+}", "dp.st.{w2+}.{m40+}", "dp.st.{m40+}",
    "dt0c01.{u24}.{u60+}", "duffel_live_{w40+}", "duffel_test_{w40+}",
    "eyJrIjoi{e40+}",
    "fig{l1}_{w38+}", "fio-u-{w60+}", "fm1a_{e30+}", "fm1r_{e30+}", "fm2_{e30+}", "fo1_{w40+}",
    "gho_{m30+}", "ghp_{m30+}", "ghr_{m30+}", "ghs_{v30+}", "ghu_{m30+}", "github_pat_{w40+}", "gl{l2+}-{v20+}",
    "glc_{e30+}", "glsa_{m30+}_{x8}", "gsk_{m40+}",
    "hf_{m30+}", "hooks.slack.com/|{v8+}/T{p30+}", "hvb.{w60+}", "hvr.{w60+}", "hvs.{w20+}",
    "key-{x32}", "keypair_{m40+}",
    "lin_api_{m30+}", "lin_oauth_{m30+}", "live_{m35+}",
    "mfa.{w50+}",
    "nf{l1}_{m36+}", "nptoken_{m30+}", "npm_{m30+}", "ntn_{m40+}",
    "ops_eyJ{w100+}", "oy2{a43}",
    "pat-{l2}{d1}-{y36}", "pat{m14}.{x60+}", "phc_{m40+}", "phx_{m40+}", "pnu_{a36}", "pplx-{m40+}",
    "pscale_{l2+}_{v30+}", "pul-{x40}", "pypi-{w40+}",
    "r8_{m37}", "rdme_{a60+}", "re_{m8}_{m20+}", "rk_live_{m16+}", "rk_test_{m16+}", "rnd_{m28+}", "rpa_{m30+}",
    "rubygems_{x40+}",
    "s.{m24}", "sb_publishable_{w20+}", "sb_secret_{w20+}", "sbp_{m40}", "sdk-{y36}", "secret_{m40+}",
    "shippo_live_{x40}", "shippo_test_{x40}", "shp{l2+}_{x30+}", "sk-ant-{w30+}", "sk-{m32+}", "sk-{w40+}",
    "sk.eyJ{w20+}.{w20+}", "sk_{l4}_{m16+}", "sntry{l1}_{e40+}", "sq0{l3}-{w20+}",
    "sq{l1}_{x40}",
    "tfp_{w40+}", "tk-us-{w40+}", "tskey-{w20+}",
    "v1.0-{x24}-{x100+}", "vercel_{m24+}",
    "webhook.office.com/|webhookb2/{p60+}", "whsec_{e24+}",
    "xai-{m60+}", "xapp-{w20+}", "xkeysib-{w60+}", "xox{l1}-{w20+}", "xox{l1}.{v20+}", "xsmtpsib-{w60+}",
    "ya29.{w30+}",
];

/// Those that begin with any letter or digit.
const ANY: &[&str] = &[
    "{d8+}:{w35}",
    "{x32}-us{d1+}",
    "{x32}-{x8}-{x8}",
    "{x36}NRAL",
    "{m14}.atlasv1.{w50+}",
    "{m3}8Q~{w31+}",
    "{m3}7Q~{w31+}",
];

/// The token of a vendor that begins at `at`.
pub(super) fn token(view: &UnescapedText, at: usize) -> Option<(SecretKind, Range<usize>)> {
    let first = view.byte(at);
    let start = FORMS.partition_point(|it| it.as_bytes()[0] < first);
    let own = FORMS[start..].iter().take_while(|it| it.as_bytes()[0] == first);
    own.chain(ANY).find_map(|form| matches(view, at, form)).map(|range| (SecretKind::Secret, range))
}

fn belongs(class: u8, byte: u8) -> bool {
    match class {
        b'd' => byte.is_ascii_digit(),
        b'x' => byte.is_ascii_hexdigit(),
        b'l' => byte.is_ascii_lowercase(),
        b'a' => byte.is_ascii_lowercase() || byte.is_ascii_digit(),
        b'm' | b'u' => byte.is_ascii_alphanumeric(),
        b'w' => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'),
        b'y' => byte.is_ascii_hexdigit() || byte == b'-',
        b'p' => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'@' | b'/'),
        b'e' => byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'-' | b'_'),
        _ => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'='),
    }
}

/// The longest part of a token that has no fixed length, at its end and before; and what must look random to go on.
const LONGEST: usize = 4096;
const LONGEST_PART: usize = 128;
const TRIED: usize = 256;

fn matches(view: &UnescapedText, at: usize, form: &str) -> Option<Range<usize>> {
    let (mut start, mut end, mut rest, mut is_cut) = (at, at, form, false);
    while !rest.is_empty() {
        let literal = rest.find(['{', '|']).unwrap_or(rest.len());
        for expected in rest[..literal].bytes() {
            if view.byte(end) != expected {
                end = view.after_break(end).filter(|&next| end > at && view.byte(next) == expected)?;
            }
            end += 1;
        }
        rest = &rest[literal..];
        if let Some(after) = rest.strip_prefix('|') {
            (start, rest) = (end, after);
        } else if let Some((class, after)) = rest.strip_prefix('{').and_then(|it| it.split_once('}')) {
            let letter = class.as_bytes()[0];
            let least = class[1..].trim_end_matches('+');
            let count = least.parse().ok()?;
            end = match class.len() - 1 > least.len() {
                true => {
                    let begins = view.after_break(end).filter(|_| end > at).unwrap_or(end);
                    let run = |limit| view.end_of_run(begins, limit, |byte| belongs(letter, byte));
                    let is_last = after.is_empty();
                    // A long run that is no token is not read to its end again at each of its parts.
                    if is_last && !is_random(view.said(start..run(TRIED)).as_bytes()) {
                        return None;
                    }
                    let stops = run(if is_last { LONGEST } else { LONGEST_PART });
                    is_cut = is_last && stops >= begins + LONGEST;
                    // What follows may be made of the same letters.
                    let stops = if is_last { stops } else { before(view, begins, stops, count, after)? };
                    (stops >= begins + count).then_some(stops)?
                }
                false => {
                    view.end_of_exactly(view.after_break(end).filter(|_| end > at).unwrap_or(end), count, |byte| {
                        belongs(letter, byte)
                    })?
                }
            };
            rest = after;
        }
    }
    let goes_on = view.byte(end).is_ascii_alphanumeric() && !is_cut;
    (!goes_on && is_random(view.said(start..end).as_bytes())).then_some(start..end)
}

/// Where a run ends so that the letters behind it can follow: the first place for them, past the least length.
fn before(view: &UnescapedText, start: usize, end: usize, least: usize, after: &str) -> Option<usize> {
    let literal = &after.as_bytes()[..after.find('{').unwrap_or(after.len())];
    let from = (start + least).min(end);
    let text = view.slice(from..(end + literal.len()).min(view.bytes.len()));
    memchr::memmem::find(text, literal).map(|it| from + it)
}
