//! The tokens of vendors, as their documentation shows them.

use super::{Case, Wording, fill};
use crate::support::Random;

/// Tokens that show what they are: what it is, its form, and how much of the beginning is no secret.
const FORMS: &[(&str, &str)] = &[
    ("AWS access key id", "AKIA{k16}"),
    ("AWS temporary key id", "ASIA{k16}"),
    ("AWS session token", "IQoJb3JpZ2luX2Vj{b260}"),
    ("AWS KMS ciphertext", "AQICAHh{b170}=="),
    ("AWS Bedrock key", "ABSKQmVkcm9ja0FQSUtleS{b110}="),
    ("Stripe live", "sk_live_{m24}"),
    ("Stripe live, long", "sk_live_51{m97}"),
    ("Stripe test", "sk_test_{m24}"),
    ("Stripe restricted", "rk_live_{m24}"),
    ("Stripe restricted test", "rk_test_{m24}"),
    ("Stripe webhook", "whsec_{m32}"),
    ("Google API", "AIza{w35}"),
    ("Google OAuth secret", "GOCSPX-{w28}"),
    ("Google access token", "ya29.a0{w120}"),
    ("Google refresh token", "1//0g{w60}"),
    ("GitHub personal", "ghp_{m36}"),
    ("GitHub OAuth", "gho_{m36}"),
    ("GitHub user", "ghu_{m36}"),
    ("GitHub server", "ghs_{m36}"),
    ("GitHub refresh", "ghr_{m76}"),
    ("GitHub fine-grained", "github_pat_{m22}_{m59}"),
    ("GitLab personal", "glpat-{w20}"),
    ("GitLab deploy", "gldt-{w20}"),
    ("GitLab runner", "glrt-{w20}"),
    ("GitLab trigger", "glptt-{x40}"),
    ("GitLab feed", "glft-{w20}"),
    ("GitLab CI job", "glcbt-{m2}_{w20}"),
    ("GitLab agent", "glagent-{w50}"),
    ("Slack bot", "xoxb-{d12}-{d12}-{m24}"),
    ("Slack user", "xoxp-{d12}-{d12}-{d12}-{x32}"),
    ("Slack app", "xapp-1-A{u10}-{d13}-{x64}"),
    ("Slack configuration", "xoxe.xoxp-1-{m166}"),
    ("Slack refresh", "xoxe-1-{m146}"),
    ("Slack cookie", "xoxd-{m60}"),
    ("Slack webhook", "https://hooks.slack.com/services/T{u8}/B{u10}/{m24}"),
    ("Discord bot", "MT{m22}.G{w5}.{w38}"),
    ("Discord webhook", "https://discord.com/api/webhooks/{n18}/{w68}"),
    (
        "Teams webhook",
        "https://contoso.webhook.office.com/webhookb2/{x8}-{x4}-{x4}-{x4}-{x12}@{x8}-{x4}-{x4}-{x4}-{x12}/IncomingWebhook/{x32}/{x8}-{x4}-{x4}-{x4}-{x12}",
    ),
    ("Twilio key", "SK{x32}"),
    ("Twilio account", "AC{x32}"),
    ("SendGrid", "SG.{w22}.{w43}"),
    ("Mailgun", "key-{x32}"),
    ("Mailchimp", "{x32}-us{n1}"),
    ("Brevo", "xkeysib-{x64}-{m16}"),
    ("OpenAI old", "sk-{m20}T3BlbkFJ{m20}"),
    ("OpenAI project", "sk-proj-{w74}T3BlbkFJ{w74}"),
    ("OpenAI service", "sk-svcacct-{w58}T3BlbkFJ{w58}"),
    ("OpenAI admin", "sk-admin-{w58}T3BlbkFJ{w58}"),
    ("OpenRouter", "sk-or-v1-{x64}"),
    ("Anthropic", "sk-ant-api03-{w93}AA"),
    ("Hugging Face", "hf_{m34}"),
    ("Groq", "gsk_{m52}"),
    ("Replicate", "r8_{m37}"),
    ("xAI", "xai-{m80}"),
    ("Perplexity", "pplx-{m48}"),
    ("Vault", "hvs.{w92}"),
    ("Vault batch", "hvb.{w140}"),
    ("Vault old", "s.{m24}"),
    ("Terraform Cloud", "{m14}.atlasv1.{w64}"),
    ("Docker Hub", "dckr_pat_{w27}"),
    ("Grafana Cloud", "glc_{b60}="),
    ("Grafana service", "glsa_{m32}_{x8}"),
    ("Linear", "lin_api_{m40}"),
    ("Notion old", "secret_{m43}"),
    ("Notion", "ntn_{m46}"),
    ("Databricks", "dapi{x32}"),
    ("New Relic user", "NRAK-{u27}"),
    ("New Relic insights", "NRII-{w32}"),
    ("New Relic licence", "{x36}NRAL"),
    ("Telegram", "{n10}:AA{w33}"),
    ("npm", "npm_{m36}"),
    ("PyPI", "pypi-AgEIcHlwaS5vcmc{w150}"),
    ("RubyGems", "rubygems_{x48}"),
    ("crates.io", "cio{m32}"),
    ("NuGet", "oy2{a43}"),
    ("Clojars", "CLOJARS_{x60}"),
    ("Shopify access", "shpat_{x32}"),
    ("Shopify secret", "shpss_{x32}"),
    ("Shopify app", "shpca_{x32}"),
    ("Shopify private", "shppa_{x32}"),
    ("Square access", "EAAA{w60}"),
    ("Square secret", "sq0csp-{w43}"),
    ("Square token", "sq0atp-{w22}"),
    ("Braintree", "access_token$production${a16}${x32}"),
    ("Heroku", "HRKU-AA{w58}"),
    ("Postman", "PMAK-{x24}-{x34}"),
    ("DigitalOcean", "dop_v1_{x64}"),
    ("DigitalOcean OAuth", "doo_v1_{x64}"),
    ("DigitalOcean refresh", "dor_v1_{x64}"),
    ("Atlassian", "ATATT3xFfGF0{w170}={X8}"),
    ("Atlassian app", "ATCTT3xFfGN0{w170}={X8}"),
    ("Bitbucket app", "ATBB{m32}"),
    ("Sentry DSN", "https://{x32}@o{n6}.ingest.sentry.io/{n7}"),
    ("Sentry user", "sntryu_{x64}"),
    ("Sentry organisation", "sntrys_eyJpYXQiOjE{b90}=_{b43}"),
    ("Supabase", "sbp_{x40}"),
    ("Supabase secret", "sb_secret_{w22}_{w8}"),
    ("PlanetScale password", "pscale_pw_{w43}"),
    ("PlanetScale token", "pscale_tkn_{w43}"),
    ("Doppler", "dp.pt.{m43}"),
    ("Doppler service", "dp.st.prd.{m43}"),
    ("age", "AGE-SECRET-KEY-1{h58}"),
    ("Airtable", "pat{m14}.{x64}"),
    ("Asana", "1/{n16}:{x32}"),
    ("Figma", "figd_{w40}"),
    ("Fly.io", "fo1_{w43}"),
    ("Contentful", "CFPAT-{w43}"),
    ("Typeform", "tfp_{w44}_{w14}"),
    ("Dynatrace", "dt0c01.{u24}.{u64}"),
    ("EasyPost", "EZAK{m54}"),
    ("Flutterwave", "FLWSECK-{x32}-X"),
    ("Frame.io", "fio-u-{w64}"),
    ("HubSpot", "pat-na1-{x8}-{x4}-{x4}-{x4}-{x12}"),
    ("PagerDuty-like Pulumi", "pul-{x40}"),
    ("Prefect", "pnu_{a36}"),
    ("ReadMe", "rdme_{a70}"),
    ("Scalingo", "tk-us-{w48}"),
    ("Sendinblue SMTP", "xsmtpsib-{x64}-{m16}"),
    ("Shippo", "shippo_live_{x40}"),
    ("SonarQube", "squ_{x40}"),
    ("Facebook", "EAACEdEose0cBA{m90}"),
    ("Mapbox", "sk.eyJ1Ijoi{m60}.{w22}"),
    ("Alibaba", "LTAI{m20}"),
    ("Tencent", "AKID{m32}"),
    ("Yandex", "AQVN{w38}"),
    ("Adafruit", "aio_{m28}"),
    ("Duffel", "duffel_live_{w43}"),
    ("Buildkite", "bkua_{x40}"),
    ("CircleCI", "CCIPAT_{m22}_{x40}"),
    ("LaunchDarkly", "sdk-{x8}-{x4}-{x4}-{x4}-{x12}"),
    ("Tailscale", "tskey-auth-k{m11}CNTRL-{m32}"),
    ("1Password", "ops_eyJ{m250}"),
    ("Cloudflare origin", "v1.0-{x24}-{x146}"),
    ("Azure AD secret", "{m3}8Q~{w34}"),
    ("Artifactory", "AKCp{m69}"),
    ("Firebase", "AAAA{w7}:{w140}"),
    ("JWT", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOi{m40}.{w43}"),
];

/// Tokens without a form of their own, and the names that they stand under.
const NAMED: &[(&str, &str, &str)] = &[
    ("AWS secret key", "{b40}", "AWS_SECRET_ACCESS_KEY"),
    ("Datadog API", "{x32}", "DD_API_KEY"),
    ("Datadog application", "{x40}", "DD_APP_KEY"),
    ("Datadog application, long", "{x40}", "DATADOG_APPLICATION_KEY"),
    ("Algolia", "{x32}", "ALGOLIA_ADMIN_KEY"),
    ("Algolia search", "{x32}", "ALGOLIA_API_KEY"),
    ("Cloudflare token", "{w40}", "CLOUDFLARE_API_TOKEN"),
    ("Cloudflare global", "{x37}", "CF_API_KEY"),
    ("Heroku old", "{x8}-{x4}-{x4}-{x4}-{x12}", "HEROKU_API_KEY"),
    ("Twilio secret", "{x32}", "TWILIO_AUTH_TOKEN"),
    ("Azure storage", "{b86}==", "AccountKey"),
    ("Azure storage name", "{b86}==", "AZURE_STORAGE_KEY"),
    ("Azure service bus", "{b43}=", "SharedAccessKey"),
    ("PayPal secret", "E{w79}", "PAYPAL_CLIENT_SECRET"),
    ("GCP key id", "{x40}", "private_key_id"),
    ("Rails", "{x128}", "SECRET_KEY_BASE"),
    ("Rails master", "{x32}", "RAILS_MASTER_KEY"),
    ("Laravel", "base64:{b43}=", "APP_KEY"),
    ("Django", "{m50}", "DJANGO_SECRET_KEY"),
    ("Flask", "{m24}", "SECRET_KEY"),
    ("JWT secret", "{m40}", "JWT_SECRET"),
    ("Okta", "00{w40}", "OKTA_API_TOKEN"),
    ("Auth0", "{w64}", "AUTH0_CLIENT_SECRET"),
    ("Travis", "{w22}", "TRAVIS_TOKEN"),
    ("Pusher", "{x20}", "PUSHER_APP_SECRET"),
    ("Intercom", "{b60}=", "INTERCOM_ACCESS_TOKEN"),
    ("Zendesk", "{m40}", "ZENDESK_API_TOKEN"),
    ("Segment", "{m32}", "SEGMENT_WRITE_KEY"),
    ("Amplitude", "{x32}", "AMPLITUDE_SECRET_KEY"),
    ("Mixpanel", "{x32}", "MIXPANEL_API_SECRET"),
    ("Stripe signing", "{m32}", "STRIPE_SIGNING_SECRET"),
    ("encryption", "{b43}=", "ENCRYPTION_KEY"),
    ("licence", "{u25}", "NEW_RELIC_LICENSE_KEY"),
    ("CSRF", "{w43}", "X-CSRF-Token"),
    ("API key header", "{m40}", "X-Api-Key"),
    ("Ocp", "{x32}", "Ocp-Apim-Subscription-Key"),
    ("session", "{m32}", "PHPSESSID"),
    ("connection", "{m32}", "connect.sid"),
    ("one-time", "{d6}", "otp"),
    ("salt", "{m22}", "password_salt"),
    ("SMTP", "{m16}", "SMTP_PASS"),
    ("FTP", "{m10}", "ftp_password_prod"),
    ("key store", "{m12}", "keystorePassword"),
    ("pepper", "{m30}", "authSecretValue"),
];

pub fn cases(random: &mut Random, wording: Wording) -> Vec<Case> {
    let (loose, named) = match wording {
        Wording::First => (LOOSE, NAMED_LINES),
        Wording::Second => (LOOSE_SECOND, NAMED_LINES_SECOND),
    };
    let mut all = Vec::new();
    for (number, &(what, form)) in FORMS.iter().enumerate() {
        for place in 0..2 {
            let token = fill(random, form);
            let line = loose[(number + place * 5) % loose.len()];
            all.push(Case {
                group: "tokens",
                what: what.to_owned(),
                text: line.replace('§', &token),
                secret: secret_of(&token),
            });
        }
    }
    for (number, &(what, form, name)) in NAMED.iter().enumerate() {
        for place in 0..2 {
            let token = fill(random, form);
            let line = named[(number + place * 3) % named.len()];
            let text = line.replace("NAME", name).replace('§', &token);
            all.push(Case { group: "named tokens", what: what.to_owned(), text, secret: token });
        }
    }
    for lines in [pem(random), ssh(random), pgp(random), putty(random)] {
        let body = lines.lines().nth(2).expect("it has lines").to_owned();
        let ways = [
            lines.clone(),
            format!("{{\"key\": {}}}", serde_json::Value::from(lines.clone())),
            serde_json::json!({ "body": serde_json::json!({ "pem": lines }).to_string() }).to_string(),
            lines.replace('\n', " "),
            format!("KEY=\"{}\"", lines.replace('\n', "\\n")),
            lines.lines().map(|it| format!("    {it}\n")).collect(),
        ];
        for text in ways {
            all.push(Case { group: "private keys", what: lines[..30].to_owned(), text, secret: body.clone() });
        }
    }
    all
}

/// What of a token must be gone: of an address, its last part.
fn secret_of(token: &str) -> String {
    match token.strip_prefix("https://") {
        Some(rest) if rest.contains("sentry") => rest.split('@').next().unwrap_or(rest).to_owned(),
        Some(rest) => rest.rsplit('/').next().unwrap_or(rest).to_owned(),
        None => token.to_owned(),
    }
}

fn armour(random: &mut Random, label: &str, first: &str, lines: usize) -> String {
    let mut all = vec![["-----BEGIN ", label, "-----"].concat()];
    if !first.is_empty() {
        all.push(first.to_owned());
    }
    all.extend((0..lines).map(|_| fill(random, "{b64}")));
    all.push(fill(random, "{b30}=="));
    all.push(["-----END ", label, "-----"].concat());
    all.join("\n")
}

fn pem(random: &mut Random) -> String {
    armour(random, &["RSA ", "PRIVATE ", "KEY"].concat(), "", 6)
}

fn ssh(random: &mut Random) -> String {
    armour(random, &["OPENSSH ", "PRIVATE ", "KEY"].concat(), "", 5)
}

fn pgp(random: &mut Random) -> String {
    armour(random, &["PGP ", "PRIVATE ", "KEY BLOCK"].concat(), "", 8)
}

fn putty(random: &mut Random) -> String {
    armour(random, &["ENCRYPTED ", "PRIVATE ", "KEY"].concat(), "", 4)
}

const LOOSE: &[&str] = &[
    "cloning with § failed",
    "{\"note\": \"§\"}",
    "2026-02-03T10:11:12Z ERROR upstream rejected §.",
    "curl -H 'X-Thing: §' https://example.org",
    "value=§&next=1",
    "got (§), giving up",
    "['§', 'other']",
    "{\"body\": \"{\\\"note\\\": \\\"§\\\"}\"}",
    "<item>§</item>",
];

const LOOSE_SECOND: &[&str] = &[
    "Deploy step printed § on stdout",
    "{\"event\":{\"detail\":{\"raw\":[\"a\",\"§\"]}}}",
    "[ERROR]\t2026-05-06T01:02:03.004Z\tupstream said: invalid credential '§'",
    "fetch(\"https://example.org/hook?x=§\")",
    "- §",
    "| 1 | § | ok |",
    "config.x=§;config.y=2",
    "Caused by: java.io.IOException: 401 for §\n\tat a.B.c(B.java:1)",
    "msg=\"using §\" level=warn",
    "`§`",
];

const NAMED_LINES: &[&str] = &[
    "NAME=§",
    "{\"NAME\": \"§\"}",
    "NAME: §",
    "export NAME='§'",
    "{\"name\": \"NAME\", \"value\": \"§\"}",
    "process.env.NAME = \"§\";",
    "  NAME: \"§\"",
];

const NAMED_LINES_SECOND: &[&str] = &[
    "{\"env\":{\"NAME\":\"§\",\"PORT\":\"80\"}}",
    "declare -x NAME=\"§\"",
    "NAME = '§'",
    "<NAME>§</NAME>",
    "--from-literal=NAME=§",
    "{\"key\": \"NAME\", \"type\": \"PLAINTEXT\", \"value\": \"§\"}",
    "os.environ[\"NAME\"] = \"§\"",
    "{NAME=§, PORT=80}",
    "\\\"NAME\\\":\\\"§\\\"",
    "INFO NAME -> §",
];
