// The types of <lambda-502> for TypeScript. A reference to this file is enough: `/// <reference path="embed.d.ts" />`.

/** Without the script, the properties do nothing until it is there. */
interface Lambda502Element extends HTMLElement {
  /** The API: `rest`, `http_v1`, `http_v2`, `alb`, `function_url` or `websocket`. Empty: it is detected. */
  integration: string;
  /** The function's runtime, such as `nodejs22.x`. */
  runtime: string;
  /** A code, such as `lambda-timeout`: its example is the input. */
  sample: string;
  /** `light`, `dark`, or `auto`, which is the default. */
  theme: string;
  /** A colour for links and controls. */
  accent: string;
  /** A fixed case with its diagnosis rather than a box to paste into. */
  readonly: boolean;
  /** Verdict, the case with its marks, and the fix only. */
  compact: boolean;
  /** Asks for the event `diagnosed`. */
  shareDiagnosis: boolean;
  /** A fixed height in pixels. */
  height: string;
  /** The address of the app. */
  src: string;
  /** `lazy`, which is the default, `eager`, or `click`. */
  loading: string;
  /** The input; it wins over `sample`. Set to nothing, it is the element's text. */
  get text(): string;
  set text(value: string | null | undefined);

  addEventListener<K extends keyof Lambda502EventMap>(type: K, listener: (this: Lambda502Element, event: Lambda502EventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof Lambda502EventMap>(type: K, listener: (this: Lambda502Element, event: Lambda502EventMap[K]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

interface Lambda502EventMap extends Omit<HTMLElementEventMap, "resize" | "error"> {
  /** The height of the content, in pixels. */
  resize: CustomEvent<{ height: number }>;
  /** The public JSON of a diagnosis (`schemas/diagnosis.schema.json`), redacted. Only with `share-diagnosis`. */
  diagnosed: CustomEvent<{ version: number; verdict: { outcome: string; status: number | null; cause: string | null; certainty: string; title: string }; [field: string]: unknown }>;
  error: CustomEvent<{ message: string }>;
}

interface HTMLElementTagNameMap {
  "lambda-502": Lambda502Element;
}
