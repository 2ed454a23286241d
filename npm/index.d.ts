import type { Code, Diagnosis, FixedResponse, Integration, Redacted, SecretKind } from "./diagnosis.js";

export type * from "./diagnosis.js";

/** What is known beside the text. All of it is optional. */
export interface Context {
  functionName?: string;
  region?: string;
  apiId?: string;
  stage?: string;
  /** Such as `python3.12`. */
  runtime?: string;
  timeoutSeconds?: number;
  memoryMb?: number;
  /** Whether the invocation ended in a function error. */
  functionError?: boolean;
  /** Whether the text is what the function returned. */
  isResponse?: boolean;
  /** The REST API's binary media types. */
  binaryMediaTypes?: string[];
  /** The request's `Accept` header. */
  accept?: string;
  /** Whether the load balancer's target group has multi-value headers enabled. */
  multiValueHeaders?: boolean;
  /** The function URL's invoke mode. */
  invokeMode?: "BUFFERED" | "RESPONSE_STREAM";
  /** The WebSocket route, such as `$connect`. */
  route?: string;
  /** The WebSocket route has a route response. */
  twoWay?: boolean;
  /** The origin of the page that calls the API, such as `https://example.com`. */
  origin?: string;
  /** The page sends cookies or an `Authorization` header with `credentials: "include"`. */
  credentials?: boolean;
  /** The method that the page gives `fetch`. */
  method?: string;
  /** The request headers that the page sets. */
  requestHeaders?: Record<string, string> | [name: string, value: string][] | string[];
}

export interface DiagnoseOptions {
  /** The API. Without it, it is detected, and where the text does not tell it is `rest`. */
  integration?: Integration | null;
  context?: Context | null;
  /** Whether secrets are replaced, or the kinds that are; not unless asked for. */
  redact?: boolean | readonly SecretKind[] | null;
}

export interface RedactOptions {
  /** What is replaced. Without it, everything but request ids. */
  kinds?: readonly SecretKind[] | null;
}

export interface ScannerOptions extends DiagnoseOptions {
  /** The most it holds, in bytes. 64 MiB unless told. */
  maxBytes?: number;
}

/** Takes a text in chunks that may be cut anywhere. It holds them all, up to `maxBytes`, and diagnoses at the end. */
export interface Scanner {
  /** @throws RangeError where the chunk does not fit; what did fit is taken, and can be finished. */
  push(chunk: string | ArrayBuffer | ArrayBufferView): void;
  /** The diagnosis of all that was pushed. Nothing can be pushed afterwards. */
  finish(): Diagnosis;
}

/**
 * Loads the engine, once. In Node there is nothing to wait for. Elsewhere it is fetched from beside the module, or taken
 * from `source`: an address, a response, bytes, or a compiled module.
 */
export function init(
  source?: string | URL | Request | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module,
): Promise<void>;

/**
 * Diagnoses a text, or bytes of UTF-8 or UTF-16. Any input gives a diagnosis.
 * @throws Error for an option that says nothing, and before the engine is loaded.
 */
export function diagnose(text: string | ArrayBuffer | ArrayBufferView, options?: DiagnoseOptions): Diagnosis;

/** The response as it should have been, or `null` where there is nothing to fix. */
export function fix(text: string, options?: DiagnoseOptions): FixedResponse | null;

/** A text without its secrets. */
export function redact(text: string, options?: RedactOptions): Redacted;

/** Everything that can be found. */
export function codes(): Code[];

/** What there is to know about a code. */
export function code(name: string): Code | undefined;

export function createScanner(options?: ScannerOptions): Scanner;
