// Tells somebody who looks elsewhere that a picture is done: the title flashes, and a notification comes if it was asked for.
const key = 'storystudio.notices';
const beat = 1000;

export class Notices {
  #flash = 0;
  #title = '';
  #count = 0;

  constructor() {
    this.seen = () => { if (!isAway()) this.#stop(); };
    for (const type of ['focus', 'visibilitychange']) addEventListener(type, this.seen, true);
  }

  get isOn() {
    return globalThis.Notification?.permission === 'granted' && localStorage.getItem(key) === 'on';
  }

  /** Called by a click only: browsers ask for permission at no other time. */
  async toggle() {
    const next = !this.isOn;
    if (next && globalThis.Notification?.permission === 'default') await Notification.requestPermission();
    localStorage.setItem(key, next ? 'on' : 'off');
    return this.isOn;
  }

  finished(title, picture) {
    if (!isAway()) return;
    this.#count++;
    this.#start();
    if (!this.isOn) return;
    try {
      const note = new Notification('Your picture is done', { body: title, icon: picture ? `/api/pictures/${picture}/thumbnail.webp` : undefined, tag: 'storystudio' });
      note.onclick = () => { window.focus(); note.close(); };
    } catch {
      // Some phones allow notifications to service workers only; the title flashes all the same.
    }
  }

  dispose() {
    this.#stop();
    for (const type of ['focus', 'visibilitychange']) removeEventListener(type, this.seen, true);
  }

  #start() {
    if (this.#flash) return;
    this.#title = document.title;
    const turn = () => {
      const news = `✓ ${this.#count === 1 ? 'Picture done' : `${this.#count} pictures done`}`;
      // The page may have set another title meanwhile.
      if (!document.title.startsWith('✓')) this.#title = document.title;
      document.title = document.title === news ? this.#title : news;
    };
    turn();
    this.#flash = setInterval(turn, beat);
  }

  #stop() {
    if (!this.#flash) return;
    clearInterval(this.#flash);
    this.#flash = this.#count = 0;
    if (document.title.startsWith('✓')) document.title = this.#title;
  }
}

const isAway = () => document.hidden || !document.hasFocus();
