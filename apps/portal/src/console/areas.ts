import type { Area } from '../area.ts';

const found = import.meta.glob<{ area: Area }>('../areas/*/area.ts', { eager: true });

/** Every area that there is: a folder with an `area.ts` is one, and is named nowhere else. */
export const areas: readonly Area[] = Object.values(found).map(({ area }) => area);
