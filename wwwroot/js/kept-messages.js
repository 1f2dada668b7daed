// What a tab has not sent yet, kept in the browser under a key of the tab's own: tabs neither overwrite nor drop what others
// wait to send. A tab that opens takes over from those that are gone; a live one holds a lock of its key's name. Pages without
// TLS have no locks: there a tab is gone when it said so, or wrote nothing for minutes although something waits.
const silence = 180_000;   // milliseconds; a waiting tab writes every eight seconds, in the background once a minute
const farewell = 1000;     // milliseconds that the lock of a tab which has just closed may take to come free

export class KeptMessages {
  #held = [];
  #claimed = [];
  #isLeft = false;
  #stop = new AbortController();

  constructor(place, locks = navigator.locks) {
    [this.place, this.key, this.locks] = [place, `${place}/${newId()}`, locks];
    /** What was taken over: [{ version, messages }]. */
    this.found = [];
    addEventListener('pagehide', () => this.#mark(0), { signal: this.#stop.signal });
  }

  /** Takes over what tabs that are gone have left; it stays where it is until settle() says that it is kept here too. */
  async adopt() {
    await this.#hold(this.key, {});
    const left = entries(this.place).filter(([key]) => key !== this.key).sort(([, one], [, other]) => one.seen - other.seen);
    for (const [key, { seen }] of left) {
      if (!await this.#isGone(key, seen)) continue;
      this.#claimed.push(key);
      // As it is now: its tab may have sent some of it until it was gone.
      const kept = read(key);
      if (kept) this.found.push(kept);
    }
  }

  settle() {
    for (const key of this.#claimed.splice(0)) localStorage.removeItem(key);
    this.found = [];
    for (const free of this.#held.splice(1)) free();
  }

  /** @returns whether it is kept now */
  write(version, messages) {
    try {
      // Somebody has taken it over.
      if (this.#isLeft && localStorage.getItem(this.key) === null) return true;
      if (messages.length) localStorage.setItem(this.key, JSON.stringify({ version, messages, seen: this.#isLeft ? 0 : Date.now() }));
      else localStorage.removeItem(this.key);
      return true;
    } catch {
      return false;   // a full or forbidden store: the server still hears everything
    }
  }

  dispose() {
    this.#isLeft = true;
    this.#stop.abort();
    this.#mark(0);
    for (const free of this.#held.splice(0)) free();
  }

  async #isGone(key, seen) {
    // As it was kept before tabs had keys of their own.
    if (key === this.place) return true;
    if (this.locks) return this.#hold(key, seen === 0 ? { signal: AbortSignal.timeout(farewell) } : { ifAvailable: true });
    return Date.now() - seen > silence;
  }

  /** @returns whether the lock is held from now on */
  #hold(key, options) {
    if (!this.locks) return Promise.resolve(true);
    return new Promise(answer => {
      this.locks.request(key, options, lock => {
        answer(Boolean(lock));
        return lock ? new Promise(free => this.#held.push(free)) : null;
      }).catch(() => answer(false));
    });
  }

  #mark(seen) {
    try {
      const kept = read(this.key);
      if (kept) localStorage.setItem(this.key, JSON.stringify({ ...kept, seen }));
    } catch {
      // As when writing.
    }
  }
}

function entries(place) {
  try {
    return Object.keys(localStorage).filter(key => key === place || key.startsWith(`${place}/`)).map(key => [key, { seen: read(key)?.seen ?? 0 }]);
  } catch {
    return [];
  }
}

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return Array.isArray(kept?.messages) ? kept : null;
  } catch {
    return null;   // not ours
  }
}

// Not randomUUID, which browsers have on secure pages only.
export const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map(part => part.toString(16).padStart(2, '0')).join('');
