/** How a unit is, beside whether somebody is in it. */
export const CONDITIONS = ['dirty', 'clean', 'inspected'] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface UnitToClean {
  readonly unit: string;
  /** Whether somebody else comes into it on the same day. */
  readonly arrivalToday: boolean;
  readonly undisturbed: boolean;
}

/** In which order to clean: who comes today is waiting, and who is not to be disturbed is left alone. */
export function cleaningOrder<T extends UnitToClean>(units: readonly T[]): T[] {
  return units
    .filter(({ undisturbed }) => !undisturbed)
    .toSorted((a, b) => Number(b.arrivalToday) - Number(a.arrivalToday));
}
