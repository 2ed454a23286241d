// <lambda-502>: shows Lambda 502 in a frame. docs/embedding.md says what it takes, tells and promises.

(() => {
  if (customElements.get("lambda-502")) return;

  const VERSION = 1;
  const NAMES = ["integration", "runtime", "sample", "theme", "accent", "readonly", "compact", "share-diagnosis", "height", "src", "loading", "sandbox", "title"];
  /// How high it is until the frame says how high it wants to be, in pixels.
  const HEIGHT = 420;
  /// How long a frame may take to say that it is ready, in milliseconds.
  const PATIENCE = 30_000;
  const SURFACE = { light: "#f5f7f9", dark: "#0e141b" };

  const script = document.currentScript ?? document.querySelector('script[src*="embed.js"]');
  const home = new URL(".", script?.src || document.baseURI).href;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");

  /// All that are in the page: one observer looks at what switches of the page change.
  const shown = new Set();
  let looking;
  const lookAgain = () => {
    clearTimeout(looking);
    // Once more when a transition has ended.
    looking = setTimeout(() => shown.forEach((it) => it.update()), 400);
    shown.forEach((it) => it.update());
  };

  class Lambda502 extends HTMLElement {
    static observedAttributes = NAMES;

    #root = this.attachShadow({ mode: "open" });
    #frame;
    #origin;
    #isReady = false;
    #sent;
    #text;
    #children = new MutationObserver(() => this.update());

    connectedCallback() {
      // What was set before the element was known.
      for (const name of [...PROPERTIES, "text"]) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      this.#children.observe(this, { childList: true, characterData: true, subtree: true });
      addEventListener("message", this.#heard);
      if (shown.size === 0) watch(true);
      shown.add(this);
      this.#make();
    }

    disconnectedCallback() {
      this.#children.disconnect();
      removeEventListener("message", this.#heard);
      shown.delete(this);
      if (shown.size === 0) watch(false);
      this.#clear();
    }

    attributeChangedCallback(name) {
      if (!this.isConnected || !shown.has(this)) return;
      if (name === "src" || name === "loading" || name === "sandbox") this.#make();
      else this.update();
    }

    /// The text that is shown: what was set, or else what the element holds.
    get text() {
      return this.#text ?? (this.querySelector("pre") ?? this).textContent.replace(/^\s*\n|\s+$/g, "");
    }

    set text(value) {
      this.#text = value ?? undefined;
      this.update();
    }

    /// What the page asks of the frame.
    #wish() {
      const of = (name) => this.getAttribute(name) ?? "";
      return {
        integration: of("integration"),
        runtime: of("runtime"),
        sample: of("sample"),
        accent: of("accent"),
        theme: this.#theme(),
        readonly: this.hasAttribute("readonly"),
        compact: this.hasAttribute("compact"),
        share: this.hasAttribute("share-diagnosis"),
        text: this.text,
      };
    }

    /// `auto` follows the page: what stands behind the element, or else the canvas of its colour scheme.
    #theme() {
      const theme = this.getAttribute("theme");
      if (theme === "light" || theme === "dark") return theme;
      this.style.background = "Canvas";
      const behind = [];
      for (let it = this.parentElement; it; it = it.parentElement) behind.push(it);
      for (const it of [...behind, this]) {
        const [red, green, blue, alpha = 1] = getComputedStyle(it).backgroundColor.match(/[\d.]+/g) ?? [];
        if (red !== undefined && alpha > 0.5) return red * 0.3 + green * 0.59 + blue * 0.11 < 128 ? "dark" : "light";
      }
      return "light";
    }

    #clear() {
      this.#root.replaceChildren();
      this.#frame = this.#sent = undefined;
      this.#isReady = false;
    }

    #make() {
      this.#clear();
      Object.assign(this.style, { display: "block", height: this.#height(HEIGHT), overflow: "hidden" });
      if (this.getAttribute("loading") === "click") {
        const button = document.createElement("button");
        button.textContent = "Load Lambda 502";
        button.style.cssText = "display:block;margin:auto;position:relative;top:40%;font:inherit;padding:.5em 1em;cursor:pointer";
        button.onclick = () => this.#load(true);
        this.#root.append(button);
      } else {
        this.#load(false);
      }
      this.update();
    }

    /// The address of the app. Any other scheme than HTTP would run in the origin of this page.
    #address() {
      try {
        const address = new URL(this.getAttribute("src") ?? home, document.baseURI);
        if (/^https?:$/.test(address.protocol) && !address.username && !address.password) return address;
      } catch {}
    }

    #load(focus) {
      const { text, ...wish } = this.#wish();
      const address = this.#address();
      if (!address) return this.#tell("error", { message: "src must be an address with http or https, and without a password." });
      address.searchParams.set("embed", "");
      // What the frame needs before the first message: the text, and everything that changes, come with that.
      for (const name of ["theme", "accent", "readonly", "compact"]) if (wish[name]) address.searchParams.set(name, wish[name]);
      const frame = document.createElement("iframe");
      if (this.hasAttribute("sandbox")) frame.setAttribute("sandbox", this.getAttribute("sandbox") || "allow-scripts");
      const isOpaque = frame.sandbox.length > 0 && !frame.sandbox.contains("allow-same-origin");
      this.#origin = isOpaque ? "null" : address.origin;
      frame.loading = this.getAttribute("loading") === "lazy" || !this.hasAttribute("loading") ? "lazy" : "eager";
      frame.allow = "clipboard-write";
      frame.referrerPolicy = "no-referrer";
      frame.title = this.#title();
      // Not seen until it has its colours.
      frame.style.cssText = "display:block;width:100%;height:100%;border:0;opacity:0";
      frame.onload = () => setTimeout(() => {
        if (frame === this.#frame && !this.#isReady) this.#tell("error", { message: "The frame does not answer." });
      }, PATIENCE);
      frame.src = address;
      this.#frame = frame;
      this.#root.replaceChildren(frame);
      if (focus) frame.focus();
    }

    #title() {
      return this.getAttribute("title") || "Lambda 502: why does the API answer 502?";
    }

    /// The height that was asked for, or another one.
    #height(other) {
      const asked = parseInt(this.getAttribute("height"), 10);
      return `${asked > 0 ? asked : other}px`;
    }

    /// Tells the frame what has changed.
    update() {
      const wish = this.#wish();
      this.style.background = SURFACE[wish.theme];
      const frame = this.#frame;
      if (!frame) return;
      frame.title = this.#title();
      frame.style.colorScheme = wish.theme;
      if (this.getAttribute("height")) this.style.height = this.#height(HEIGHT);
      const sent = JSON.stringify(wish);
      if (!this.#isReady || sent === this.#sent) return;
      this.#sent = sent;
      // An opaque origin has no name. The frame gets nothing that the page does not show anyway.
      frame.contentWindow.postMessage({ lambda502: VERSION, type: "set", wish }, this.#origin === "null" ? "*" : this.#origin);
    }

    #heard = ({ source, origin, data }) => {
      const frame = this.#frame;
      if (!frame || source !== frame.contentWindow || origin !== this.#origin || data?.lambda502 !== VERSION) return;
      if (data.type === "ready") {
        this.#isReady = true;
        this.#sent = undefined;
        this.update();
        frame.style.opacity = 1;
      } else if (data.type === "resize" && data.height > 0) {
        this.style.height = this.#height(Math.min(data.height, 20_000));
        this.#tell("resize", { height: data.height });
      } else if (data.type === "diagnosed" && this.hasAttribute("share-diagnosis")) {
        this.#tell("diagnosed", data.diagnosis);
      } else if (data.type === "error") {
        frame.style.opacity = 1;
        this.#tell("error", { message: String(data.message) });
      }
    };

    #tell(type, detail) {
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }
  }

  const FLAGS = { readonly: "readonly", compact: "compact", shareDiagnosis: "share-diagnosis" };
  const PROPERTIES = ["integration", "runtime", "sample", "theme", "accent", "height", "src", "loading", ...Object.keys(FLAGS)];
  for (const name of PROPERTIES) {
    const attribute = FLAGS[name];
    Object.defineProperty(Lambda502.prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return attribute ? this.hasAttribute(attribute) : (this.getAttribute(name) ?? "");
      },
      set(value) {
        if (attribute) this.toggleAttribute(attribute, Boolean(value));
        else if (value == null || value === "") this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }

  const switches = new MutationObserver(lookAgain);

  function watch(isOn) {
    switches.disconnect();
    prefersDark.removeEventListener("change", lookAgain);
    if (!isOn) return;
    for (const it of [document.documentElement, document.body]) switches.observe(it, { attributes: true });
    prefersDark.addEventListener("change", lookAgain);
  }

  customElements.define("lambda-502", Lambda502);
})();
