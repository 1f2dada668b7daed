// Finished edits on their way to the server, one after another and each exactly once. What has not arrived yet is kept in
// the browser, so that a reload loses nothing.
const pauses = [500, 1000, 2000, 4000, 8000];

export class Outbox {
  #waiting = [];
  #resent = new Set();
  #made = new Set();
  #isSending = false;
  #version = 0;

  /**
   * @param address where each message is posted
   * @param key under which the browser keeps what has not arrived
   * @param keepsAll what was not sent is sent whatever others did meanwhile: the server compares what each edit saw
   * @param tell hears 'saving', 'saved', 'offline', and 'refused' with { message, hint, isStale, isUnderstood, refused }: the
   *   message that was refused; what was not even understood is kept, and reading anew does not help
   */
  constructor({ address, key, keepsAll = false }, tell, post = postJson) {
    [this.address, this.key, this.keepsAll, this.tell, this.post] = [address, key, keepsAll, tell, post];
  }

  /** Takes up the server's version; returns the messages that it has not seen, which are sent again. */
  open(version, lastMessage) {
    const kept = this.#kept();
    const seen = kept.messages.findIndex(message => message.id === lastMessage);
    const rest = kept.messages.slice(seen + 1);
    // Somebody else edited since: what was meant for another state is no longer meant.
    this.#waiting = this.keepsAll || seen >= 0 || kept.version === version ? rest : [];
    this.#version = version;
    for (const message of this.#waiting) this.#resent.add(message.id);
    this.#keep();
    if (this.#waiting.length) this.#sendAll();
    return [...this.#waiting];
  }

  send(message) {
    this.#waiting.push({ id: newId(), ...message });
    this.#keep();
    this.#sendAll();
  }

  /** Resolves when everything has arrived; false when it could not. */
  async flush(patience = 50) {
    for (let wait = 0; this.#waiting.length && wait < patience; wait++) await pause(100);
    return this.#waiting.length === 0;
  }

  /** Of the server, as far as it has answered. */
  get version() { return this.#version; }

  /** Whether a version came from here and from nobody else. */
  made(version) { return this.#made.has(version); }

  get isEmpty() { return this.#waiting.length === 0; }

  dispose() { this.isClosed = true; }

  async #sendAll() {
    if (this.#isSending) return;
    this.#isSending = true;
    this.tell('saving');
    for (let tries = 0; this.#waiting.length && !this.isClosed;) {
      const answer = await this.post(this.address, { version: this.#version, ...this.#waiting[0] });
      if (answer.ok) {
        this.#version = answer.result.version;
        this.answer = answer.result;
        // A message that may have arrived before is answered with whatever version there is now.
        const { id } = this.#waiting.shift();
        if (!tries && !this.#resent.delete(id)) this.#made.add(answer.result.version);
        this.#keep();
        tries = 0;
      } else if (answer.status >= 400 && answer.status < 500) {
        const isUnderstood = [409, 413, 422].includes(answer.status);
        const [refused] = this.#waiting;
        // What was refused is given up, and undo that would reach past it; what else waits goes on where each edit stands alone.
        if (isUnderstood) this.#waiting = this.keepsAll ? this.#waiting.slice(1).filter(message => message.kind === 'do') : [];
        this.#keep();
        this.#isSending = false;
        this.tell('refused', {
          message: answer.result.message ?? (isUnderstood ? 'The edit was refused.' : 'The studio does not take edits from this page any more.'),
          hint: answer.result.hint ?? (isUnderstood ? '' : 'Reload the page: what you did is kept and sent then.'), isStale: answer.status === 409, isUnderstood, refused,
        });
        return;
      } else {
        this.tell('offline');
        await pause(pauses[Math.min(tries++, pauses.length - 1)]);
      }
    }
    this.#isSending = false;
    if (!this.isClosed) this.tell('saved');
  }

  #keep() {
    try {
      if (this.#waiting.length) localStorage.setItem(this.key, JSON.stringify({ version: this.#version, messages: this.#waiting }));
      else localStorage.removeItem(this.key);
    } catch {
      // A full or forbidden store: the server still hears everything.
    }
  }

  #kept() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key));
      if (Array.isArray(kept?.messages)) return kept;
    } catch {
      // Not ours.
    }
    return { version: -1, messages: [] };
  }
}

// Not randomUUID, which browsers have on secure pages only.
export const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map(part => part.toString(16).padStart(2, '0')).join('');

const pause = time => new Promise(resolve => setTimeout(resolve, time));

async function postJson(address, message) {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body: JSON.stringify(message),
      headers: { 'X-Antiforgery': document.querySelector('meta[name=antiforgery]').content, 'Content-Type': 'application/json' },
    });
    return { ok: answer.ok, status: answer.status, result: await answer.json().catch(() => ({})) };
  } catch {
    return { ok: false, status: 0, result: {} };
  }
}
