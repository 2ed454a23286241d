// Runs in the page before everything else: notes what goes wrong behind its back, and whether workers are used.
//
// `?no-worker` in the address takes the workers away, as a host may.

window.watched = { troubles: [], workers: 0, replies: 0 };

addEventListener("error", (event) => watched.troubles.push(`uncaught: ${event.message ?? event.target?.src}`), true);
addEventListener("unhandledrejection", (event) => watched.troubles.push(`unhandled: ${event.reason}`));
document.addEventListener("securitypolicyviolation", (event) => {
  watched.troubles.push(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});

const { error } = console;
console.error = (...words) => {
  watched.troubles.push(`console: ${words.join(" ")}`);
  error.apply(console, words);
};

if (location.search === "?no-worker") {
  delete window.Worker;
} else {
  const { Worker } = window;
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      watched.workers += 1;
      watched.worker = this;
      this.addEventListener("message", () => (watched.replies += 1));
    }
  };
}
