// Every way out of this handler is a response that your API type accepts. Your code goes into `work`.
//
// An error that leaves a handler is a 502 (500 behind an HTTP API) without CORS headers; so is a malformed response.

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Maps, because the runtime writes a map as it is: a class would have to spell its getters as AWS spells the keys. */
public class Handler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    // "rest" (also WebSocket), "http-1.0", "http-2.0" (HTTP APIs by payload format; a function URL is "http-2.0"), or
    // "alb".
    static final String API_TYPE = "rest";

    static final Set<String> KNOWN = Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        try {
            return checked(work(event));
        } catch (Exception | StackOverflowError error) {
            error.printStackTrace(); // The reason goes to the log, not to the client.
            return failure();
        }
    }

    /** Your code. Wait for a CompletableFuture with join(): the response has to be there when this returns. */
    Map<String, Object> work(Map<String, Object> event) throws Exception {
        Object path = event.getOrDefault("rawPath", event.getOrDefault("path", "/"));
        return respond(200, Map.of("hello", path));
    }

    /** The body has to be text. Where you have Jackson: objectMapper.writeValueAsString(data). */
    static Map<String, Object> respond(int status, Object data) {
        return response(status, "application/json", json(data), false);
    }

    /** Bytes travel as base64. A REST API decodes them only where its binaryMediaTypes match the request's Accept. */
    static Map<String, Object> respondBytes(int status, String contentType, byte[] data) {
        return response(status, contentType, Base64.getEncoder().encodeToString(data), true);
    }

    static Map<String, Object> response(int status, String contentType, String body, boolean isBase64) {
        // Leave out the second one where an HTTP API or function URL has a CORS configuration of its own.
        Map<String, String> headers = Map.of("Content-Type", contentType, "Access-Control-Allow-Origin", "*");
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("statusCode", status);
        made.put("headers", headers);
        made.put("body", body);
        made.put("isBase64Encoded", isBase64);
        if (API_TYPE.equals("alb")) {
            // A target group with multi-value headers turned on reads only these; others do not mind them. A
            // statusDescription such as "200 OK" may be added; a load balancer does without.
            Map<String, Object> lists = new LinkedHashMap<>();
            headers.forEach((name, value) -> lists.put(name, List.of(value)));
            made.put("multiValueHeaders", lists);
        }
        return made;
    }

    static Map<String, Object> failure() {
        return respond(500, Map.of("message", "Internal error"));
    }

    /** Lets pass what the API accepts. Anything else is logged and answered with a valid 500; never throws. */
    static Map<String, Object> checked(Map<String, Object> made) {
        String problem;
        try {
            problem = problemOf(made);
        } catch (RuntimeException | StackOverflowError error) {
            problem = "it cannot be written as JSON: " + error;
        }
        if (problem == null) {
            return made;
        }
        System.err.println("invalid response: " + problem);
        return failure();
    }

    static String problemOf(Map<String, Object> made) {
        boolean rest = API_TYPE.equals("rest");
        boolean http2 = API_TYPE.equals("http-2.0");
        boolean alb = API_TYPE.equals("alb");
        if (made == null) {
            return "nothing was returned: does a branch return null?";
        }
        int size = json(made).getBytes(StandardCharsets.UTF_8).length;
        if (size > (alb ? 1_000_000 : 6_291_556)) {
            return "it has " + size + " bytes, which is too many";
        }
        // HTTP APIs with format 2.0 and function URLs send what has no statusCode as the body of a 200.
        if (http2 && !made.containsKey("statusCode")) {
            return null;
        }

        // Only a REST API takes a missing statusCode for 200; all but load balancers take digits in a string.
        Object status = rest ? made.getOrDefault("statusCode", 200) : made.get("statusCode");
        boolean isStatus = status instanceof Integer || (status instanceof String && !alb);
        if (!isStatus || !status.toString().matches("[2-5][0-9][0-9]")) {
            return "statusCode is " + status;
        }

        // A REST API refuses every key that it does not know; the others pass over it.
        Set<String> unknown = new TreeSet<>(made.keySet());
        unknown.removeAll(KNOWN);
        if (rest && !unknown.isEmpty()) {
            return "a REST API does not know " + unknown;
        }

        // null is as good as absent, but not to a load balancer.
        for (String key : made.keySet()) {
            if (alb && made.get(key) == null && !key.equals("multiValueHeaders")) {
                return "a load balancer takes no null for " + key;
            }
        }
        if (made.get("body") != null && !(made.get("body") instanceof String)) {
            return "body is a " + made.get("body").getClass().getName() + ": write it as JSON";
        }
        Object isBase64 = made.getOrDefault("isBase64Encoded", false);
        if (!(isBase64 instanceof Boolean || (rest && isBase64 == null))) {
            return "isBase64Encoded is not a boolean";
        }
        Object headers = made.get("headers") == null ? Map.of() : made.get("headers");
        if (!(headers instanceof Map)) {
            return "headers is not a map";
        }
        for (Map.Entry<?, ?> header : ((Map<?, ?>) headers).entrySet()) {
            Object value = header.getValue();
            if (!(value instanceof String || (!alb && (value instanceof Number || value instanceof Boolean)))) {
                return "the header " + header.getKey() + " is not a string";
            }
        }
        Object lists = made.get("multiValueHeaders") == null ? Map.of() : made.get("multiValueHeaders");
        if (!http2 && !(lists instanceof Map && ((Map<?, ?>) lists).values().stream().allMatch(Handler::isListOfText))) {
            return "multiValueHeaders is not a map of lists of strings";
        }
        Object cookies = made.get("cookies") == null ? List.of() : made.get("cookies");
        return http2 && !isListOfText(cookies) ? "cookies is not a list of strings" : null;
    }

    static boolean isListOfText(Object value) {
        return value instanceof List && ((List<?>) value).stream().allMatch(String.class::isInstance);
    }

    /** As little of a JSON writer as answers need: maps, lists, text, numbers; all else (dates, ids) as text. */
    static String json(Object value) {
        if (value instanceof Map) {
            StringJoiner all = new StringJoiner(",", "{", "}");
            ((Map<?, ?>) value).forEach((name, item) -> all.add(json(String.valueOf(name)) + ":" + json(item)));
            return all.toString();
        }
        if (value instanceof Iterable) {
            StringJoiner all = new StringJoiner(",", "[", "]");
            ((Iterable<?>) value).forEach(item -> all.add(json(item)));
            return all.toString();
        }
        if (value instanceof Object[]) {
            return json(Arrays.asList((Object[]) value));
        }
        boolean isNumber = value instanceof Number && Double.isFinite(((Number) value).doubleValue());
        if (value == null || value instanceof Boolean || isNumber) {
            return String.valueOf(value);
        }
        StringBuilder text = new StringBuilder("\"");
        for (char letter : String.valueOf(value).toCharArray()) {
            boolean isPlain = letter >= ' ' && letter != '"' && letter != '\\';
            text.append(isPlain ? String.valueOf(letter) : String.format("\\u%04x", (int) letter));
        }
        return text.append('"').toString();
    }
}
