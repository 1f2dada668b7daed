// Puts the storyboard on its page. The server hears one message per finished gesture; pointer moves stay here.
import { Outbox } from '/js/outbox.js';
import { Actions } from './actions.js';
import { Board } from './board.js';
import { addRow, setField } from './commands.js';
import { StoryEditor } from './editor.js';
import { Gestures } from './gestures.js';
import { showHelp } from './help.js';
import { HomelessWords } from './homeless.js';
import { Keyboard } from './keyboard.js';
import { StoryModel } from './model.js';
import { PanelForm } from './panel-form.js';
import { Player } from './player.js';
import { Previews } from './previews.js';
import { furnish } from './skeleton.js';

/**
 * @param root the page's element, with .sb-timeline and .sb-stage inside
 * @param page the .NET page: OnSelected(ids, currentId), OnScene(id), OnSettled(), OnSaved(version), OnShortcut(name, ids),
 *   OnSaid(text, canUndo), OnProblem(message, hint), OnBringBack(panelId)
 */
export async function attach(root, page, { storyId, post, load = rows => fetchBoard(storyId, rows) }) {
  const find = selector => root.querySelector(selector);
  furnish(find('.sb-timeline'), find('.sb-stage'));
  const status = find('.sb-status');
  let hush = 0;
  const say = text => {
    status.textContent = text;
    clearTimeout(hush);
    hush = setTimeout(() => { status.textContent = ''; }, 4000);
  };
  const optionsKey = 'storystudio.storyboard';
  const outbox = new Outbox({ address: `/api/stories/${storyId}/edits`, key: `storystudio.story.${storyId}`, keepsAll: true }, heard, post);
  const editor = new StoryEditor(new StoryModel(), outbox);
  Object.assign(editor.options, remembered(optionsKey), { full: false });
  const panels = new Actions(editor, (text, canUndo = false) => { if (canUndo) page.invokeMethodAsync('OnSaid', text, true); else say(text); });
  const board = new Board(root, editor, () => find('#panel-prompt')?.focus());
  const player = new Player(editor, { image: find('.sb-screen-picture'), words: find('.sb-screen-words'), captions: find('.sb-captions'), clock: find('.sb-clock'), button: find('.sb-play-button') });
  const previews = new Previews(board, editor, find('.sb-screen'), find('.sb-screen-preview'));
  const problem = (message, hint) => page.invokeMethodAsync('OnProblem', message, hint);
  const homeless = new HomelessWords(find('.sb-kept'), `storystudio.homeless.${storyId}`, editor, {
    bringBack: id => whenAllowed(() => page.invokeMethodAsync('OnBringBack', id)),
    putIn: (label, id, fields) => whenAllowed(() => set(label, 'panel', [id], fields)),
    tell: problem,
  });
  let isTrue = true;   // whether the board shows what the server has, with what is on its way

  function whenAllowed(doing) {
    if (editor.canEdit) doing();
    else problem('You may look at this story, but not change it.', 'What you wrote is kept in this browser.');
  }

  const doings = {
    panels, player,
    row(way) {
      const next = editor.options.mode === 'grid' ? board.grid.neighbour(editor.selection.current, way) : null;
      if (next) panels.look(next);
    },
    isDragging: () => gestures.isBusy,
    undo: () => walk(editor.undo(), 'Undone', 'Nothing left to undo'),
    redo: () => walk(editor.redo(), 'Again', 'Nothing to redo'),
    toggle(name) { show(name, name === 'mode' ? (editor.options.mode === 'film' ? 'grid' : 'film') : !editor.options[name]); },
    mark(side) {
      const last = editor.model.panels[editor.model.indexAt(editor.frame)];
      const frame = side === 'from' ? editor.frame : Math.min(editor.model.frames, editor.model.starts[editor.model.indexOf(last?.id) + 1] ?? editor.frame);
      editor.marks[side] = editor.marks[side] === frame ? null : frame;
      if (editor.marks.from !== null && editor.marks.to !== null && editor.marks.from >= editor.marks.to) editor.marks[side === 'from' ? 'to' : 'from'] = null;
      editor.tell('view');
    },
    async generate() {
      // Whoever writes means the panel that they write, even when another one was chosen meanwhile.
      const own = form.writing;
      const ids = own && own !== editor.selection.current ? [own] : editor.selection.inOrder.map(panel => panel.id);
      await page.invokeMethodAsync('OnSettled');
      if (!await outbox.flush()) { problem('The story is not saved yet.', 'Check that the studio runs, then try again.'); return; }
      if (ids.includes(own) && !editor.model.panel(own)) { problem('The panel that you write is no longer in the story, so no picture is made of it.', 'Bring the panel back, then generate.'); return; }
      await page.invokeMethodAsync('OnShortcut', 'generate', ids);
    },
    settle: field => form.settle(field),
    help: () => showHelp(root),
    write: () => board.open(),
    escape() {
      if (gestures.isBusy) gestures.cancel();
      else if (editor.options.full) show('full', false);
      else if (root.contains(document.activeElement) && document.activeElement.closest('.sb-list')) (find('#panel-prompt') ?? find('.sb-tools button')).focus();
      else return false;
    },
  };
  const gestures = new Gestures(board, editor, panels, say);
  const keyboard = new Keyboard(root, doings);
  const stop = new AbortController();
  const clicks = {
    play: () => player.toggle(), first: () => panels.ends(false), last: () => panels.ends(true),
    add: () => panels.add(), addScene: () => panels.addScene(), duplicate: () => panels.duplicate(), remove: () => panels.remove(),
    earlier: () => panels.nudge(-1), later: () => panels.nudge(1), undo: doings.undo, redo: doings.redo,
    captions: () => doings.toggle('captions'), full: () => doings.toggle('full'), film: () => show('mode', 'film'), grid: () => show('mode', 'grid'),
    zoomIn: () => zoom(1.3), zoomOut: () => zoom(1 / 1.3), help: doings.help, generate: doings.generate,
  };
  root.addEventListener('click', event => {
    const scene = event.target.closest('[data-scene]');
    if (scene) page.invokeMethodAsync('OnScene', scene.dataset.scene);
    clicks[event.target.closest('[data-do]')?.dataset.do]?.();
  }, { signal: stop.signal });

  root.addEventListener('prompt-typed', ({ detail: { text, of } }) => { if (of) set('Prompt', 'panel', [of], { prompt: text }); }, { signal: stop.signal });

  /** Sets fields of rows; what is meant for a panel that was deleted is kept. */
  function set(label, part, ids, fields) {
    const isHere = id => part === 'story' || Boolean(part === 'panel' ? editor.model.panel(id) : editor.model.scene(id));
    for (const id of ids.filter(id => !isHere(id))) {
      if (part === 'panel') for (const [field, after] of Object.entries(fields)) homeless.keep({ panelId: id, label, field, before: form.seen(id)?.[field], after });
      else problem('The scene is no longer in the story.', `Not saved: ${Object.values(fields).map(value => `“${String(value).slice(0, 300)}”`).join(', ')}`);
    }
    editor.edit(label, ids.filter(isHere).flatMap(id => Object.entries(fields).map(([field, value]) => setField(part, id, field, value))));
  }

  async function walk(done, word, nothing) {
    say(done ? `${word}: ${done.label}` : nothing);
    // Done in another tab or before this page was opened: the server knows what that was.
    if (done?.isElsewhere && await outbox.flush()) await refresh();
  }

  const zoom = factor => board.shown.zoom(factor, board.shown.scroller.getBoundingClientRect().left + board.shown.scroller.clientWidth / 2);

  function show(name, value) {
    editor.setOption(name, value);
    const { mode, captions, full } = editor.options;
    root.dataset.view = mode;
    root.classList.toggle('is-full', full);
    const press = (what, isOn) => { for (const button of root.querySelectorAll(`[data-do="${what}"]`)) button.setAttribute('aria-pressed', String(isOn)); };
    press('captions', captions);
    press('full', full);
    press('film', mode === 'film');
    press('grid', mode === 'grid');
    localStorage.setItem(optionsKey, JSON.stringify({ mode, captions }));
    requestAnimationFrame(() => { if (editor.selection.current) board.shown.reveal(editor.selection.current); if (name === 'mode' || name === 'full') board.focus(); });
  }

  const form = new PanelForm(find('.story-side'), editor, (ids, current) => page.invokeMethodAsync('OnSelected', ids, current));
  editor.selection.onChange(() => form.choose(editor.selection.inOrder.map(panel => panel.id), editor.selection.current));
  editor.on('edit', () => {
    for (const button of root.querySelectorAll('[data-do="undo"]')) button.disabled = !editor.history.canUndo;
    for (const button of root.querySelectorAll('[data-do="redo"]')) button.disabled = !editor.history.canRedo;
    previews.follow();
  });

  function heard(state, refusal) {
    root.dataset.saved = state;
    const words = find('.sb-saved');
    if (words) words.textContent = { saving: 'Saving…', saved: 'Saved', offline: 'Not saved yet: the studio does not answer', refused: 'Not saved' }[state];
    if (state === 'saved') {
      page.invokeMethodAsync('OnSaved', outbox.version);
      if (isTrue) homeless.settle();
      // The same person goes on in another tab: their edits lie between.
      if (outbox.answer && !editor.history.agrees(outbox.answer.undo)) refresh();
    }
    if (state !== 'refused') return;
    problem(refusal.message, refusal.hint);
    if (!refusal.isUnderstood) return;
    gestures.cancel();
    isTrue = false;
    const kept = keepRefused(refusal.refused);
    // Until the story is read nobody knows whether their panels are gone.
    refresh().then(isRead => { if (isRead) for (const row of kept) if (editor.model.panel(row.panelId)) homeless.forget(row); });
  }

  /** What was meant for panels, should they be gone. @returns what is kept for that alone */
  function keepRefused({ kind, edit }) {
    if (kind !== 'do') return [];
    return edit.changes.filter(({ part, field }) => part === 'panel' && field)
      .map(({ id, field, before, after }) => ({ panelId: id, label: edit.label, field, before, after }))
      .filter(row => homeless.keep(row));
  }

  /** @returns whether the story could be read */
  async function refresh() {
    const read = await load().catch(() => null);
    if (!read) { problem('The story could not be read.', 'Reload the page.'); return false; }
    isTrue = true;
    editor.load(read);
    if (outbox.isEmpty) homeless.settle();
    board.draw();
    return true;
  }

  const missed = [];
  let catchingUp = null;

  async function catchUp() {
    while (missed.length && await outbox.flush()) {
      const foreign = missed.splice(0).filter(({ version }) => !outbox.made(version));
      if (!foreign.length) continue;
      if (foreign.some(({ rows }) => !rows)) { await refresh(); continue; }
      const read = await load([...new Set(foreign.flatMap(({ rows }) => rows))]).catch(() => null);
      if (!read) { missed.push(...foreign); return; }
      // What was read before one's own edits of meanwhile would paint over them.
      if (outbox.isEmpty && read.version >= outbox.version) editor.take(read);
      else missed.push(...foreign);
    }
  }

  await outbox.adopt();
  await refresh();
  show('mode', editor.options.mode);
  const wanted = new URLSearchParams(location.search).get('panel');
  if (editor.model.panels.length) editor.selection.choose(editor.model.panel(wanted) ? wanted : editor.model.panels[0].id);
  root.dataset.ready = 'true';
  return {
    run: name => clicks[name]?.(),
    choose: ids => editor.selection.chooseAll(ids),
    /** Sets fields of rows: the page says which, since another panel may be looked at by now. */
    set,
    /** Rows that were taken out, as they were, and with what was written for them since. */
    restore(label, rows) {
      const whole = rows.map(({ part, id, row }) => addRow(part, id, part === 'panel' ? homeless.applyTo(id, row) : row));
      if (editor.edit(label, whole)) editor.selection.choose(rows.at(-1).id);
    },
    /** Another picture on the stage than the panel's own; null = its own. */
    look: (panelId, address) => player.look(panelId, address),
    /** What became of takes: [{ id, picture, large, state, jobId, approved, drift }]. */
    news(rows) {
      for (const row of rows) editor.model.tell(row);
      previews.follow();
      player.show(true);
      board.draw();
    },
    /** What became of the story: [{ version, rows }], one's own edits among them; rows null = too many to name. */
    changed(news) {
      missed.push(...news);
      return catchingUp ??= catchUp().finally(() => { catchingUp = null; });
    },
    flush: () => outbox.flush(),
    dispose() {
      stop.abort();
      for (const part of [keyboard, outbox, board, player, previews, form, homeless]) part.dispose();
    },
  };
}

/** @param rows ids; all rows without */
async function fetchBoard(storyId, rows) {
  const answer = await fetch(`/api/stories/${storyId}/board.json${rows ? `?rows=${rows}` : ''}`, { cache: 'no-store' });
  return answer.ok ? answer.json() : null;
}

function remembered(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}
