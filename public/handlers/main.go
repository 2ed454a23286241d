// Every way out of this handler is a response that your API type accepts. Your code goes into work.
//
// An error that leaves a handler is a 502 (500 behind an HTTP API) without CORS headers; so is a malformed response.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"runtime/debug"

	"github.com/aws/aws-lambda-go/lambda"
)

// "rest" (also WebSocket), "http-1.0", "http-2.0" (HTTP APIs by payload format; a function URL is "http-2.0"), or "alb".
const apiType = "rest"

// Response is written the same for every API type. A key that is empty is left out, because a REST API refuses the
// keys that it does not know, and a load balancer takes no null.
type Response struct {
	StatusCode        int                 `json:"statusCode"`
	StatusDescription string              `json:"statusDescription,omitempty"` // load balancers only
	Headers           map[string]string   `json:"headers,omitempty"`
	MultiValueHeaders map[string][]string `json:"multiValueHeaders,omitempty"` // not for HTTP APIs with format 2.0
	Cookies           []string            `json:"cookies,omitempty"`           // HTTP APIs with format 2.0 and function URLs
	Body              string              `json:"body"`
	IsBase64Encoded   bool                `json:"isBase64Encoded"`
}

// Event has what work needs of it. What does not fit would fail before any of this code runs: prefer json.RawMessage.
type Event struct {
	Path    string `json:"path"`
	RawPath string `json:"rawPath"`
}

// handle takes the event as it is and never returns an error: that would be a 502.
func handle(ctx context.Context, input json.RawMessage) (response Response, _ error) {
	defer func() {
		if reason := recover(); reason != nil {
			log.Printf("panic: %v\n%s", reason, debug.Stack()) // The reason goes to the log, not to the client.
			response = failure()
		}
	}()
	var event Event
	if err := json.Unmarshal(input, &event); err != nil {
		log.Printf("unreadable event: %v", err)
		return failure(), nil
	}
	made, err := work(ctx, event)
	if err != nil {
		log.Printf("failed: %v", err)
		return failure(), nil
	}
	return checked(made), nil
}

// work is your code. Do not return an empty Response{}: its status is 0.
func work(ctx context.Context, event Event) (Response, error) {
	path := event.RawPath + event.Path // one of them is empty
	if path == "" {
		path = "/"
	}
	return respond(http.StatusOK, map[string]any{"hello": path})
}

// respond writes the data as text. []byte becomes base64 in it, and NaN, channels and functions are errors.
func respond(status int, data any) (Response, error) {
	body, err := json.Marshal(data)
	if err != nil {
		return Response{}, fmt.Errorf("the body is no JSON: %w", err)
	}
	return response(status, "application/json", string(body), false), nil
}

// respondBytes sends bytes as base64: a Go string of other than UTF-8 would be damaged. A REST API decodes it only where
// its binaryMediaTypes match the request's Accept header.
func respondBytes(status int, contentType string, data []byte) Response {
	return response(status, contentType, base64.StdEncoding.EncodeToString(data), true)
}

func response(status int, contentType, body string, isBase64 bool) Response {
	// Leave out the second one where an HTTP API or function URL has a CORS configuration of its own.
	headers := map[string]string{"Content-Type": contentType, "Access-Control-Allow-Origin": "*"}
	made := Response{StatusCode: status, Headers: headers, Body: body, IsBase64Encoded: isBase64}
	if apiType == "alb" {
		made.StatusDescription = fmt.Sprintf("%d %s", status, http.StatusText(status))
		// A target group with multi-value headers turned on reads only these; others do not mind them.
		made.MultiValueHeaders = map[string][]string{}
		for name, value := range headers {
			made.MultiValueHeaders[name] = []string{value}
		}
	}
	return made
}

func failure() Response {
	return response(http.StatusInternalServerError, "application/json", `{"message":"Internal error"}`, false)
}

// checked lets pass what the API accepts. Anything else is logged and answered with a valid 500.
// The types already hold what is a string and what is a list.
func checked(made Response) Response {
	problem := problemOf(made)
	if problem == "" {
		return made
	}
	log.Printf("invalid response: %s", problem)
	return failure()
}

func problemOf(made Response) string {
	text, err := json.Marshal(made)
	limit := 6_291_556
	if apiType == "alb" {
		limit = 1_000_000
	}
	switch {
	case err != nil:
		return err.Error()
	case len(text) > limit:
		return fmt.Sprintf("it has %d bytes, which is too many", len(text))
	case made.StatusCode < 200 || made.StatusCode > 599:
		return fmt.Sprintf("statusCode is %d", made.StatusCode)
	case apiType == "rest" && (len(made.Cookies) > 0 || made.StatusDescription != ""):
		return "a REST API does not know cookies and statusDescription"
	}
	return ""
}

func main() {
	lambda.Start(handle)
}
