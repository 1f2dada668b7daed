// A prompt field: marks under words the model does not know, completion from those it knows, and from people where there are some.
// What it needs inside its root: .prompt-marks, textarea and ul[role=listbox].
// As Engine/Conditioning/PromptWords reads them: letters, with apostrophes and hyphens inside.
const wordPattern = /\p{L}[\p{L}\p{M}]*(?:['\u2019-]\p{L}[\p{L}\p{M}]*)*/gu;
const usualPause = 250;   // milliseconds without a key after which the page hears what was typed

/**
 * Scripts of the page may fill it with the event prompt-show, { text, of }; it says prompt-ready, and prompt-typed with the same.
 * What somebody typed before it was filled the first time goes behind what it is filled with.
 * @param page the .NET component: OnMarked(unknown), OnTyped(text, unknown)
 * @param people names that may follow an @, each { name, outfits: [] }; null where nobody can be named
 */
export function attachPrompt(root, page, people = null, pauseMs = usualPause) {
  const [marks, field, list] = [root.querySelector('.prompt-marks'), root.querySelector('textarea'), root.querySelector('ul')];
  const stop = new AbortController();
  const on = (type, handler) => field.addEventListener(type, handler, { signal: stop.signal });
  let words = null;      // Set of known words; null: every word is fine
  let known = [];        // the same, sorted by use
  let choice = -1;
  let timer = 0;
  let isNew = false;     // typed and not yet told
  let owner = null;      // whose text the field holds, where several take turns in it

  fetch('api/words.json').then(answer => answer.ok ? answer.json() : null).then(loaded => {
    if (!loaded?.words?.length || stop.signal.aborted) return;
    known = loaded.words;
    words = new Set(known);
    mark();
    tellWords();
  }).catch(() => { /* no marks without the list */ });

  const isKnown = spelled => {
    const word = spelled.toLowerCase().replaceAll('\u2019', "'");
    return !words || words.has(word)
      || word.endsWith("'s") && isKnown(word.slice(0, -2))
      || word.includes('-') && word.split('-').every(part => words.has(part));
  };
  // Names are no words of the model. A name ends where its word ends; "Old Tom" is found before "Old".
  const namePattern = () => {
    const quoted = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const all = people.flatMap(person => [person.name, ...person.outfits.map(outfit => `${person.name}/${outfit}`)]).sort((one, other) => other.length - one.length);
    return new RegExp(`(?<![\\p{L}\\p{N}@])@(?:${all.map(quoted).join('|') || '(?!)'})(?![\\p{L}\\p{N}])`, 'giu');
  };
  let names = people && namePattern();
  const plain = () => (names ? field.value.replace(names, name => ' '.repeat(name.length)) : field.value);
  const unknown = () => [...new Set((plain().match(wordPattern) ?? []).filter(word => !isKnown(word)))].slice(0, 20);
  const tellWords = () => page.invokeMethodAsync('OnMarked', unknown());
  // Only what a person typed: a field that is still to be filled must not empty the draft.
  const tell = () => {
    clearTimeout(timer);
    if (!isNew) return;
    isNew = false;
    // Whoever works on the page itself need not wait for the circuit.
    root.dispatchEvent(new CustomEvent('prompt-typed', { bubbles: true, detail: { text: field.value, of: owner } }));
    page.invokeMethodAsync('OnTyped', field.value, unknown());
  };

  function show(text, of = null) {
    if (!root.dataset.ready) {
      root.dataset.ready = 'true';
      const early = field.value;
      if (early) { begin(text, of, early); return; }
    }
    // What was typed belongs to whom it was typed for; over what is being typed for the same one nothing is written: that is newer.
    if (of !== owner) tell();
    else if (isNew && document.activeElement === field) return;
    owner = of;
    if (field.value === text) return;
    field.value = text;
    isNew = false;
    close();
    mark();
    tellWords();
  }

  // The script may come later than the first words.
  function begin(text, of, early) {
    owner = of;
    field.value = text + (text && !/\s$/.test(text) ? ' ' : '') + early;
    changed();
    // Left already: no pause may pass in which the board's next word would paint over it.
    if (document.activeElement === field) suggest();
    else tell();
  }

  // The field cannot underline words itself: the same text lies behind it, invisible but for the lines.
  function mark() {
    marks.replaceChildren();
    let end = 0;
    for (const match of plain().matchAll(wordPattern)) {
      if (isKnown(match[0])) continue;
      marks.append(field.value.slice(end, match.index));
      const line = document.createElement('u');
      line.textContent = match[0];
      marks.append(line);
      end = match.index + match[0].length;
    }
    marks.append(field.value.slice(end) + '\n');
    marks.scrollTop = field.scrollTop;
  }

  function begun() {
    const before = field.value.slice(0, field.selectionStart);
    const name = people && /(?<![\p{L}\p{N}@])@[^@\n]{0,80}$/u.exec(before)?.[0];
    if (name && named(name).length) return name;
    return /[\p{L}'-]+$/u.exec(before)?.[0].toLowerCase() ?? '';
  }

  // @An → @Anna, @Anna/Raincoat: outfits when a name is complete, otherwise names.
  function named(start) {
    const wanted = start.slice(1).toLowerCase();
    const all = people.flatMap(person => [`@${person.name}`, ...(wanted.startsWith(person.name.toLowerCase()) || wanted.includes('/') ? person.outfits.map(outfit => `@${person.name}/${outfit}`) : [])]);
    return all.filter(name => name.slice(1).toLowerCase().startsWith(wanted) && name !== start);
  }

  function suggest() {
    const start = begun();
    const found = field.selectionStart !== field.selectionEnd ? []
      : (people && start.startsWith('@') ? named(start) : start.length < 2 ? [] : known.filter(word => word.startsWith(start) && word !== start)).slice(0, 7);
    choice = -1;
    list.replaceChildren(...found.map((word, index) => {
      const item = document.createElement('li');
      item.id = `${list.id}-${index}`;
      item.role = 'option';
      item.append(Object.assign(document.createElement('b'), { textContent: word.slice(0, start.length) }), word.slice(start.length));
      item.addEventListener('pointerdown', event => { event.preventDefault(); take(word); });
      return item;
    }));
    list.hidden = found.length === 0;
    field.removeAttribute('aria-activedescendant');
  }

  function move(by) {
    const items = [...list.children];
    choice = (choice + by + items.length + (choice < 0 && by < 0 ? 1 : 0)) % items.length;
    items.forEach((item, index) => item.setAttribute('aria-selected', String(index === choice)));
    field.setAttribute('aria-activedescendant', items[choice].id);
  }

  function take(word) {
    const at = field.selectionStart;
    field.setRangeText(word + (/^\s/.test(field.value.slice(at)) ? '' : ' '), at - begun().length, at, 'end');
    close();
    changed();
  }

  function close() {
    list.hidden = true;
    choice = -1;
    field.removeAttribute('aria-activedescendant');
  }

  function changed() {
    isNew = true;
    mark();
    clearTimeout(timer);
    timer = setTimeout(tell, pauseMs);
  }

  on('input', () => { changed(); suggest(); });
  on('scroll', () => { marks.scrollTop = field.scrollTop; });
  on('blur', () => { close(); tell(); });
  on('keydown', event => {
    if (list.hidden || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab' && !event.shiftKey || event.key === 'Enter' && choice >= 0) take(list.children[Math.max(choice, 0)].textContent);
    else return;
    event.preventDefault();
  });

  root.addEventListener('prompt-show', ({ detail }) => show(detail.text, detail.of), { signal: stop.signal });
  root.dispatchEvent(new CustomEvent('prompt-ready', { bubbles: true }));

  return {
    show,
    /** Who may be named from now on. */
    setPeople(next) { people = next; names = namePattern(); mark(); },
    typed() {
      clearTimeout(timer);
      if (!isNew) return null;
      isNew = false;
      return { text: field.value, unknown: unknown() };
    },
    dispose() { clearTimeout(timer); stop.abort(); },
  };
}
