import type { Enrolment } from './enrolment.ts';

/**
 * An enrolment on a version with what is done of it. Who has done all is complete from then on; what was granted once stays, with the
 * version that it was granted for.
 * @param at ISO instant
 */
export function recounted(
  enrolment: Enrolment,
  { version, required, done }: { readonly version: number; readonly required: number; readonly done: number },
  at: string,
): Enrolment {
  const counted = { ...enrolment, version, required, done };
  if (enrolment.state !== 'active' || required === 0 || done < required) return counted;
  return { ...counted, state: 'completed', completedAt: at, completedVersion: version };
}
