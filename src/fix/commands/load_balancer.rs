//! The load balancer and its target group.

use super::template::{Template, templates};

templates! {
    pub GROUPS: show "Find the target group"
        "aws elbv2 describe-target-groups --query TargetGroups[].{Name:TargetGroupName,Type:TargetType,Arn:TargetGroupArn}"
        "The one of type lambda that the listener's rule names.";
    pub HEALTH: show "Show the target and its health"
        "aws elbv2 describe-target-health --target-group-arn <target_group>"
        "The Id is the ARN that the load balancer invokes, alias included. Health checks run the function too, and are charged.";
    pub ATTRIBUTES: show "Show the target group's attributes"
        "aws elbv2 describe-target-group-attributes --target-group-arn <target_group>"
        "lambda.multi_value_headers.enabled decides which of headers and multiValueHeaders the load balancer reads.";
    pub MULTI_VALUE_ON: fix "Turn multi-value headers on"
        "aws elbv2 modify-target-group-attributes --target-group-arn <target_group> --attributes Key=lambda.multi_value_headers.enabled,Value=true"
        "For a function that returns multiValueHeaders. It changes the event too: headers and query come as lists, and the function must answer with multiValueHeaders from then on.";
    pub MULTI_VALUE_OFF: fix "Turn multi-value headers off"
        "aws elbv2 modify-target-group-attributes --target-group-arn <target_group> --attributes Key=lambda.multi_value_headers.enabled,Value=false"
        "For a function that returns headers. Of a header or parameter that comes twice, the event then has the last only.";
    pub REGISTER: fix "Register the function as the target"
        "aws elbv2 register-targets --target-group-arn <target_group> --targets Id=<function_arn>"
        "A Lambda target group has one target: deregister another one first. The permission must be there before.";
    pub ACCESS_LOG: reveal "Turn on the load balancer's access log"
        "aws elbv2 modify-load-balancer-attributes --load-balancer-arn <LOAD_BALANCER_ARN> --attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=<BUCKET>"
        "Its error_reason says why a function's answer was refused. The bucket needs a policy that lets the load balancer write; files come every five minutes, hold client addresses and paths, and are charged as storage.";
}
