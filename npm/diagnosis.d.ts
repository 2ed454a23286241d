// Made by `make codes` from the Rust types.

/**
 * What one API type does.
 */
export type ApiTypeVerdict = {
  /**
   * What it makes of the function's response.
   */
  outcome: Outcome,
  /**
   * The HTTP status that the client gets; `null` where it is not known.
   */
  status: number | null,
  /**
   * The body that the client gets; `null` where it is not known.
   */
  body: string | null,
  /**
   * The headers that the client gets, as far as they come from the response: name and value.
   */
  headers: Array<[string, string]>,
  /**
   * How well this is known, in a few words.
   */
  evidence: string,
  /**
   * The line that this API type logs about it; `null` where it has no such log.
   */
  log: string | null,
};

/**
 * What each API type does with what was given; `null` for one that cannot be judged.
 */
export type ByIntegration = {
  /**
   * A REST API of API Gateway.
   */
  rest: ApiTypeVerdict | null,
  /**
   * An HTTP API with payload format version 1.0.
   */
  http_v1: ApiTypeVerdict | null,
  /**
   * An HTTP API with payload format version 2.0.
   */
  http_v2: ApiTypeVerdict | null,
  /**
   * An Application Load Balancer.
   */
  alb: ApiTypeVerdict | null,
  /**
   * A Lambda function URL.
   */
  function_url: ApiTypeVerdict | null,
  /**
   * A WebSocket API of API Gateway.
   */
  websocket: ApiTypeVerdict | null,
};

/**
 * How sure a finding is.
 */
export type Certainty = "possible" | "likely" | "certain";

/**
 * One thing to look at.
 */
export type Check = {
  /**
   * What to look at, in a few words.
   */
  title: string,
  /**
   * How far it is.
   */
  state: CheckState,
  /**
   * What the text shows of it, or what it lacks.
   */
  shown: string,
  /**
   * The command that collects it; only the first open one has a command.
   */
  command: Command | null,
  /**
   * What of the command's output to add to the text.
   */
  pasteBack: string,
};

/**
 * How far one thing to look at is.
 */
export type CheckState = "done" | "open" | "not-needed";

/**
 * What there is to know about a code.
 */
export type Code = {
  /**
   * Its name, such as `lambda-timeout`.
   */
  code: string,
  /**
   * What it is, in a few words.
   */
  title: string,
  /**
   * What it is to a failure.
   */
  kind: CodeKind,
  /**
   * The code that a verdict names for it, where this is another spelling of that one; `null` elsewhere.
   */
  sameAs: string | null,
  /**
   * Why it happens.
   */
  why: string,
  /**
   * What to do.
   */
  fix: string,
  /**
   * The address of AWS's page on it; empty where there is none.
   */
  link: string,
};

/**
 * One line of a handler as it should be.
 */
export type CodeChange = {
  /**
   * The language, such as `Node.js`.
   */
  language: string, line: string,
};

/**
 * What a finding is to a failure.
 */
export type CodeKind = "information" | "symptom" | "wrapper" | "cause";

/**
 * A command for the AWS CLI, version 2.
 */
export type Command = {
  /**
   * What it does, in a few words.
   */
  title: string,
  /**
   * What it is for.
   */
  step: Step,
  /**
   * It is for where the others of its step do not fit: one to choose, and not to run with them.
   */
  alternative: boolean,
  /**
   * The command for sh, bash and zsh.
   */
  posix: string,
  /**
   * The command for PowerShell.
   */
  powershell: string,
  /**
   * What it does to the account.
   */
  effect: Effect,
  /**
   * The API must be deployed again before the change shows.
   */
  redeploy: boolean,
  /**
   * Why to run it, in a sentence.
   */
  why: string,
  /**
   * The placeholders in it that somebody has to replace.
   */
  placeholders: Array<string>,
};

/**
 * Whether a page of another origin can read the response, and what to add so that it can.
 */
