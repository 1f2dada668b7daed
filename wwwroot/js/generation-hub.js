// One connection of the page to the generation hub, shared by everything that shows previews. The contract is in Hubs/README.md.
import '/lib/signalr.min.js';
import '/lib/signalr-protocol-msgpack.min.js';

const address = '/hubs/generation';
const over = new Set(['completed', 'failed', 'cancelled', 'quarantined']);
const jobs = new Map();   // job id → what was heard last, and who listens
const pause = 3000;       // ms until a connection that could not be had is tried again
let started = null, waiting = null;

/**
 * Hears of one of one's own jobs until the returned function is called.
 * @param listener { frame(bitmap, step, steps, etaMs), state(name, message) }; either may be absent. The bitmap belongs to the hub.
 */
export function watch(jobId, listener) {
  let job = jobs.get(jobId);
  if (!job) {
    jobs.set(jobId, job = { newest: 0, listeners: new Set(), frame: null, state: null });
    ask(jobId);
  }
  job.listeners.add(listener);
  // Whoever comes later begins with the latest.
  if (job.state) listener.state?.(...job.state);
  if (job.frame) listener.frame?.(...job.frame);
  return () => {
    job.listeners.delete(listener);
    if (job.listeners.size) return;
    job.frame?.[0].close();
    job.frame = null;
    if (jobs.get(jobId) === job) jobs.delete(jobId);
  };
}

/** Paints a preview as large as it is. */
export function paint(canvas, bitmap) {
  if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
}

async function ask(jobId) {
  let hub;
  try {
    hub = await connection();
  } catch {
    askLater();
    return;
  }
  // Refused: the job is gone meanwhile. A connection that breaks here asks again when it is back.
  hub.invoke('Watch', jobId).catch(() => { });
}

// The library gives up after four tries, and does not try again at all when the first connection fails.
function askLater() {
  if (!jobs.size) return;
  waiting ??= setTimeout(() => { waiting = null; for (const id of jobs.keys()) ask(id); }, pause);
}

function connection() {
  return started ??= start().catch(problem => { started = null; throw problem; });
}

async function start() {
  const { signalR } = globalThis;
  const hub = new signalR.HubConnectionBuilder()
    .withUrl(address)
    .withHubProtocol(new signalR.protocols.msgpack.MessagePackHubProtocol())
    .withAutomaticReconnect()
    .configureLogging(signalR.LogLevel.Warning)
    .build();
  hub.on('Preview', heardFrame);
  hub.on('State', heardState);
  hub.onreconnected(() => { for (const id of jobs.keys()) hub.invoke('Watch', id).catch(() => { /* gone meanwhile */ }); });
  hub.onclose(() => { started = null; askLater(); });
  await hub.start();
  return hub;
}

async function heardFrame(jobId, step, steps, sequence, etaMs, mime, bytes) {
  const job = jobs.get(jobId);
  if (!job || sequence <= job.newest) return;
  job.newest = Number(sequence);
  const bitmap = await createImageBitmap(new Blob([bytes], { type: mime }));
  // A newer frame may have been unpacked sooner; or everybody left.
  if (sequence < job.newest || !job.listeners.size) { bitmap.close(); return; }
  job.frame?.[0].close();
  job.frame = [bitmap, Number(step), Number(steps), Number(etaMs)];
  for (const listener of [...job.listeners]) listener.frame?.(...job.frame);
}

function heardState(jobId, state, message) {
  const job = jobs.get(jobId);
  if (!job) return;
  job.state = [state, message];
  // Begun anew, its previews are counted anew.
  if (state === 'queued') job.newest = 0;
  for (const listener of [...job.listeners]) listener.state?.(state, message);
  if (over.has(state) && jobs.get(jobId) === job) jobs.delete(jobId);
}
