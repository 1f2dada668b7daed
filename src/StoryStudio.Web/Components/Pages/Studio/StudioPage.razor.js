// Keys, drops, pasted pictures and the saved draft of the page. Pictures go to the server over HTTP, never over the circuit.
const draftKey = 'storystudio.draft';
const jobKey = 'storystudio.job';
const poseLimit = 1024 * 1024;          // OpenPoseJson.MaxBytes
const pictureLimit = 20 * 1024 * 1024;  // UploadedPicture.MaxBytes

export function attach(root, page) {
  const stop = new AbortController();
  const on = (type, handler) => document.addEventListener(type, handler, { signal: stop.signal });

  on('keydown', event => {
    const name = shortcut(event);
    if (!name) return;
    event.preventDefault();
    // A value that is still being typed counts: leaving the field makes the browser send it, and remember that it did.
    if (event.target.matches?.('input[type=text], select, .field textarea')) {
      event.target.blur();
      event.target.focus({ preventScroll: true });
    }
    page.invokeMethodAsync('OnShortcut', name);
  });
  on('click', async event => {
    const source = event.target.closest('[data-copy]')?.dataset.copy;
    if (!source) return;
    await navigator.clipboard.writeText(document.getElementById(source).textContent);
    page.invokeMethodAsync('OnCopied');
  });
  on('dragover', event => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    highlight(event.target.closest('[data-drop]'));
  });
  on('dragleave', event => { if (!event.relatedTarget) highlight(null); });
  on('drop', event => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    highlight(null);
    const target = event.target.closest('[data-drop]')?.dataset.drop ?? 'cast:next';
    send(page, target, event.dataTransfer.files[0]);
  });
  on('paste', event => {
    const picture = [...event.clipboardData?.files ?? []].find(file => file.type.startsWith('image/'));
    if (!picture) return;
    event.preventDefault();
    send(page, 'cast:next', picture);
  });
  on('change', event => {
    const input = event.target;
    if (!input.matches?.('input[type=file][data-drop]') || !input.files.length) return;
    send(page, input.dataset.drop, input.files[0]);
    input.value = '';
  });

  return {
    load: () => ({ draft: localStorage.getItem(draftKey), job: sessionStorage.getItem(jobKey) }),
    save(draft, job) {
      localStorage.setItem(draftKey, draft);
      if (job) sessionStorage.setItem(jobKey, job);
    },
    dispose: () => stop.abort(),
  };
}

function shortcut(event) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return event.shiftKey ? 'draft' : 'generate';
  const isTyping = event.target.closest?.('input, textarea, select, [contenteditable]');
  const inDialog = event.target.closest?.('.mud-dialog');
  if (event.key === 'Escape' && !inDialog && event.target.closest?.('.controls, .stage-column') && !event.defaultPrevented) return 'cancel';
  if (isTyping || inDialog || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'X' && event.shiftKey) return 'cancel';
  if (event.key === '?') return 'shortcuts';
  return null;
}

function highlight(place) {
  for (const other of document.querySelectorAll('.is-drop-target')) if (other !== place) other.classList.remove('is-drop-target');
  place?.classList.add('is-drop-target');
}

async function send(page, target, file) {
  const isPose = target === 'pose' || file.name.toLowerCase().endsWith('.json');
  const limit = isPose ? poseLimit : pictureLimit;
  if (file.size > limit) {
    const size = file.size > 1e6 ? `${(file.size / 1e6).toFixed(1)} MB` : `${Math.ceil(file.size / 1024)} KB`;
    const hint = isPose ? 'A pose of three people has a few kilobytes.' : 'Save it smaller, as JPEG for example.';
    await page.invokeMethodAsync('OnUploadFailed', `The file has ${size}; at most ${limit / 1024 / 1024} MB can be read.`, hint);
    return;
  }
  if (!isPose) await page.invokeMethodAsync('OnUploading', target);
  const address = isPose ? 'api/poses' : 'api/references';
  try {
    const answer = await fetch(`${address}?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      body: file,
      headers: { 'X-Antiforgery': document.querySelector('meta[name=antiforgery]').content, 'Content-Type': 'application/octet-stream' },
    });
    const result = await answer.json().catch(() => ({}));
    if (!answer.ok) await page.invokeMethodAsync('OnUploadFailed', result.message ?? 'The file could not be uploaded.', result.hint ?? 'Try a smaller one.');
    else if (isPose) await page.invokeMethodAsync('OnPoseUploaded', result.id);
    else await page.invokeMethodAsync('OnUploaded', target, result.id);
  } catch {
    await page.invokeMethodAsync('OnUploadFailed', 'The file did not reach the studio.', 'Check that the studio runs, then try again.');
  }
}