export type Cors = {
  /**
   * Whether the page can read the response.
   */
  reading: CorsReading,
  /**
   * Where that was decided.
   */
  stage: CorsStage,
  /**
   * The header that decided it; `null` where none did.
   */
  header: string | null,
  /**
   * Its value as browsers read it; `null` where the header is missing.
   */
  value: string | null,
  /**
   * The origin of the page, such as `https://app.example.com`.
   */
  origin: string,
  /**
   * The page sends cookies or other credentials.
   */
  credentials: boolean,
  /**
   * The method of the request.
   */
  method: string,
  /**
   * Browsers send an OPTIONS request first.
   */
  needsPreflight: boolean,
  /**
   * Why, with the header at fault.
   */
  why: string,
  /**
   * The response headers that the page can read: lower case, sorted.
   */
  exposed: Array<string>,
  /**
   * Those of the response that it cannot read, and might want to.
   */
  hidden: Array<string>,
  /**
   * The headers to add to the response: name and value.
   */
  add: Array<[string, string]>,
  /**
   * The headers that the answer to the preflight needs: name and value.
   */
  addToPreflight: Array<[string, string]>,
  /**
   * The verdict on the fixed response with these headers; `null` where there is nothing to fix.
   */
  fixed: CorsVerdict | null,
  /**
   * Where the headers belong for this API type.
   */
  place: string,
  /**
   * Why an error of the API itself looks like a CORS error.
   */
  gatewayErrors: string,
  /**
   * What else there is to know, in a sentence each.
   */
  notes: Array<string>,
  /**
   * The commands that set the headers.
   */
  commands: Array<Command>,
};

/**
 * What becomes of a cross-origin `fetch`.
 */
export type CorsReading = "allowed" | "blocked" | "unknown";

/**
 * Where it was decided whether a page can read the response.
 */
export type CorsStage = "request" | "preflight" | "response";

/**
 * What a browser does with one exchange.
 */
export type CorsVerdict = {
  /**
   * Whether the page can read the response.
   */
  reading: CorsReading,
  /**
   * Where that was decided.
   */
  stage: CorsStage,
  /**
   * The header that decided it; `null` where none did.
   */
  header: string | null,
  /**
   * Its value as browsers read it, lines of the same name joined; `null` where the header is missing.
   */
  value: string | null,
  /**
   * Why, with the header at fault.
   */
  why: string,
  /**
   * The response headers that the page can read: lower case, sorted.
   */
  exposed: Array<string>,
};

/**
 * The public JSON of a diagnosis, version 1. Fields may be added within a version, so readers pass over those that
 * they do not know; a change of meaning raises the version.
 */
export type Diagnosis = {
  /**
   * The version of this form.
   */
  version: 1,
  /**
   * The version of the engine that wrote it, such as `0.1.0`.
   */
  engine: string,
  /**
   * What the text was taken for, part by part.
   */
  inputs: Array<Input>,
  /**
   * What was known beside the text, or read from it.
   */
  context: DiagnosisContext,
  /**
   * The answer.
   */
  verdict: Verdict,
  /**
   * Figures and names of the failing invocation.
   */
  facts: Facts,
  /**
   * What was found, the cause first.
   */
  findings: Array<Finding>,
  /**
   * What each API type does with what was given.
   */
  byIntegration: ByIntegration,
  /**
   * The invocations that a log tells of.
   */
  invocations: Array<Invocation>,
  /**
   * How much of the text was understood.
   */
  lines: Lines,
  /**
   * What the text leaves open and the verdict depends on; `null` where there is nothing.
   */
  question: Question | null,
  /**
   * What there is to copy.
   */
  remedies: Remedies,
};

/**
 * What was known beside the text, or read from it.
 */
export type DiagnosisContext = {
  /**
   * The API that the verdict is for.
   */
  integration: Integration,
  /**
   * How the API is known.
   */
  integrationFrom: IntegrationFrom,
  /**
   * Whether the invocation ended in a function error.
   */
  functionError: boolean | null,
  /**
   * The name of the Lambda function.
   */
  functionName: string | null,
  /**
   * The AWS region, such as `eu-west-1`.
   */
  region: string | null,
  /**
   * The id of the API.
   */
  apiId: string | null,
  /**
   * The stage of the API.
   */
  stage: string | null,
  /**
   * The runtime of the function, such as `python3.12`.
   */
  runtime: string | null,
};

/**
 * What a command does to the account.
 */
export type Effect = "reads" | "changes";

/**
 * A text, or a number where the name of the fact ends in its unit.
 */
export type Fact = string | number;

/**
 * Facts by name, in the order in which they were found. Names that end in `_ms` (milliseconds), `_s` (seconds), `_mb`
 * (megabytes) and `_status` (HTTP status) are numbers; all others are texts.
 */
export type Facts = { [key in string]: Fact };

/**
 * One thing that was found.
 */
export type Finding = {
  /**
   * Its code, such as `lambda-timeout`. It has a page at `codes/<code>/` of the app.
   */
  code: string,
  /**
   * What was found, in a few words.
   */
  title: string,
  /**
   * How much it matters.
   */
  severity: Severity,
  /**
   * How sure it is.
   */
  certainty: Certainty,
  /**
   * What was found here, in a sentence, with the names and figures of the text.
   */
  message: string,
  /**
   * What to do, in a sentence; empty where there is nothing to do.
   */
  fix: string,
  /**
   * Where it stands.
   */
  span: Position,
  /**
   * Further places that belong to it.
   */
  related: Array<Related>,
  /**
   * It is the root cause, or another spelling of it.
   */
  isCause: boolean,
};

