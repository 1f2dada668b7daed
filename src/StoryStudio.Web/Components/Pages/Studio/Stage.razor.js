// Listens to the generation hub and paints previews on the canvas. The contract is in Hubs/README.md.
import '/lib/signalr.min.js';
import '/lib/signalr-protocol-msgpack.min.js';

export function attach(frame, address) {
  const { signalR } = globalThis;
  const canvas = frame.querySelector('canvas');
  const context = canvas.getContext('2d');
  const hub = new signalR.HubConnectionBuilder()
    .withUrl(address)
    .withHubProtocol(new signalR.protocols.msgpack.MessagePackHubProtocol())
    .withAutomaticReconnect()
    .configureLogging(signalR.LogLevel.Warning)
    .build();
  let watched = null;
  let newest = 0;   // sequence of the newest frame that arrived
  let painted = 0;

  hub.on('Preview', async (jobId, step, steps, sequence, etaMs, mime, bytes) => {
    if (jobId !== watched || sequence <= newest) return;
    newest = Number(sequence);
    const picture = await createImageBitmap(new Blob([bytes], { type: mime }));
    // A newer frame may have been unpacked sooner.
    if (jobId === watched && sequence >= newest) {
      if (canvas.width !== picture.width || canvas.height !== picture.height) Object.assign(canvas, { width: picture.width, height: picture.height });
      context.drawImage(picture, 0, 0);
      canvas.dataset.painted = String(++painted);
      canvas.dataset.step = String(step);
    }
    picture.close();
  });
  hub.on('State', () => { /* the page hears states over its circuit; other clients use them */ });
  hub.onreconnected(() => watched && hub.invoke('Watch', watched).catch(() => { /* the job is gone */ }));

  const started = hub.start();
  return {
    async watch(jobId) {
      watched = jobId;
      newest = painted = 0;
      canvas.dataset.painted = '0';
      context.clearRect(0, 0, canvas.width, canvas.height);
      // On a phone the stage lies above the controls.
      if (matchMedia('(max-width: 820px)').matches) frame.scrollIntoView({ behavior: 'smooth', block: 'center' });
      await started;
      await hub.invoke('Watch', jobId).catch(() => { /* the job is gone */ });
    },
    dispose: () => hub.stop(),
  };
}
