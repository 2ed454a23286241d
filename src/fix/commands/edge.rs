//! Lambda@Edge.

use super::template::{Template, templates};

templates! {
    pub LOG: show "Read the edge function's log"
        "aws logs tail /aws/lambda/us-east-1.<function> --since 1h --format short"
        "In the region of the edge location that served the request, which is mostly the one nearest to the client: try others with --region.";
    pub ASSOCIATIONS: show "Show which version CloudFront runs"
        "aws cloudfront get-distribution-config --id <DISTRIBUTION_ID> --query DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations"
        "CloudFront runs one published version until the distribution names another.";
    pub CODE: update "Deploy and publish the corrected code"
        "aws lambda update-function-code --region us-east-1 --function-name <function> --zip-file fileb://function.zip --publish"
        "Edge functions live in us-east-1. The output has the ARN of the new version, which the distribution must name afterwards.";
    pub INVALIDATE: verify "Drop what CloudFront has cached"
        "aws cloudfront create-invalidation --distribution-id <DISTRIBUTION_ID> --paths /*"
        "CloudFront keeps errors for a while too. One path counts once, whatever it covers; the first 1,000 a month cost nothing.";
}
