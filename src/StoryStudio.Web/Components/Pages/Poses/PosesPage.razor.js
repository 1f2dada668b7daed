// Files dropped, pasted or chosen become poses: OpenPose JSON is read, in pictures people are found.
import { post } from '/js/picture-drop.js';

const jsonLimit = 1024 * 1024;            // OpenPoseJson.MaxBytes
const pictureLimit = 20 * 1024 * 1024;    // UploadedPicture.MaxBytes
const most = 20;

export function attach(root, page) {
  const stop = new AbortController();
  const on = (type, handler) => document.addEventListener(type, handler, { signal: stop.signal });
  on('dragover', event => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    root.classList.add('is-drop-target');
  });
  on('dragleave', event => { if (!event.relatedTarget) root.classList.remove('is-drop-target'); });
  on('drop', event => {
    root.classList.remove('is-drop-target');
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    sendAll(page, event.dataTransfer.files);
  });
  on('paste', event => {
    const pictures = [...event.clipboardData?.files ?? []].filter(file => file.type.startsWith('image/'));
    if (!pictures.length) return;
    event.preventDefault();
    sendAll(page, pictures);
  });
  on('change', event => {
    if (!event.target.matches?.('[data-pose-files]')) return;
    sendAll(page, [...event.target.files]);
    event.target.value = '';
  });
  on('keydown', event => {
    if (event.target.closest?.('.mud-dialog, input, textarea, select') || event.altKey) return;
    const isControl = event.ctrlKey || event.metaKey;
    const selection = isControl ? { a: 'all' }[event.key.toLowerCase()] : { Escape: 'clear', Delete: 'delete' }[event.key];
    if (selection) page.invokeMethodAsync('OnSelection', selection);
    else if (isControl) return;
    else if (event.key === ' ' && event.target.matches('.pose-link')) choose(event.target.closest('.pose-tile'), event.shiftKey);
    else if (event.key === '/') root.querySelector('#poses-search').focus();
    else if (event.key === 'n') page.invokeMethodAsync('OnNew');
    else if (event.key === '?') page.invokeMethodAsync('OnShortcuts');
    else return;
    event.preventDefault();
  });
  root.dataset.ready = 'true';
  return { dispose: () => stop.abort() };
}

const choose = (tile, shiftKey) => tile.querySelector('.tile-check').dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey }));

async function sendAll(page, files) {
  for (const file of [...files].slice(0, most)) if (!await send(page, file)) return;
}

async function send(page, file) {
  const isJson = file.type === 'application/json' || file.name.toLowerCase().endsWith('.json');
  const limit = isJson ? jsonLimit : pictureLimit;
  await page.invokeMethodAsync('OnUploading');
  const refuse = (message, hint) => page.invokeMethodAsync('OnUploadFailed', message, hint);
  if (file.size > limit) {
    await refuse(`The file has ${(file.size / 1e6).toFixed(1)} MB; at most ${limit / 1024 / 1024} MB can be read.`, isJson ? 'A pose has a few kilobytes.' : 'Save it smaller, as JPEG for example.');
    return false;
  }
  try {
    const answer = await post(`/api/poses${isJson ? '' : '/from-picture'}?name=${encodeURIComponent(file.name)}`, file);
    const result = await answer.json().catch(() => ({}));
    if (answer.ok) await page.invokeMethodAsync('OnUploaded');
    else await refuse(result.message ?? 'The file could not be read.', result.hint ?? 'Try another one.');
    return answer.ok;
  } catch {
    await refuse('The file did not reach the studio.', 'Check that the studio runs, then try again.');
    return false;
  }
}
