//! The smallest events that look like a request through each API type.

use crate::aws::ApiType;

/// An event for `event.json`.
pub const fn sample(api: ApiType) -> &'static str {
    match api {
        ApiType::Rest | ApiType::HttpV1 => {
            r#"{
  "resource": "/{proxy+}",
  "path": "/hello",
  "httpMethod": "GET",
  "headers": { "Accept": "application/json" },
  "multiValueHeaders": { "Accept": ["application/json"] },
  "queryStringParameters": null,
  "multiValueQueryStringParameters": null,
  "pathParameters": { "proxy": "hello" },
  "stageVariables": null,
  "requestContext": { "stage": "test", "httpMethod": "GET", "path": "/test/hello", "requestId": "test" },
  "body": null,
  "isBase64Encoded": false
}"#
        }
        ApiType::HttpV2 | ApiType::FunctionUrl => {
            r#"{
  "version": "2.0",
  "routeKey": "$default",
  "rawPath": "/hello",
  "rawQueryString": "",
  "headers": { "accept": "application/json" },
  "requestContext": {
    "http": { "method": "GET", "path": "/hello", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "test" },
    "requestId": "test",
    "stage": "$default"
  },
  "isBase64Encoded": false
}"#
        }
        ApiType::Alb => {
            r#"{
  "requestContext": { "elb": { "targetGroupArn": "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/test/0123456789abcdef" } },
  "httpMethod": "GET",
  "path": "/hello",
  "queryStringParameters": {},
  "headers": { "accept": "application/json" },
  "body": "",
  "isBase64Encoded": false
}"#
        }
        ApiType::WebSocket => {
            r#"{
  "requestContext": { "routeKey": "$connect", "eventType": "CONNECT", "connectionId": "test=", "stage": "test", "requestId": "test" },
  "headers": {},
  "isBase64Encoded": false
}"#
        }
    }
}
