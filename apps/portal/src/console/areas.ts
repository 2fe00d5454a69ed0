import type { Area } from '../area.ts';

const found = import.meta.glob<{ area: Area }>('../areas/*/area.ts', { eager: true });

interface FoundArea extends Area {
  /** The name of its folder. */
  readonly name: string;
}

/** Every area that there is: a folder with an `area.ts` is one, and is named nowhere else. */
export const areas: readonly FoundArea[] = Object.entries(found).map(([path, { area }]) => ({
  ...area,
  name: path.split('/').at(-2) ?? '',
}));
