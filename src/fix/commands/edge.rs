//! Lambda@Edge and CloudFront Functions.

use super::template::{Action, Template, templates};

/// CloudFront calls one published version, so the distribution has to name the new one.
pub const ALL: &[Template] = &[LOG, ASSOCIATIONS, CODE, WAIT, SAVE, ETAG, ASSOCIATE, INVALIDATE];

templates! {
    pub LOG: show "Read the edge function's log"
        "aws logs tail /aws/lambda/us-east-1.<function> --since 1h --format short --region <VIEWER_REGION>"
        "In the region of the edge location that served the request, mostly the one nearest to the client: the header x-amz-cf-pop begins with its airport, so FRA56-P8 logs in eu-central-1. Viewer events may run 5 s, origin events 30 s.";
    ASSOCIATIONS: show "Show which version CloudFront runs"
        "aws cloudfront get-distribution-config --id <DISTRIBUTION_ID> --query DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations"
        "CloudFront runs one published version until the distribution names another.";
    CODE: update "Deploy and publish the corrected code"
        "aws lambda update-function-code --region us-east-1 --function-name <function> --zip-file fileb://function.zip --publish"
        "Edge functions live in us-east-1. The output has the ARN of the new version, which the distribution must name afterwards.";
    WAIT: fix "Wait until the change is in force"
        "aws lambda wait function-updated --region us-east-1 --function-name <function>"
        "CloudFront takes a version only when it is active."
        does(Action::Waits);
    SAVE: fix "Save the distribution's configuration"
        "aws cloudfront get-distribution-config --id <DISTRIBUTION_ID> --query DistributionConfig"
        "Then put the new version's ARN into distribution.json, in place of the old one under LambdaFunctionAssociations."
        does(Action::ReadsForUpdate) into_file("distribution.json");
    ETAG: fix "Show the configuration's ETag"
        "aws cloudfront get-distribution-config --id <DISTRIBUTION_ID> --query ETag --output text"
        "CloudFront takes a change only of the configuration that this names."
        does(Action::ReadsForUpdate);
    ASSOCIATE: fix "Let the distribution run the new version"
        "aws cloudfront update-distribution --id <DISTRIBUTION_ID> --if-match <ETAG> --distribution-config file://distribution.json"
        "It replaces the whole configuration with the file. It takes some minutes until every edge location has it."
        does(Action::MovesAlias);
    INVALIDATE: verify "Drop what CloudFront has cached"
        "aws cloudfront create-invalidation --distribution-id <DISTRIBUTION_ID> --paths /*"
        "CloudFront keeps errors for a while too. One path counts once, whatever it covers; the first 1,000 a month cost nothing.";
}

/// A CloudFront Function is no Lambda function: it has a log, stages and versions of its own.
pub const CLOUDFRONT_FUNCTION: &[Template] =
    &[FUNCTION_LOG, FUNCTION_ETAG, TEST_FUNCTION, UPDATE_FUNCTION, PUBLISH_FUNCTION, INVALIDATE];

templates! {
    FUNCTION_LOG: show "Read the CloudFront function's log"
        "aws logs tail /aws/cloudfront/function/<function> --since 1h --format short --region us-east-1"
        "All of them log in us-east-1. The log has what the code printed with console.log, and the error that stopped it.";
    FUNCTION_ETAG: show "Show the ETag of the function that you edit"
        "aws cloudfront describe-function --name <function> --query ETag --output text"
        "CloudFront takes a test, a change and a publication only of the version that this names; each change has a new one.";
    TEST_FUNCTION: show "Run the function on a test event"
        "aws cloudfront test-function --name <function> --if-match <ETAG> --event-object fileb://event.json"
        "The output has FunctionErrorMessage, the log, and ComputeUtilization: above 100 CloudFront stops the function.";
    UPDATE_FUNCTION: fix "Save the corrected code"
        "aws cloudfront update-function --name <function> --if-match <ETAG> --function-config Comment=corrected,Runtime=cloudfront-js-2.0 --function-code fileb://function.js"
        "It changes the stage DEVELOPMENT alone. The output has the new ETag."
        does(Action::ReadsForUpdate);
    PUBLISH_FUNCTION: fix "Publish it"
        "aws cloudfront publish-function --name <function> --if-match <ETAG>"
        "Only the published function runs in distributions, after a few minutes in all of them."
        does(Action::MovesAlias);
}
