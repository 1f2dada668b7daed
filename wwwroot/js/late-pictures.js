// Pictures of a long grid come when somebody can see them: tiles that fly past are not fetched, decoded and painted for nothing.
// A picture names its address as data-src.
const flying = 1.5;   // pixels per millisecond; a screen in half a second
const rest = 90;      // milliseconds without a scroll

export function latePictures(scroll) {
  let top = scroll.scrollTop;
  let time = performance.now();
  let isFlying = false;
  let resting = 0;

  function scrolled() {
    const now = performance.now();
    isFlying = Math.abs(scroll.scrollTop - top) / Math.max(1, now - time) > flying;
    [top, time] = [scroll.scrollTop, now];
    clearTimeout(resting);
    resting = setTimeout(() => { isFlying = false; load(); }, rest);
  }

  function load() {
    if (isFlying) return;
    for (const picture of scroll.querySelectorAll('img[data-src]')) {
      if (picture.getAttribute('src') !== picture.dataset.src) picture.src = picture.dataset.src;
    }
  }

  const arrivals = new MutationObserver(load);
  arrivals.observe(scroll, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-src'] });
  scroll.addEventListener('scroll', scrolled, { passive: true });
  load();
  return {
    dispose() {
      arrivals.disconnect();
      clearTimeout(resting);
      scroll.removeEventListener('scroll', scrolled);
    },
  };
}
