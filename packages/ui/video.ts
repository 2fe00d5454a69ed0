export type { Played } from './video/playable.ts';
export { SeenBar } from './video/SeenBar.tsx';
export { type Stretch, stretchesOf, without } from './video/stretches.ts';
export { type PlayerTrack, VideoPlayer } from './video/VideoPlayer.tsx';