/**
 * A response that the API takes, and what was changed to make it so.
 */
export type FixedResponse = {
  /**
   * The response as it should have been, in JSON; of a stream, its metadata, eight NUL bytes as `\u0000`, and the body.
   */
  text: string,
  /**
   * Why there is something to fix, in a sentence.
   */
  why: string,
  /**
   * What was changed, in a sentence each.
   */
  changes: Array<string>,
  /**
   * From the response as it was to this one, in the order of the text; `null` where they are too large to compare,
   * or where there is nothing to compare with.
   */
  diff: Array<Hunk> | null,
  /**
   * The bytes of the text that this one can replace; `null` where the response does not stand there as such (it is
   * escaped in a string, or cut in a log), or where there was none.
   */
  replaces: Span | null,
};

/**
 * A handler in one language that returns a response which the API takes.
 */
export type Handler = {
  /**
   * The language, such as `Node.js`.
   */
  runtime: string,
  /**
   * What the file is called.
   */
  file: string,
  /**
   * Where the app has the file, relative to its page.
   */
  path: string,
  /**
   * The API that it is for.
   */
  apiType: Integration,
  /**
   * The file was compiled or run by the project's tests.
   */
  verified: boolean,
  /**
   * The text shows that the function is written in this language.
   */
  seen: boolean,
  /**
   * The file, made for the API.
   */
  code: string,
};

/**
 * Lines that follow each other.
 */
export type Hunk = {
  /**
   * Which of the two texts has them.
   */
  kind: HunkKind,
  /**
   * The lines, joined by line feeds.
   */
  text: string,
};

/**
 * Which of two texts has the lines.
 */
export type HunkKind = "same" | "removed" | "added";

/**
 * A part of the text.
 */
export type Input = {
  /**
   * What it is, such as `lambda-response` or `lambda-text-log`.
   */
  format: string,
  /**
   * Where it stands.
   */
  span: Position,
};

/**
 * The kinds of API type, by how they read what a function returns.
 */
export type Integration = "rest" | "http_v1" | "http_v2" | "alb" | "function_url" | "websocket";

/**
 * How the API is known.
 */
export type IntegrationFrom = "given" | "detected" | "assumed";

/**
 * One run of the function, as a log tells of it.
 */
export type Invocation = {
  /**
   * The id that Lambda or the API gave the request.
   */
  requestId: string,
  /**
   * The code of its root cause; `null` where it did not fail or nothing says why.
   */
  cause: string | null,
  /**
   * The title of that code.
   */
  title: string | null,
  /**
   * Its figures and names.
   */
  facts: Facts,
  /**
   * The lines that tell of it.
   */
  span: Position,
  /**
   * When it began, in milliseconds since 1970 (UTC); `null` where the text does not say.
   */
  timeMs: number | null,
};

/**
 * How much of the text was understood, in lines. Those that were not are `total - recognised`.
 */
export type Lines = {
  /**
   * All lines of the text.
   */
  total: number,
  /**
   * The lines that were understood; blank lines are among them.
   */
  recognised: number,
  /**
   * First and last line, from 1, of each stretch that was not understood; the first thousand stretches.
   */
  notUnderstood: Array<[number, number]>,
};

/**
 * What the API made of the function's response.
 */
export type Outcome = "accepted" | "rejected" | "unknown" | "none";

/**
 * Where something stands in the text: bytes of UTF-8, and line and column, the column in characters.
 */
export type Position = {
  /**
   * The first byte, from 0.
   */
  start: number,
  /**
   * The byte behind the last.
   */
  end: number,
  /**
   * From 1.
   */
  line: number,
  /**
   * From 1, in characters.
   */
  column: number,
};

/**
 * A query over whole logs.
 */
export type Query = {
  /**
   * What it finds, in a few words.
   */
  title: string,
  /**
   * What runs it.
   */
  language: QueryLanguage,
  /**
   * The log groups or the table that it is for.
   */
  scope: string,
  /**
   * The query.
   */
  text: string,
  /**
   * What its result says, in a sentence.
   */
  why: string,
};

/**
 * What runs a query.
 */
export type QueryLanguage = "logs-insights" | "athena";

/**
 * What the text leaves open.
 */
