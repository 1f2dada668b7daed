// Paints a mask over a picture. Strokes stay here; the server gets one PNG when it is done.
import { post } from '/js/picture-drop.js';

const tint = 'rgb(92 196 180)';

export function attach(root) {
  const stop = new AbortController();
  const canvas = root.querySelector('canvas');
  const cursor = root.querySelector('.mask-cursor');
  const size = root.querySelector('[data-size]');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const base = new OffscreenCanvas(canvas.width, canvas.height);   // what was found, under the strokes
  const unit = Math.max(canvas.width, canvas.height) / 512;        // the slider counts in pixels of a small picture
  let strokes = [];
  let undone = [];
  let stroke = null;
  let tool = 'brush';
  let at = { x: canvas.width / 2, y: canvas.height / 2 };
  const on = (target, type, handler) => target.addEventListener(type, handler, { signal: stop.signal });

  loadMask(canvas.dataset.mask, base).then(redraw);

  on(canvas, 'pointerdown', event => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    begin(place(event));
  });
  on(canvas, 'pointermove', event => {
    at = place(event);
    showCursor();
    if (stroke && canvas.hasPointerCapture(event.pointerId)) for (const part of event.getCoalescedEvents?.() ?? [event]) extend(place(part));
  });
  for (const type of ['pointerup', 'pointercancel']) on(canvas, type, end);
  on(canvas, 'pointerleave', () => { if (!stroke) cursor.hidden = true; });
  on(root, 'click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.tool) choose(button.dataset.tool);
    else if ('undo' in button.dataset) undo();
    else if ('redo' in button.dataset) redo();
    else if ('clear' in button.dataset) add({ tool: 'clear' });
  });
  on(size, 'input', showCursor);
  on(document, 'keydown', event => {
    if (!root.isConnected) return;
    const key = event.key.toLowerCase();
    const withControl = event.ctrlKey || event.metaKey;
    if (withControl && key === 'z') event.shiftKey ? redo() : undo();
    else if (withControl && key === 'y') redo();
    else if (withControl || event.altKey) return;
    else if (key === 'b') choose('brush');
    else if (key === 'e') choose('eraser');
    else if (key === '[' || key === ']') { size.value = +size.value + (key === ']' ? 6 : -6); showCursor(); }
    else if (event.target === canvas && key === ' ') stroke ? end() : begin(at);
    else if (event.target === canvas && key.startsWith('arrow')) step(key, event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  function step(key, isFine) {
    const by = isFine ? 2 * unit : width() / 2;
    at = { x: clamp(at.x + (key === 'arrowright') * by - (key === 'arrowleft') * by, canvas.width), y: clamp(at.y + (key === 'arrowdown') * by - (key === 'arrowup') * by, canvas.height) };
    showCursor();
    if (stroke) extend(at);
  }

  const clamp = (number, most) => Math.min(most, Math.max(0, number));
  const width = () => +size.value * unit;
  function place(event) {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) * canvas.width / box.width, y: (event.clientY - box.top) * canvas.height / box.height };
  }

  function begin(point) {
    stroke = { tool, width: width(), points: [point] };
    draw({ ...stroke, points: [point, point] });
  }

  function extend(point) {
    draw({ ...stroke, points: [stroke.points.at(-1), point] });
    stroke.points.push(point);
  }

  function end() {
    if (!stroke) return;
    const done = stroke;
    stroke = null;
    add(done);
  }

  function add(done) {
    strokes.push(done);
    undone = [];
    redraw();
  }

  function undo() {
    if (stroke || !strokes.length) return;
    undone.push(strokes.pop());
    redraw();
  }

  function redo() {
    if (stroke || !undone.length) return;
    strokes.push(undone.pop());
    redraw();
  }

  function redraw() {
    context.globalCompositeOperation = 'copy';
    context.drawImage(base, 0, 0);
    strokes.forEach(draw);
    root.querySelector('[data-undo]').disabled = !strokes.length;
    root.querySelector('[data-redo]').disabled = !undone.length;
    canvas.dataset.strokes = String(strokes.length);
  }

  function draw({ tool: kind, width: line, points }) {
    if (kind === 'clear') { context.clearRect(0, 0, canvas.width, canvas.height); return; }
    context.globalCompositeOperation = kind === 'eraser' ? 'destination-out' : 'source-over';
    Object.assign(context, { lineCap: 'round', lineJoin: 'round', lineWidth: line, strokeStyle: tint });
    context.beginPath();
    context.moveTo(points[0].x, points[0].y);
    // A click is a dot: a line of no length.
    for (const point of points.length > 1 ? points.slice(1) : points) context.lineTo(point.x, point.y);
    context.stroke();
  }

  function choose(name) {
    tool = name;
    for (const button of root.querySelectorAll('[data-tool]')) button.setAttribute('aria-pressed', String(button.dataset.tool === name));
  }

  function showCursor() {
    const scale = canvas.getBoundingClientRect().width / canvas.width;
    Object.assign(cursor.style, { width: `${width() * scale}px`, height: `${width() * scale}px`, left: `${at.x * scale}px`, top: `${at.y * scale}px` });
    cursor.hidden = false;
  }

  return {
    async save(address) {
      end();
      try {
        const answer = await post(address, await blackAndWhite(canvas));
        if (answer.ok) return null;
        const problem = await answer.json().catch(() => ({}));
        return { message: problem.message ?? 'The mask could not be saved.', hint: problem.hint ?? 'Try again.' };
      } catch {
        return { message: 'The mask did not reach the studio.', hint: 'Check that the studio runs, then try again.' };
      }
    },
    dispose: () => stop.abort(),
  };
}

// The stored mask is white on black; here the person is tinted and the rest is clear.
async function loadMask(address, target) {
  if (!address) return;
  const answer = await fetch(address);
  if (!answer.ok) return;
  const picture = await createImageBitmap(await answer.blob());
  const context = target.getContext('2d');
  context.drawImage(picture, 0, 0, target.width, target.height);
  const pixels = context.getImageData(0, 0, target.width, target.height);
  for (let i = 0; i < pixels.data.length; i += 4) {
    const isPerson = pixels.data[i] > 127;
    pixels.data.set([92, 196, 180, isPerson ? 255 : 0], i);
  }
  context.putImageData(pixels, 0, 0);
}

async function blackAndWhite(canvas) {
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d').getImageData(0, 0, width, height);
  for (let i = 0; i < pixels.data.length; i += 4) {
    const level = pixels.data[i + 3] > 127 ? 255 : 0;
    pixels.data.set([level, level, level, 255], i);
  }
  const result = new OffscreenCanvas(width, height);
  result.getContext('2d').putImageData(pixels, 0, 0);
  return result.convertToBlob({ type: 'image/png' });
}
