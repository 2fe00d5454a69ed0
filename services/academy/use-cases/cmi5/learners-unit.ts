import type { KeptRegistration } from '../../adapters/postgres/cmi5.ts';
import type { Unit } from '../../core/cmi5/unit.ts';
import type { PackageManifest } from '../../core/packages/package-lesson.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { Json } from '../../core/xapi/check.ts';
import { actorOf, baseOf } from '../../core/xapi/learner-statement.ts';

/** A unit as a learner has it: who it is for, and by which names it is spoken of. */
export interface LearnersUnit {
  readonly unit: Unit;
  readonly actor: Json;
  readonly registration: string;
  /** The unit’s activity, of the lesson that plays it. */
  readonly activity: string;
  /** Of the course of cmi5 that the unit is all of. */
  readonly course: string;
}

/** @returns undefined for what is no unit, and for who has no account yet */
export function learnersUnit(
  tenant: string,
  { account, course }: Pick<Enrolment, 'account' | 'course'>,
  { id, lesson, package: name, origin }: Pick<KeptRegistration, 'id' | 'lesson' | 'package' | 'origin'>,
  manifest: PackageManifest,
): LearnersUnit | undefined {
  if (manifest.standard !== 'cmi5' || account === null) return undefined;
  const activity = `${baseOf({ origin, tenant })}/courses/${course}/lessons/${lesson}/units/${name}`;
  return {
    ...{ unit: manifest.unit, actor: actorOf({ origin, account }), registration: id },
    ...{ activity, course: `${activity}/course` },
  };
}
