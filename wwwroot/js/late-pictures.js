// Pictures of a long grid come when somebody can see them: tiles that fly past are not fetched, decoded and painted for nothing.
// A picture names its address as data-src.
const flying = 1.5;   // pixels per millisecond; a screen in half a second
const leap = 50;      // pixels at once; where frames come late the time says little
const rest = 90;      // milliseconds without a scroll
const aFrame = 3;     // pictures asked for; a hundred at once stop the page

export function latePictures(scroll) {
  let top = scroll.scrollTop;
  let time = performance.now();
  let isFlying = false;
  let resting = 0;
  let due = 0;

  function scrolled() {
    const now = performance.now();
    const way = Math.abs(scroll.scrollTop - top);
    isFlying = way > leap || way / Math.max(1, now - time) > flying;
    [top, time] = [scroll.scrollTop, now];
    clearTimeout(resting);
    resting = setTimeout(() => { isFlying = false; load(); }, rest);
  }

  function load() { due ||= requestAnimationFrame(some); }

  function some() {
    due = 0;
    if (isFlying) return;
    const waiting = [...scroll.querySelectorAll('img[data-src]')].filter(picture => picture.getAttribute('src') !== picture.dataset.src);
    for (const picture of waiting.slice(0, aFrame)) picture.src = picture.dataset.src;
    if (waiting.length > aFrame) load();
  }

  const arrivals = new MutationObserver(load);
  arrivals.observe(scroll, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-src'] });
  scroll.addEventListener('scroll', scrolled, { passive: true });
  load();
  return {
    dispose() {
      arrivals.disconnect();
      clearTimeout(resting);
      cancelAnimationFrame(due);
      scroll.removeEventListener('scroll', scrolled);
    },
  };
}
