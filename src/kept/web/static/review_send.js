/* Decisions on their way to the server, in order, again and again until it has them. */
(() => {
  "use strict";

  const LONGEST_WAIT = 10_000;
  const PATIENCE = 15_000;

  /* Sends what is in the outbox, one after another. `screen` says which drafts are at hand, tells what goes on,
     and takes the answers. */
  class Sender {
    constructor(outbox, screen) {
      this.outbox = outbox;
      this.screen = screen;
      this.wait = 1000;
      this.busy = false;
      window.addEventListener("online", () => this.pump());
    }

    async send(item) {
      const body = new URLSearchParams(item.body);
      for (const draft of this.screen.atHand()) body.append("have", draft);
      const signal = AbortSignal.timeout(PATIENCE);
      const headers = { "Kept-Part": "1" };
      try {
        const answer = await fetch(item.place, { method: "POST", headers, body, redirect: "manual", signal });
        if (answer.type === "opaqueredirect") return { signedOut: true };
        if (answer.status >= 500 || answer.status === 429) return { away: true };
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        return { page, part: answer.headers.has("Kept-Part") ? page.querySelector("[data-part=review]") : null };
      } catch {
        return { away: true };
      }
    }

    async pump() {
      if (this.busy) return;
      this.busy = true;
      for (let item = this.outbox.first(); item !== undefined; item = this.outbox.first()) {
        const count = this.outbox.all().length;
        this.screen.say(`Saving ${count === 1 ? "your decision" : `${count} decisions`} …`);
        const answer = await this.send(item);
        if (answer.away || answer.signedOut) {
          this.busy = false;
          this.later(answer, this.outbox.all().length);
          return;
        }
        this.wait = 1000;
        this.outbox.remove(item.number);
        this.screen.say("");
        if (answer.part) this.screen.take(answer.part, item);
        else this.screen.refused(answer.page, item);
      }
      this.busy = false;
      this.screen.drained();
    }

    later(answer, count) {
      const those = count === 1 ? "One decision is" : `${count} decisions are`;
      if (answer.signedOut) {
        const link = Object.assign(document.createElement("a"), { href: "/sign-in", textContent: "Sign in again" });
        this.screen.say(`You are signed out. ${those} kept in this browser and sent when you are back. `, link);
        return;
      }
      this.screen.say(`The server does not answer. ${those} kept in this browser and sent when it does.`);
      setTimeout(() => this.pump(), this.wait);
      this.wait = Math.min(2 * this.wait, LONGEST_WAIT);
    }
  }

  window.keptReview.Sender = Sender;
})();