export type Question = {
  /**
   * The field of the context that answers it.
   */
  field: string,
  /**
   * The question.
   */
  text: string,
  /**
   * What each answer is called, and the value that it gives the field.
   */
  answers: Array<[string, boolean]>,
};

/**
 * A text without its secrets.
 */
export type Redacted = {
  /**
   * The text with a pseudonym in the place of each secret.
   */
  text: string,
  /**
   * What was replaced, in the order of appearance.
   */
  replaced: Array<Replaced>,
};

/**
 * A further place that belongs to a finding.
 */
export type Related = {
  /**
   * Where it stands.
   */
  span: Position,
  /**
   * What is there.
   */
  message: string,
};

/**
 * What there is to copy.
 */
export type Remedies = {
  /**
   * The response as it should have been; `null` where there is nothing to fix.
   */
  fixedResponse: FixedResponse | null,
  /**
   * Commands for the AWS CLI, version 2, in the order in which to run them: confirm, fix, verify.
   */
  commands: Array<Command>,
  /**
   * What there is to say about names that could not be used in commands.
   */
  notices: Array<string>,
  /**
   * What to look at next, in order; empty where the text settles the cause.
   */
  steps: Array<Check>,
  /**
   * Whether a page of another origin can read the response; `null` where the text shows no response.
   */
  cors: Cors | null,
  /**
   * The change to the function, where it is a single line: in its language, or in the commonest.
   */
  codeChanges: Array<CodeChange>,
  /**
   * Handlers that return a valid response.
   */
  handlers: Array<Handler>,
  /**
   * The commands' fixes for the tools that people deploy with.
   */
  infrastructure: Array<Snippet>,
  /**
   * Queries over whole logs, first those that are about this cause.
   */
  queries: Array<Query>,
};

/**
 * One secret and what stands for it now.
 */
export type Replaced = {
  /**
   * What kind of secret it is.
   */
  kind: SecretKind,
  /**
   * What stands for it now, such as `email-1`.
   */
  pseudonym: string,
  /**
   * How often it was replaced.
   */
  count: number,
  /**
   * Where it stands for the first time: bytes of the text as it was.
   */
  first: Span,
};

/**
 * A kind of secret, or of what names a person or an account.
 */
export type SecretKind = "access-key" | "secret-key" | "session-token" | "jwt" | "authorization" | "cookie" | "api-key" | "private-key" | "password" | "secret" | "account" | "api" | "host" | "email" | "phone" | "ip" | "card" | "bank" | "national-id" | "mac" | "person" | "request";

/**
 * How much a finding matters, however sure it is.
 */
export type Severity = "breaks" | "suspect" | "advice" | "information";

/**
 * A fix for one tool.
 */
export type Snippet = {
  /**
   * The tool that it is for.
   */
  tool: Tool,
  /**
   * What it changes, in a few words.
   */
  title: string,
  /**
   * The file that it belongs in, such as `template.yaml`.
   */
  file: string,
  /**
   * What to put there.
   */
  text: string,
  /**
   * Why, in a sentence.
   */
  why: string,
  /**
   * The placeholders in it that somebody has to replace.
   */
  placeholders: Array<string>,
};

/**
 * Bytes `start..end` of a text in UTF-8. Always on character boundaries of the text it was made for.
 */
export type Span = {
  /**
   * The first byte, from 0.
   */
  start: number,
  /**
   * The byte behind the last.
   */
  end: number,
};

/**
 * What a command is for.
 */
export type Step = "confirm" | "fix" | "verify";

/**
 * A tool that people deploy with.
 */
export type Tool = "sam" | "terraform" | "cdk" | "serverless";

/**
 * The answer.
 */
export type Verdict = {
  /**
   * What the API made of the function's response.
   */
  outcome: Outcome,
  /**
   * The HTTP status that the client sees; `null` where it is not known.
   */
  status: number | null,
  /**
   * The code of the one root cause; `null` where nothing failed or nothing says why. The code has a page at
   * `codes/<code>/` of the app.
   */
  cause: string | null,
  /**
   * How sure the verdict is.
   */
  certainty: Certainty,
  /**
   * The verdict in a few words.
   */
  title: string,
  /**
   * What happened, in one or two sentences.
   */
  summary: string,
  /**
   * What to do, in a sentence; empty where there is nothing to do.
   */
  fix: string,
  /**
   * The place in the text that shows the cause.
   */
  span: Position | null,
  /**
   * In how many failed invocations this cause was found, and how many failed; `null` without several invocations.
   */
  failures: [number, number] | null,
  /**
   * The address of AWS's page on it; empty where there is none.
   */
  link: string,
};
