// Paints the previews of the followed job on the stage's canvas.
import { paint, watch } from '/js/generation-hub.js';

export function attach(frame) {
  const canvas = frame.querySelector('canvas');
  let leave = null;

  return {
    watch(jobId) {
      leave?.();
      let painted = 0;
      canvas.dataset.painted = '0';
      canvas.getContext('2d').clearRect(0, 0, canvas.width, canvas.height);
      // On a phone the stage lies above the controls.
      if (matchMedia('(max-width: 820px)').matches) frame.scrollIntoView({ behavior: 'smooth', block: 'center' });
      leave = watch(jobId, {
        frame(bitmap, step) {
          paint(canvas, bitmap);
          canvas.dataset.painted = String(++painted);
          canvas.dataset.step = String(step);
        },
      });
    },
    dispose: () => leave?.(),
  };
}
