// Pictures dropped, pasted or chosen on a page go to the server over HTTP; the page hears what became of them.
// An element with data-drop="<address>" takes what is dropped on it; the root's own address takes the rest.
const limit = 20 * 1024 * 1024;  // UploadedPicture.MaxBytes

export function attachPictureDrop(root, page) {
  const stop = new AbortController();
  const on = (type, handler) => document.addEventListener(type, handler, { signal: stop.signal });
  const placeOf = event => event.target.closest?.('[data-drop]') ?? root;

  on('dragover', event => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    highlight(placeOf(event));
  });
  on('dragleave', event => { if (!event.relatedTarget) highlight(null); });
  on('drop', event => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    highlight(null);
    sendAll(page, placeOf(event).dataset.drop, event.dataTransfer.files);
  });
  on('paste', event => {
    const pictures = [...event.clipboardData?.files ?? []].filter(file => file.type.startsWith('image/'));
    if (!pictures.length) return;
    event.preventDefault();
    sendAll(page, root.dataset.drop, pictures);
  });
  on('change', event => {
    const input = event.target;
    if (!input.matches?.('input[type=file][data-drop]') || !input.files.length) return;
    sendAll(page, input.dataset.drop, [...input.files]);
    input.value = '';
  });
  root.dataset.ready = 'true';
  return { dispose: () => stop.abort() };
}

function highlight(place) {
  for (const other of document.querySelectorAll('.is-drop-target')) if (other !== place) other.classList.remove('is-drop-target');
  place?.classList.add('is-drop-target');
}

async function sendAll(page, address, files) {
  for (const file of [...files].slice(0, 20)) {
    if (!await send(page, address, file)) return;
  }
}

async function send(page, address, file) {
  if (file.size > limit) {
    await page.invokeMethodAsync('OnUploadFailed', `The file has ${(file.size / 1e6).toFixed(1)} MB; at most ${limit / 1024 / 1024} MB can be read.`, 'Save it smaller, as JPEG for example.');
    return false;
  }
  await page.invokeMethodAsync('OnUploading', address);
  try {
    const answer = await post(`${address}?name=${encodeURIComponent(file.name)}`, file);
    const result = await answer.json().catch(() => ({}));
    if (answer.ok) await page.invokeMethodAsync('OnUploaded', address, result.id);
    else await page.invokeMethodAsync('OnUploadFailed', result.message ?? 'The file could not be uploaded.', result.hint ?? 'Try a smaller one.');
    return answer.ok;
  } catch {
    await page.invokeMethodAsync('OnUploadFailed', 'The file did not reach the studio.', 'Check that the studio runs, then try again.');
    return false;
  }
}

export const post = (address, body) => fetch(address, {
  method: 'POST',
  body,
  headers: { 'X-Antiforgery': document.querySelector('meta[name=antiforgery]').content, 'Content-Type': 'application/octet-stream' },
});
