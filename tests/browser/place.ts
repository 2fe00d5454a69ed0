import type { Locator } from 'playwright-core';

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where something is once it is in view and at rest: a box that is measured while the page still settles is soon wrong. */
export async function placeOf(locator: Locator): Promise<Place> {
  await locator.hover({ trial: true });
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not drawn`);
  return box;
}
