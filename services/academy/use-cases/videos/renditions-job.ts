import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';

/** One at a time: a video takes all that the machine has left. */
const VIDEOS = { name: 'videos', places: 1, perTenant: 1, ahead: false };

export const makeRenditions = defineJob({
  type: 'academy.video.render',
  data: Type.Object({ course: Type.String(), video: Type.String() }),
  queue: VIDEOS,
  retry: { attempts: 5, firstDelayMs: 2000, factor: 4, longestDelayMs: 300_000 },
  limitMs: 4 * 3_600_000,
});
