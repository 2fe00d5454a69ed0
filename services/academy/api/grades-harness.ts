import { randomUUID } from 'node:crypto';
import type { Answer, MountedForTest } from '@pvt/kernel/testing/mount';
import type { GradebookSetup, SetupItem } from '../core/gradebook/setup.ts';
import { as, done, lesson, openCourse } from './academy-harness.ts';

export const byHand = (id: string, category: string, outOf: string, more: Partial<SetupItem> = {}): SetupItem => ({
  ...{ id, category, title: id, outOf, extra: false, from: 'hand' },
  ...more,
});

export const inCategory = (id: string, weight: string, more: Partial<GradebookSetup['categories'][number]> = {}) => ({
  ...{ id, title: id, weight, extra: false, dropLowest: 0, dropHighest: 0 },
  ...more,
});

interface Total {
  readonly percent: string | null;
  readonly letter: string | null;
}
export interface Row {
  readonly enrolment: string;
  readonly name: string | null;
  readonly cells: Readonly<Record<string, { state: string; points: string | null; isOverridden: boolean }>>;
  readonly running: Total;
  readonly final: Total;
}

/** A course whose items are graded by hand, and its learners. */
export async function openGradebook(mounted: MountedForTest, slug: string, setup: GradebookSetup, learners = 1) {
  const course = await openCourse(mounted, slug);
  await course.publish([lesson('Read this')]);
  const people: { person: string; enrolment: string }[] = [];
  for (let n = 0; n < learners; n += 1) {
    const person = randomUUID();
    const { id } = await done<{ id: string }>(course.ask('POST', '/enrolments', { account: person }));
    people.push({ person, enrolment: id });
  }
  const save = (next: GradebookSetup): Promise<Answer> => course.ask('PUT', '/gradebook', next);
  await done(save(setup));
  const [first = { person: '', enrolment: '' }] = people;
  return {
    course,
    people,
    save,
    change: (item: string, body: object, enrolment = first.enrolment, match?: string): Promise<Answer> =>
      course.ask('PUT', `/grades/${enrolment}/items/${item}`, body, match ? { headers: { 'if-match': match } } : {}),
    points: (item: string, points: string | null, enrolment = first.enrolment) =>
      done(course.ask('PUT', `/grades/${enrolment}/items/${item}`, { kind: 'points', points })),
    rows: async () => (await done<{ items: Row[] }>(course.ask('GET', '/grades?limit=200'))).items,
    explain: (enrolment = first.enrolment) =>
      done<{
        items: { id: string; version: string; points: string | null; trace: { step: string }[] }[];
        running: Total;
        final: Total;
      }>(course.ask('GET', `/grades/${enrolment}`)),
    own: (person = first.person) => as(mounted, person).ask('GET', `/v1/learning/courses/${slug}/grades`),
  };
}
