// Scripts and bundles by drop or file. They go to the server over HTTP; what came of them is told to the page.
const limit = 256 * 1024 * 1024;   // StoryImports.MaxBytes

export function attach(root, page) {
  const stop = new AbortController();
  const on = (target, type, handler) => target.addEventListener(type, handler, { signal: stop.signal });

  on(root, 'dragover', event => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    root.classList.add('is-dropping');
  });
  on(root, 'dragleave', event => { if (!root.contains(event.relatedTarget)) root.classList.remove('is-dropping'); });
  on(root, 'drop', event => {
    root.classList.remove('is-dropping');
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    send(page, event.dataTransfer.files[0]);
  });
  on(root, 'change', event => {
    const input = event.target;
    if (!input.matches?.('[data-story-file]') || !input.files.length) return;
    send(page, input.files[0]);
    input.value = '';
  });
  on(document, 'keydown', event => {
    if (event.target.closest?.('.mud-dialog, input, textarea, select') || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === '/') root.querySelector('#stories-search')?.focus();
    else if (event.key === 'n') page.invokeMethodAsync('OnNew');
    else if (event.key === '?') page.invokeMethodAsync('OnShortcuts');
    else return;
    event.preventDefault();
  });
  root.dataset.ready = 'true';
  return { dispose: () => stop.abort() };
}

async function send(page, file) {
  if (file.size > limit) {
    await page.invokeMethodAsync('OnImportFailed', `The file has ${Math.ceil(file.size / 1e6)} MB; at most ${limit / 1024 / 1024} MB can be read.`, 'Export the story without takes, or in two parts.');
    return;
  }
  await page.invokeMethodAsync('OnImporting');
  try {
    const answer = await fetch(`/api/stories/import?name=${encodeURIComponent(file.name)}`, {
      method: 'POST', body: file,
      headers: { 'X-Antiforgery': document.querySelector('meta[name=antiforgery]').content, 'Content-Type': 'application/octet-stream' },
    });
    const result = await answer.json().catch(() => ({}));
    if (answer.ok) await page.invokeMethodAsync('OnImported', result.id, result.note ?? '');
    else await page.invokeMethodAsync('OnImportFailed', result.message ?? 'The file could not be read as a story.', result.hint ?? 'Fountain scripts and story bundles can be read.');
  } catch {
    await page.invokeMethodAsync('OnImportFailed', 'The file did not reach the studio.', 'Check that the studio runs, then try again.');
  }
}
