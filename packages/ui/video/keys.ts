/** What a key does with a video, as players everywhere have it. @returns whether it does anything */
export function pressed(key: string, video: HTMLVideoElement, frame: HTMLElement): boolean {
  const act = ACTIONS[key === ' ' ? 'k' : key.length === 1 ? key.toLowerCase() : key];
  act?.(video, frame);
  return act !== undefined;
}

type Act = (video: HTMLVideoElement, frame: HTMLElement) => void;

const jump =
  (seconds: number): Act =>
  (video) => {
    video.currentTime = Math.max(0, Math.min(video.duration || 0, video.currentTime + seconds));
  };
const louder =
  (by: number): Act =>
  (video) => {
    video.volume = Math.max(0, Math.min(1, video.volume + by));
  };

const ACTIONS: Readonly<Record<string, Act>> = {
  k: (video) => void (video.paused ? video.play() : video.pause()),
  j: jump(-10),
  l: jump(10),
  ArrowLeft: jump(-5),
  ArrowRight: jump(5),
  ArrowUp: louder(0.1),
  ArrowDown: louder(-0.1),
  m: (video) => {
    video.muted = !video.muted;
  },
  c: toggleCaptions,
  f: (_video, frame) =>
    void (document.fullscreenElement === null ? frame.requestFullscreen() : document.exitFullscreen()),
};

/** The first of them on, or all off. */
export function toggleCaptions(video: HTMLVideoElement): void {
  const captions = [...video.textTracks].filter(({ kind }) => kind === 'captions');
  const isOn = captions.some(({ mode }) => mode === 'showing');
  captions.forEach((track, n) => {
    track.mode = !isOn && n === 0 ? 'showing' : 'disabled';
  });
}

export function playFrom(video: HTMLVideoElement, ms: number): void {
  video.currentTime = ms / 1000;
  void video.play().catch(() => undefined);
}

export function playAt(video: HTMLVideoElement, speed: number): void {
  video.playbackRate = speed;
}
