// Puts the pose editor on its page. The server hears one message per finished gesture; pointer moves stay here.
import { Actions } from './actions.js';
import { Editor } from './editor.js';
import { attachFiles } from './files.js';
import { Gestures } from './gestures.js';
import { showHelp } from './help.js';
import { Keyboard, jointName } from './keyboard.js';
import { PoseModel } from './model.js';
import { Outbox } from './outbox.js';
import { Panel } from './panel.js';
import { Toolbar } from './toolbar.js';
import { View } from './view.js';
import { Viewport } from './viewport.js';

/** @param page the .NET page: OnShortcut(name), OnProblem(message, hint) */
export async function attach(root, page, { poseId, cast, softness }) {
  const find = selector => root.querySelector(selector);
  const svg = find('.pose-canvas');
  const status = find('.pose-status');
  let hush = 0;
  const say = (text, stays = false) => {
    status.textContent = text;
    clearTimeout(hush);
    if (!stays) hush = setTimeout(() => { status.textContent = ''; }, 4000);
  };
  const wordsKey = `storystudio.pose-words.${poseId}`;
  const report = (message, hint) => page.invokeMethodAsync('OnProblem', message, hint);

  const viewport = new Viewport(svg);
  const outbox = new Outbox(poseId, heard);
  const editor = new Editor(new PoseModel(), viewport, outbox);
  editor.softness = softness;
  editor.cast = cast;
  editor.view = new View(svg, editor);
  const figures = new Actions(editor, say);
  const panel = new Panel(find('.figure-list'), find('.figure-details'), editor, figures);

  const doings = {
    figures,
    undo: () => { const label = editor.undo(); say(label ? `Undone: ${label}` : 'Nothing left to undo'); },
    redo: () => { const label = editor.redo(); say(label ? `Again: ${label}` : 'Nothing to redo'); },
    toggle(name) {
      const next = name === 'regions' ? { chosen: 'all', all: 'none', none: 'chosen' }[editor.options.regions] : !editor.options[name];
      editor.setOption(name, next);
      say({ ik: next ? 'Lengths are kept' : 'Joints move freely', snap: next ? 'Snaps to the grid' : 'Moves freely', regions: `Regions: ${{ chosen: 'of chosen figures', all: 'of all figures', none: 'not shown' }[next]}` }[name]);
    },
    isDragging: () => gestures.isBusy,
    fit: () => viewport.fit(editor.model.canvas),
    zoom: (factor, isWhole) => viewport.zoomTo(isWhole ? factor : viewport.scale * factor),
    escape() { if (gestures.isBusy) gestures.cancel(); else editor.selection.clear(); },
    sayJoint: joint => say(jointName(joint)),
    // A pasted picture comes with its own event; figures are pasted when there is none.
    pasteSoon() { pasting = setTimeout(() => figures.paste(), 30); },
    async generate(name = 'generate') {
      if (!await outbox.flush()) { report('The pose is not saved yet.', 'Check that the studio runs, then try again.'); return; }
      await page.invokeMethodAsync('OnShortcut', name);
    },
    draft: () => doings.generate('draft'),
    cancelJob: () => page.invokeMethodAsync('OnShortcut', 'cancel'),
    help: () => showHelp(root),
  };
  let pasting = 0;
  const keyboard = new Keyboard(root, svg, doings);
  const gestures = new Gestures(svg, editor, keyboard, figures);
  const toolbar = new Toolbar(root, editor, doings);
  const files = attachFiles(root, {
    insert: (label, cells) => { figures.insertCells(label, cells); say(`${cells.order.length} ${cells.order.length === 1 ? 'figure' : 'figures'} added`); },
    background: reference => figures.setBackground(reference),
    busy: note => { clearTimeout(pasting); say(note, true); },
    report,
  });
  const resize = new ResizeObserver(() => viewport.refit(editor.model.canvas));
  resize.observe(svg);
  const scrolled = () => viewport.moved();
  addEventListener('scroll', scrolled, { passive: true, capture: true });

  async function load() {
    const answer = await fetch(`/api/poses/${poseId}/editing.json`, { cache: 'no-store' });
    if (!answer.ok) { report('The pose could not be read.', 'Reload the page.'); return; }
    editor.load(await answer.json());
    viewport.fit(editor.model.canvas);
    root.dataset.ready = 'true';
    if (outbox.leftOut) say(`Not taken over from a closed tab: ${outbox.leftOut} unsaved ${outbox.leftOut === 1 ? 'edit' : 'edits'}. The pose went on without.`, true);
  }

  function heard(state, problem) {
    root.dataset.saved = state;
    find('.pose-saved').textContent = { saving: 'Saving…', saved: 'Saved', offline: 'Not saved yet: the studio does not answer', refused: 'Not saved' }[state];
    if (state !== 'refused') return;
    report(problem.message, problem.hint);
    if (!problem.isUnderstood) return;
    if (gestures.isBusy) gestures.cancel();
    load();
  }

  await outbox.adopt();
  await load();
  return {
    setCast(people) { editor.cast = people; editor.view.drawAll(); panel.wake(); },
    remembered: () => ({ words: localStorage.getItem(wordsKey), job: sessionStorage.getItem(wordsKey) }),
    remember(words, job) {
      localStorage.setItem(wordsKey, words);
      if (job) sessionStorage.setItem(wordsKey, job);
    },
    run: name => doings[name](),
    dispose() {
      for (const part of [keyboard, files, toolbar, outbox]) part.dispose();
      resize.disconnect();
      removeEventListener('scroll', scrolled, { capture: true });
    },
  };
}
