// One connection of the page to the generation hub, shared by everything that shows previews. The contract is in Hubs/README.md.
import '/lib/signalr.min.js';
import '/lib/signalr-protocol-msgpack.min.js';

const address = '/hubs/generation';
const over = new Set(['completed', 'failed', 'cancelled', 'quarantined']);
const jobs = new Map();   // job id → what was heard last, and who listens
let started = null;

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
  try {
    const hub = await connection();
    await hub.invoke('Watch', jobId);
  } catch {
    // The job is gone, or the studio does not answer: the connection asks again when it is back.
  }
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
  hub.onclose(() => { started = null; });
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
  for (const listener of [...job.listeners]) listener.state?.(state, message);
  if (over.has(state) && jobs.get(jobId) === job) jobs.delete(jobId);
}
