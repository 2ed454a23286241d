/**
 * The public JSON of a diagnosis, version 1, and what else the engine writes.
 *
 * Fields may be added within a version; a change of meaning raises it. `diagnosis.schema.json` says the same.
 */

/** A front door. */
export type Integration = "rest" | "http_v1" | "http_v2" | "alb" | "function_url" | "websocket";

/**
 * What the front door made of the response: the client sees the function's own status, or the front door's error; nobody
 * has evidence either way; or the text says nothing about it.
 */
export type Outcome = "accepted" | "rejected" | "unknown" | "none";

export type Certainty = "certain" | "likely" | "possible";

export type Severity = "breaks" | "suspect" | "advice" | "information";

export interface Diagnosis {
  version: 1;
  /** The version of the engine that wrote it. */
  engine: string;
  /** What the text was taken for, part by part. */
  inputs: Input[];
  context: DiagnosisContext;
  verdict: Verdict;
  /** Figures and names of the failing invocation. */
  facts: Facts;
  /** What was found, the cause first. */
  findings: Finding[];
  /** What each front door does with what was given. */
  byIntegration: Record<Integration, DoorVerdict | null>;
  /** The requests that a log tells of. */
  invocations: Invocation[];
  /** How much of the text was understood. */
  lines: Lines;
  /** What the text leaves open and the verdict hangs on. */
  question: Question | null;
  remedies: Remedies;
}

/** Bytes of the text in UTF-8. */
export interface Span {
  start: number;
  /** Excluded. */
  end: number;
}

/** Where something stands; line and column count from 1, the column in characters. */
export interface Place extends Span {
  line: number;
  column: number;
}

export interface Input {
  /** Such as `lambda-response` or `lambda-text-log`. */
  format: string;
  span: Place;
}

/** What was known beside the text, or read from it. */
export interface DiagnosisContext {
  integration: Integration;
  integrationFrom: "given" | "detected" | "assumed";
  functionError: boolean | null;
  functionName: string | null;
  region: string | null;
  apiId: string | null;
  stage: string | null;
  runtime: string | null;
}

export interface Verdict {
  outcome: Outcome;
  /** What the client sees. */
  status: number | null;
  /** The code of the one root cause; `null` where nothing failed or nothing tells why. */
  cause: string | null;
  certainty: Certainty;
  title: string;
  summary: string;
  /** What to do; empty where there is nothing to do. */
  fix: string;
  /** The guilty place. */
  span: Place | null;
  /** In how many failed invocations this cause was found, and how many failed. */
  failures: [same: number, failed: number] | null;
  /** AWS's page on it, or empty. */
  link: string;
}

/** By name; names that end in `_ms`, `_s`, `_mb` and `_status` are numbers. */
export type Facts = Record<string, string | number>;

export interface Finding {
  code: string;
  title: string;
  severity: Severity;
  certainty: Certainty;
  message: string;
  fix: string;
  span: Place;
  /** Further places. */
  related: Related[];
  /** It is the root cause, or another spelling of it. */
  isCause: boolean;
}

export interface Related {
  span: Place;
  message: string;
}

export interface DoorVerdict {
  outcome: Outcome;
  status: number | null;
  /** The body that the client gets, where it is known. */
  body: string | null;
  /** The headers that come from the response. */
  headers: Header[];
  /** How well this is known. */
  evidence: string;
  /** The line that this front door logs about it. */
  log: string | null;
}

export type Header = [name: string, value: string];

export interface Lines {
  total: number;
  /** Blank lines are among them. */
  recognised: number;
  /** First and last line, from 1, of each stretch that was not understood; the first thousand stretches. */
  notUnderstood: [first: number, last: number][];
}

export interface Invocation {
  requestId: string;
  cause: string | null;
  title: string | null;
  facts: Facts;
  span: Place;
  /** When it begins, in milliseconds since 1970; `null` where the paste does not say. */
  timeMs: number | null;
}

export interface Question {
  /** The field of the context that answers it. */
  field: string;
  text: string;
  /** What each answer is called, and the value it gives the field. */
  answers: [text: string, value: boolean][];
}

/** What there is to copy. */
export interface Remedies {
  fixedResponse: FixedResponse | null;
  /** In the order in which to run them. */
  commands: Command[];
  /** About names that could not be used in commands. */
  notices: string[];
  /** What to look at next; empty where the text settles the cause. */
  steps: Check[];
  cors: Cors | null;
  handlers: Handler[];
  infrastructure: Snippet[];
  queries: Query[];
}

