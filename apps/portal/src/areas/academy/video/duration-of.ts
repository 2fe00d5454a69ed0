const PATIENCE_MS = 5000;

/** How long a video is, in milliseconds, where the browser can tell; whoever has no ffmpeg is glad of it. */
export function durationOf(file: Blob): Promise<number | undefined> {
  const address = URL.createObjectURL(file);
  const video = document.createElement('video');
  return new Promise<number | undefined>((resolve) => {
    const timer = window.setTimeout(() => resolve(undefined), PATIENCE_MS);
    const end = (duration: number | undefined) => {
      window.clearTimeout(timer);
      resolve(duration);
    };
    video.preload = 'metadata';
    video.onerror = () => end(undefined);
    video.onloadedmetadata = () => {
      const ms = Math.round(video.duration * 1000);
      end(Number.isFinite(ms) && ms > 0 ? ms : undefined);
    };
    video.src = address;
  }).finally(() => URL.revokeObjectURL(address));
}
