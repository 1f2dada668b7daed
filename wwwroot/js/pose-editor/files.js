// Files dropped, pasted or chosen: an OpenPose JSON becomes figures, a picture is searched for people or lies behind the pose.
const jsonLimit = 1024 * 1024;            // OpenPoseJson.MaxBytes
const pictureLimit = 20 * 1024 * 1024;    // UploadedPicture.MaxBytes

export function attachFiles(root, { insert, background, busy, report }) {
  const stop = new AbortController();
  const on = (type, handler) => document.addEventListener(type, handler, { signal: stop.signal });
  const take = file => takeFile(file, { insert, background, busy, report });

  on('dragover', event => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    root.classList.add('is-dropping');
  });
  on('dragleave', event => { if (!event.relatedTarget) root.classList.remove('is-dropping'); });
  on('drop', event => {
    root.classList.remove('is-dropping');
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  on('paste', event => {
    const picture = [...event.clipboardData?.files ?? []].find(file => file.type.startsWith('image/'));
    if (!picture) return;
    event.preventDefault();
    take(picture);
  });
  on('change', event => {
    const input = event.target;
    if (!input.matches?.('input[type=file][data-pose-file]') || !input.files.length) return;
    if (input.dataset.poseFile === 'background') takeBackground(input.files[0], { background, busy, report });
    else take(input.files[0]);
    input.value = '';
  });
  return { dispose: () => stop.abort() };
}

const isJson = file => file.type === 'application/json' || file.name.toLowerCase().endsWith('.json');

async function takeFile(file, to) {
  const cells = isJson(file)
    ? await send('/api/poses/read', file, jsonLimit, 'A pose has a few kilobytes.', 'Reading the pose…', to)
    : await send('/api/poses/detect', file, pictureLimit, 'Save it smaller, as JPEG for example.', 'Looking for people…', to);
  if (cells) to.insert(isJson(file) ? 'Import' : 'Detect', cells);
}

async function takeBackground(file, to) {
  const stored = await send(`/api/references?name=${encodeURIComponent(file.name)}`, file, pictureLimit, 'Save it smaller, as JPEG for example.', 'Taking in the picture…', to);
  if (stored) to.background(stored.id);
}

async function send(address, file, limit, hint, note, { busy, report }) {
  if (file.size > limit) {
    report(`The file has ${(file.size / 1e6).toFixed(1)} MB; at most ${limit / 1024 / 1024} MB can be read.`, hint);
    return null;
  }
  busy(note);
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body: file,
      headers: { 'X-Antiforgery': document.querySelector('meta[name=antiforgery]').content, 'Content-Type': 'application/octet-stream' },
    });
    const result = await answer.json().catch(() => ({}));
    if (answer.ok) return result;
    report(result.message ?? 'The file could not be read.', result.hint ?? 'Try another one.');
  } catch {
    report('The file did not reach the studio.', 'Check that the studio runs, then try again.');
  } finally {
    busy('');
  }
  return null;
}
