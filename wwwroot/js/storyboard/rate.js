// Frames and the clock. Rates are fractions, so that 23.976 stays exact however long the story is.

/** Those that editing tools share, as FrameRate.All. */
const rates = {
  23.976: { numerator: 24000, denominator: 1001 },
  24: { numerator: 24, denominator: 1 },
  25: { numerator: 25, denominator: 1 },
  29.97: { numerator: 30000, denominator: 1001 },
  30: { numerator: 30, denominator: 1 },
};

export const rateOf = name => rates[name] ?? rates[24];

/** @param rate { numerator, denominator } frames per second */
export const secondsOf = (frames, rate) => frames * rate.denominator / rate.numerator;

/** The nearest whole number of frames, at least one. */
export const framesIn = (seconds, rate) => Math.max(1, Math.round(seconds * rate.numerator / rate.denominator));

/** The frame that is shown at this moment. */
export const frameAt = (seconds, rate) => Math.floor(seconds * rate.numerator / rate.denominator + 1e-6);

/** 1:02:07 as minutes, seconds, frames; not drop-frame: every frame has the next number. */
export function timecode(frames, rate) {
  const base = Math.round(rate.numerator / rate.denominator);
  const two = number => String(number).padStart(2, '0');
  const seconds = Math.floor(frames / base);
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}:${two(frames % base)}`;
}

/** 2.5 s, as labels show it. */
export function spoken(frames, rate) {
  const seconds = secondsOf(frames, rate);
  return `${seconds >= 10 ? seconds.toFixed(1) : Number(seconds.toFixed(2))} s`;
}
