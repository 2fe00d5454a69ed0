/** The second at which the video of the lesson stands; null without one. */
export function playedSecond(): number | null {
  const video = document.querySelector('video');
  return video === null ? null : Math.floor(video.currentTime);
}

/** Leads to a second of the lesson's video. */
export function goToSecond(second: number): void {
  const video = document.querySelector('video');
  if (video === null) return;
  video.currentTime = second;
  video.scrollIntoView({ block: 'center' });
}

const MINUTE = 60;
const HOUR = 3600;
const two = (count: number): string => String(count).padStart(2, '0');

/** As players show it: `1:35`, `1:01:35`. */
export function clockOf(second: number): string {
  const minutes = Math.floor((second % HOUR) / MINUTE);
  const rest = two(second % MINUTE);
  return second < HOUR ? `${minutes}:${rest}` : `${Math.floor(second / HOUR)}:${two(minutes)}:${rest}`;
}