/** The response as it should have been. */
export interface FixedResponse {
  /** JSON. */
  text: string;
  /** Why there is something to fix. */
  why: string;
  changes: string[];
  /** From the response as it was to this one; `null` where that is too large, or where there was none. */
  diff: Hunk[] | null;
  /** The bytes of the text that this one can replace. */
  replaces: Span | null;
}

/** Lines that follow each other. */
export interface Hunk {
  kind: "same" | "removed" | "added";
  text: string;
}

/** For the AWS CLI, version 2. */
export interface Command {
  title: string;
  step: "confirm" | "fix" | "verify";
  /** It is for where the others of its step do not fit: one to choose, and not to run with them. */
  alternative: boolean;
  /** For sh, bash and zsh. */
  posix: string;
  powershell: string;
  /** What it does to the account. */
  effect: "reads" | "changes";
  /** The API must be deployed again before it shows. */
  redeploy: boolean;
  why: string;
  /** What has to be filled in first. */
  placeholders: string[];
}

/** One thing to look at. */
export interface Check {
  title: string;
  state: "done" | "open" | "not-needed";
  /** What the text shows of it, or what it lacks. */
  shown: string;
  /** Only the first open one has a command. */
  command: Command | null;
  /** What of the command's output to add to the text. */
  pasteBack: string;
}

/** Whether a page of another origin can read the response. */
export type Reading = "allowed" | "blocked" | "unknown";

/** Where that was decided. */
export type CorsStage = "request" | "preflight" | "response";

export interface CorsVerdict {
  reading: Reading;
  stage: CorsStage;
  /** The header that decided it. */
  header: string | null;
  /** Its value as browsers read it; `null` where it is missing. */
  value: string | null;
  why: string;
  /** The response headers that the page can read: lower case, sorted. */
  exposed: string[];
}

export interface Cors extends CorsVerdict {
  origin: string;
  credentials: boolean;
  method: string;
  /** Browsers send an OPTIONS request first. */
  needsPreflight: boolean;
  /** The response headers that the page cannot read, and might want to. */
  hidden: string[];
  /** The headers to add to the response. */
  add: Header[];
  /** The headers that the answer to the preflight needs. */
  addToPreflight: Header[];
  /** The verdict on the fixed response with these headers; `null` where nothing is to be mended. */
  fixed: CorsVerdict | null;
  /** Where the headers belong for this front door. */
  place: string;
  /** Why an error of the front door itself looks like a CORS error. */
  gatewayErrors: string;
  notes: string[];
  commands: Command[];
}

/** Code that returns a valid response. */
export interface Handler {
  /** The language, such as `Node.js`. */
  runtime: string;
  file: string;
  /** Where the app has the file. */
  path: string;
  frontDoor: Integration;
  /** It was compiled or run by the project's tests. */
  verified: boolean;
  /** The text shows that the function is written in this language. */
  seen: boolean;
  code: string;
}

/** A fix for a tool that people deploy with. */
export interface Snippet {
  tool: "sam" | "terraform" | "cdk" | "serverless";
  title: string;
  file: string;
  text: string;
  why: string;
  placeholders: string[];
}

/** A query over whole logs. */
export interface Query {
  title: string;
  language: "logs-insights" | "athena";
  /** The log groups or the table that it is for. */
  scope: string;
  text: string;
  why: string;
}

/** What can be found. */
export interface Code {
  code: string;
  title: string;
  kind: "cause" | "wrapper" | "symptom" | "information";
  /** The code that a verdict names for it, where this is another spelling of that one. */
  sameAs: string | null;
  why: string;
  fix: string;
  /** AWS's page on it, or empty. */
  link: string;
}

export type SecretKind =
  | "access-key"
  | "secret-key"
  | "session-token"
  | "jwt"
  | "authorization"
  | "cookie"
  | "api-key"
  | "private-key"
  | "password"
  | "secret"
  | "account"
  | "api"
  | "email"
  | "phone"
  | "ip"
  | "card"
  | "request";

export interface Redacted {
  text: string;
  /** What was replaced, in the order of appearance. */
  replaced: Replaced[];
}

export interface Replaced {
  kind: SecretKind;
  /** What stands for it now. */
  pseudonym: string;
  count: number;
  /** Where it stands for the first time, in the text as it was. */
  first: Span;
}
