# Every way out of this handler is a response that your API type accepts. Your code goes into `work`.
#
# An error that leaves a handler is a 502 (500 behind an HTTP API) without CORS headers; so is a malformed response.

require "json"

# "rest" (also WebSocket), "http-1.0", "http-2.0" (HTTP APIs by payload format; a function URL is "http-2.0"), or "alb".
API_TYPE = "rest"

def handler(event:, context:)
  checked(work(event))
rescue StandardError, ScriptError, SystemStackError => error
  warn("unhandled #{error.full_message(highlight: false)}") # The reason goes to the log, not to the client.
  failure
end

# Return a response on every path: a branch that ends in something else, such as puts, gives nil.
def work(event)
  path = event["rawPath"] || event["path"] || "/"
  respond(200, { hello: path })
end

# The body has to be text. JSON.generate writes a Time or BigDecimal as text, and raises at NaN and at bytes.
def respond(status, data)
  response(status, "application/json", JSON.generate(data), false)
end

# Bytes travel as base64. A REST API decodes them only where its binaryMediaTypes match the request's Accept header.
def respond_bytes(status, content_type, bytes)
  response(status, content_type, [bytes].pack("m0"), true)
end

def response(status, content_type, body, is_base64)
  # Leave out the second one where an HTTP API or function URL has a CORS configuration of its own.
  headers = { "Content-Type" => content_type, "Access-Control-Allow-Origin" => "*" }
  made = { statusCode: status, headers: headers, body: body, isBase64Encoded: is_base64 }
  # A target group with multi-value headers turned on reads only these; others do not mind them. A statusDescription
  # such as "200 OK" may be added; a load balancer does without.
  made[:multiValueHeaders] = headers.transform_values { |value| [value] } if API_TYPE == "alb"
  made
end

def failure
  respond(500, { message: "Internal error" })
end

# Lets pass what the API accepts. Anything else is logged and answered with a valid 500. It never raises.
def checked(made)
  text = JSON.generate(made) # as the runtime writes it
  problem = problem_of(JSON.parse(text), text.bytesize)
  return made if problem.nil?

  warn("invalid response: #{problem}")
  failure
rescue StandardError, SystemStackError => error
  warn("invalid response: JSON has no word for something in it (#{error.message})")
  failure
end

def problem_of(made, size)
  rest, http2, alb = %w[rest http-2.0 alb].map { |api| api == API_TYPE }
  return "it has #{size} bytes, which is too many" if size > (alb ? 1_000_000 : 6_291_556)
  return "nothing was returned: does a branch end in nil?" if made.nil?
  # HTTP APIs with format 2.0 and function URLs send what has no statusCode as the body of a 200.
  return nil if http2 && !(made.is_a?(Hash) && made.key?("statusCode"))
  return "it is not a hash" unless made.is_a?(Hash)

  # Only a REST API takes a missing statusCode for 200; all but load balancers are known to take digits in a string.
  status = made.fetch("statusCode", rest ? 200 : nil)
  is_status = status.is_a?(Integer) || (status.is_a?(String) && !alb)
  return "statusCode is #{status.inspect}" unless is_status && status.to_s.match?(/\A[2-5][0-9][0-9]\z/)

  # A REST API refuses every key that it does not know; the others pass over it.
  unknown = made.keys - %w[statusCode headers multiValueHeaders body isBase64Encoded]
  return "a REST API does not know #{unknown.join(', ')}" if rest && unknown.any?

  # nil is as good as absent, but not to a load balancer.
  nulls = made.keys.select { |key| made[key].nil? && key != "multiValueHeaders" }
  return "a load balancer takes no nil for #{nulls.join(', ')}" if alb && nulls.any?

  body = made["body"]
  return "body is a #{body.class}: use JSON.generate" unless body.nil? || body.is_a?(String)

  is_base64 = made.fetch("isBase64Encoded", false)
  return "isBase64Encoded is not true or false" unless [true, false].include?(is_base64) || (rest && is_base64.nil?)

  headers = made["headers"].nil? ? {} : made["headers"]
  return "headers is not a hash" unless headers.is_a?(Hash)

  kinds = alb ? [String] : [String, Numeric, TrueClass, FalseClass]
  wrong = headers.find { |_, value| kinds.none? { |kind| value.is_a?(kind) } }
  return "the header #{wrong.first} is not a string" if wrong

  lists = made["multiValueHeaders"].nil? ? {} : made["multiValueHeaders"]
  unless http2 || (lists.is_a?(Hash) && lists.values.all? { |list| list_of_text?(list) })
    return "multiValueHeaders is not a hash of arrays of strings"
  end

  cookies = made["cookies"].nil? ? [] : made["cookies"]
  return "cookies is not an array of strings" if http2 && !list_of_text?(cookies)

  nil
end

def list_of_text?(value)
  value.is_a?(Array) && value.all?(String)
end
