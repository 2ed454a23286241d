// Every way out of this handler is a response that your API type accepts. Your code goes into Work.
//
// An error that leaves a handler is a 502 (500 behind an HTTP API) without CORS headers; so is a malformed response.
// Handler setting: Assembly::Function::Handle. Package: Amazon.Lambda.Core.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Amazon.Lambda.Core;

public class Function
{
    // "rest" (also WebSocket), "http-1.0", "http-2.0" (HTTP APIs by payload format; a function URL is "http-2.0"), or
    // "alb".
    private const string ApiType = "rest";

    // Streams, so that no serializer renames the keys: with its default settings one may write StatusCode for statusCode.
    // Task, never async void: Lambda would not wait for it.
    public async Task<Stream> Handle(Stream input, ILambdaContext context)
    {
        Dictionary<string, object> made;
        try
        {
            using var document = await JsonDocument.ParseAsync(input);
            made = Checked(await Work(document.RootElement), context);
        }
        catch (Exception error)
        {
            context.Logger.LogLine(error.ToString()); // The reason goes to the log, not to the client.
            made = Failure();
        }
        return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(made));
    }

    private static Task<Dictionary<string, object>> Work(JsonElement request)
    {
        var path = request.TryGetProperty("rawPath", out var raw) || request.TryGetProperty("path", out raw)
            ? raw.GetString()
            : "/";
        return Task.FromResult(Respond(200, new { hello = path }));
    }

    // The body has to be text: an object in its place is the most common reason for a 502.
    private static Dictionary<string, object> Respond(int status, object data) =>
        Response(status, "application/json", JsonSerializer.Serialize(data), false);

    // Bytes travel as base64. A REST API decodes them only where its binaryMediaTypes match the request's Accept header.
    private static Dictionary<string, object> RespondBytes(int status, string contentType, byte[] data) =>
        Response(status, contentType, Convert.ToBase64String(data), true);

    private static Dictionary<string, object> Response(int status, string contentType, string body, bool isBase64)
    {
        // Leave out the second one where an HTTP API or function URL has a CORS configuration of its own.
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = contentType,
            ["Access-Control-Allow-Origin"] = "*",
        };
        var made = new Dictionary<string, object>
        {
            ["statusCode"] = status,
            ["headers"] = headers,
            ["body"] = body,
            ["isBase64Encoded"] = isBase64,
        };
        if (ApiType == "alb")
        {
            // A target group with multi-value headers turned on reads only these; others do not mind them. A
            // statusDescription such as "200 OK" may be added; a load balancer does without.
            made["multiValueHeaders"] = headers.ToDictionary(it => it.Key, it => new[] { it.Value });
        }
        return made;
    }

    private static Dictionary<string, object> Failure() => Respond(500, new { message = "Internal error" });

    // Lets pass what the API accepts. Anything else is logged and answered with a valid 500.
    private static Dictionary<string, object> Checked(Dictionary<string, object> made, ILambdaContext context)
    {
        string problem;
        try
        {
            problem = ProblemOf(made);
        }
        catch (Exception error) when (error is JsonException || error is NotSupportedException || error is ArgumentException)
        {
            problem = "it cannot be written as JSON: " + error.Message;
        }
        if (problem == null)
        {
            return made;
        }
        context.Logger.LogLine("invalid response: " + problem);
        return Failure();
    }

    private static string ProblemOf(Dictionary<string, object> made)
    {
        bool rest = ApiType == "rest", http2 = ApiType == "http-2.0", alb = ApiType == "alb";
        if (made == null)
        {
            return "nothing was returned: does a branch return null?";
        }
        var text = JsonSerializer.SerializeToUtf8Bytes(made);
        if (text.Length > (alb ? 1_000_000 : 6_291_556))
        {
            return $"it has {text.Length} bytes, which is too many";
        }
        using var document = JsonDocument.Parse(text);
        var sent = document.RootElement.EnumerateObject().ToDictionary(it => it.Name, it => it.Value);
        bool IsKind(string key, Func<JsonElement, bool> fits) => !sent.TryGetValue(key, out var value) || fits(value);
        bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;
        bool IsFlag(JsonElement value) => value.ValueKind == JsonValueKind.True || value.ValueKind == JsonValueKind.False;
        bool IsNull(JsonElement value) => value.ValueKind == JsonValueKind.Null;
        bool IsList(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsText);
        bool IsMap(JsonElement value, Func<JsonElement, bool> fits) =>
            value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(it => fits(it.Value));
        bool IsHeader(JsonElement value) =>
            IsText(value) || (!alb && (IsFlag(value) || value.ValueKind == JsonValueKind.Number));

        // HTTP APIs with format 2.0 and function URLs send what has no statusCode as the body of a 200.
        if (http2 && !sent.ContainsKey("statusCode"))
        {
            return null;
        }
        // Only a REST API takes a missing statusCode for 200; all but load balancers take digits in a string.
        bool isStatus = sent.TryGetValue("statusCode", out var status)
            ? (status.ValueKind == JsonValueKind.Number || (IsText(status) && !alb))
                && status.ToString().Length == 3
                && int.TryParse(status.ToString(), out var number)
                && number >= 200
                && number <= 599
            : rest;
        if (!isStatus)
        {
            return "statusCode is not a status";
        }
        // A REST API refuses every key that it does not know; the others pass over it.
        var known = new[] { "statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded" };
        var unknown = sent.Keys.Except(known).ToList();
        if (rest && unknown.Count > 0)
        {
            return "a REST API does not know " + string.Join(", ", unknown);
        }
        // null is as good as absent, but not to a load balancer.
        if (alb && sent.Any(it => IsNull(it.Value) && it.Key != "multiValueHeaders"))
        {
            return "a load balancer takes no null";
        }
        if (!IsKind("body", it => IsText(it) || IsNull(it)))
        {
            return "body is not a string";
        }
        if (!IsKind("isBase64Encoded", it => IsFlag(it) || (rest && IsNull(it))))
        {
            return "isBase64Encoded is not a boolean";
        }
        if (!IsKind("headers", it => IsNull(it) || IsMap(it, IsHeader)))
        {
            return "headers is not a map of strings";
        }
        if (!http2 && !IsKind("multiValueHeaders", it => IsNull(it) || IsMap(it, IsList)))
        {
            return "multiValueHeaders is not a map of lists of strings";
        }
        return !http2 || IsKind("cookies", it => IsNull(it) || IsList(it)) ? null : "cookies is not a list of strings";
    }
}
