// Finished edits on their way to the server, one after another and each exactly once. What has not arrived yet is kept in
// the browser, so that a reload loses nothing and the next tab takes over from one that was closed.
import { KeptMessages, newId } from './kept-messages.js';

export { newId };

const pauses = [500, 1000, 2000, 4000, 8000];

export class Outbox {
  #waiting = [];
  #resent = new Set();
  #made = new Set();
  #isSending = false;
  #version = 0;
  #isOpen = false;

  /**
   * @param address where each message is posted
   * @param key where the browser keeps what has not arrived, each tab for itself
   * @param keepsAll what was not sent is sent whatever others did meanwhile: the server compares what each edit saw
   * @param tell hears 'saving', 'saved', 'offline', and 'refused' with { message, hint, isStale, isUnderstood, refused }: the
   *   message that was refused; what was not even understood is kept, and reading anew does not help
   */
  constructor({ address, key, keepsAll = false }, tell, post = postJson, locks = navigator.locks) {
    [this.address, this.keepsAll, this.tell, this.post] = [address, keepsAll, tell, post];
    this.kept = new KeptMessages(key, locks);
    /** How many edits of closed tabs open() could not take over. */
    this.leftOut = 0;
  }

  /** Takes over what tabs that are gone did not send; once, before it is opened. */
  adopt() { return this.kept.adopt(); }

  /** Takes up the server's version; returns the messages that it has not seen, which are sent again. */
  open(version, lastMessage) {
    const left = [];
    const sets = (this.#isOpen ? [{ version: this.#version, messages: this.#waiting }] : this.kept.found).map(kept => {
      const seen = kept.messages.findIndex(message => message.id === lastMessage);
      const rest = kept.messages.slice(seen + 1);
      left.push(...rest);
      if (seen >= 0 || kept.version === version) return rest;
      // Somebody else edited since: what was meant for another state is no longer meant, nor is an undo that would reach past it.
      return !this.keepsAll ? [] : this.#isOpen ? rest : withinItself(rest);
    });
    // Where each edit builds on the one before, only one tab's can go on.
    const all = this.keepsAll ? joined(sets).flat() : sets.find(rest => rest.length > 0) ?? [];
    this.#waiting = all.filter((message, at) => all.findIndex(other => other.id === message.id) === at);
    this.leftOut = new Set(left.filter(({ id }) => !this.#waiting.some(message => message.id === id)).map(({ id }) => id)).size;
    this.#isOpen = true;
    this.#version = version;
    for (const message of this.#waiting) this.#resent.add(message.id);
    if (this.#keep()) this.kept.settle();
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

  dispose() {
    this.isClosed = true;
    this.kept.dispose();
  }

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
        this.#keep();   // a sign of life
        await pause(pauses[Math.min(tries++, pauses.length - 1)]);
      }
    }
    this.#isSending = false;
    if (!this.isClosed) this.tell('saved');
  }

  #keep() { return this.kept.write(this.#version, this.#waiting); }
}

/**
 * What several tabs left, in an order in which it can be sent: one at most takes back what was there before, and it goes first,
 * or it would take back another tab's edit.
 */
function joined(sets) {
  const reaching = sets.find(set => withinItself(set).length < set.length);
  return reaching ? [reaching, ...sets.filter(set => set !== reaching).map(withinItself)] : sets;
}

/** Without what would take back, or do again, something that was done elsewhere. */
function withinItself(messages) {
  let [done, undone] = [0, 0];
  return messages.filter(({ kind }) => {
    if (kind === 'undo') return done > 0 && (done--, undone++, true);
    if (kind === 'redo') return undone > 0 && (undone--, done++, true);
    [done, undone] = [done + 1, 0];
    return true;
  });
}

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
