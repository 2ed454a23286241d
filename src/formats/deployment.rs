//! The tool that a function is deployed with, where commands, file names or stack frames give it away.

use memchr::memmem;

use super::statement::{Statement, place};

/// A tool, and what only its users write. A tool stands before those that it runs.
const SIGNS: [(&str, &str); 8] = [
    ("sst", "sst deploy|sst dev|sst.config."),
    ("amplify", "amplify push|amplify/backend/"),
    ("cdk", "cdk deploy|cdk.out"),
    ("sam", "sam deploy|sam build|sam local |sam logs|AWS::Serverless::"),
    ("zappa", "zappa deploy|zappa update|zappa tail|zappa/"),
    ("chalice", "chalice deploy|chalice logs|chalice/app.py"),
    ("terraform", "terraform apply|aws_lambda_function."),
    (
        "serverless",
        "serverless.yml|serverless-offline|serverless deploy|serverless logs|sls deploy|sls logs|/var/task/s_",
    ),
];

/// So far a text is searched, in bytes.
const REACH: usize = 64 * 1024;

/// The one tool that the beginning of a text shows.
pub(super) fn read(layer: usize, text: &str) -> Statement<'_> {
    let mut statement = Statement::default().of_nobody();
    let bytes = &text.as_bytes()[..text.len().min(REACH)];
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    // `sam deploy` is in neither `example deploy` nor `Uncle sam deployed it`.
    let is_alone = |at: usize, end: usize| !(is_letter(at.wrapping_sub(1)) || is_letter(end - 1) && is_letter(end));
    let found = SIGNS.iter().find_map(|(tool, signs)| {
        let place = |sign: &str| {
            let at = memmem::find(bytes, sign.as_bytes())?;
            is_alone(at, at + sign.len()).then(|| &text[at..at + sign.len()])
        };
        signs.split('|').find_map(place).map(|sign| (*tool, sign))
    });
    if let Some((tool, sign)) = found {
        statement.fact("deployment_tool", tool, place(layer, text, sign));
    }
    statement
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_is_known_by_its_commands_files_and_frames() {
        for (text, tool) in [
            ("$ sam deploy --stack-name depot", "sam"),
            ("sam local invoke -t cdk.out/Depot.template.json", "cdk"),
            ("  File \"/var/task/chalice/app.py\", line 1844, in __call__", "chalice"),
            ("    at /var/task/s_orders.js:9:1", "serverless"),
            ("with aws_lambda_function.orders, on main.tf line 3", "terraform"),
        ] {
            assert!(read(0, text).has_fact("deployment_tool", tool), "{text}");
        }
    }

    #[test]
    fn a_word_that_only_resembles_a_tool_is_none() {
        for text in
            ["Uncle sam deployed it", "example deploy", "a serverless function", "the chalice is empty", "zappa sings"]
        {
            assert!(read(0, text).details.is_empty(), "{text}");
        }
    }
}
