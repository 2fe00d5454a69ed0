import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lesson } from '../core/course/outline.ts';
import { as, done, lesson, mountAcademy, openCourse } from './academy-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

/** Lessons by number, of which each version has some; every fourth is optional. */
const MOST = 6;
const number = fc.integer({ min: 0, max: MOST - 1 });

type Step =
  | { readonly kind: 'complete'; readonly learner: number; readonly lesson: number; readonly times: number }
  | { readonly kind: 'publish'; readonly lessons: readonly number[]; readonly learners: 'stay' | 'move' }
  | { readonly kind: 'move'; readonly learner: number; readonly version: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('complete' as const),
    learner: fc.integer({ min: 0, max: 1 }),
    lesson: number,
    times: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('publish' as const),
    lessons: fc.uniqueArray(number, { minLength: 1, maxLength: MOST }),
    learners: fc.constantFrom('stay' as const, 'move' as const),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    learner: fc.integer({ min: 0, max: 1 }),
    version: fc.integer({ min: 1, max: 4 }),
  }),
);

interface Counted {
  readonly done: number;
  readonly required: number;
  readonly told: number;
  readonly needs: number;
  readonly rows: number;
  readonly events: number;
  readonly granted: boolean;
}

/** What stands at each learner, beside what the events of the log come to on its version. */
const recount = (course: string) =>
  mounted.database.admin<Counted>(
    `select e.done, e.required, cardinality(v.required) as needs,
        (select count(distinct l.data ->> 'lesson')::integer from log.event l
          where l.type = 'pvt.academy.lesson.progressed' and l.key = e.id::text and l.data ->> 'state' = 'completed'
            and (l.data ->> 'lesson')::uuid = any(v.required)) as told,
        (select count(*)::integer from academy.lesson_progress p where p.enrolment = e.id and p.state = 'completed') as rows,
        (select count(*)::integer from log.event l where l.type = 'pvt.academy.lesson.progressed' and l.key = e.id::text) as events,
        e.state <> 'completed' or e.completed_version is not null as granted
      from academy.enrolment e join academy.course_version v on v.tenant = e.tenant and v.course = e.course and v.version = e.version
      where e.course = $1`,
    [course],
  );

test('progress is what a recount of the events gives, whatever is completed, published and moved, also at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), async (rounds) => {
      const course = await openCourse(mounted, `any-${randomUUID()}`);
      const lessons = Array.from({ length: MOST }, (_, i): Lesson => lesson(`Lesson ${i}`, { optional: i % 4 === 3 }));
      await course.publish(lessons);
      const people = [as(mounted, randomUUID()), as(mounted, randomUUID())];
      const root = `/v1/learning/courses/${course.slug}`;
      for (const { ask } of people) await done(ask('POST', `${root}/enrolment`, {}));
      const { items } = await done<{ items: { id: string }[] }>(course.ask('GET', '/enrolments'));
      const perform = async (each: Step): Promise<unknown> => {
        // What is refused, such as a lesson that the version has not, changes nothing.
        if (each.kind === 'publish')
          return course
            .publish(
              each.lessons.flatMap((at) => lessons[at] ?? []),
              each.learners,
            )
            .catch(() => undefined);
        if (each.kind === 'move')
          return course.ask('POST', `/enrolments/${items[each.learner]?.id}/version`, { version: each.version });
        const path = `${root}/lessons/${lessons[each.lesson]?.id}/completion`;
        return Promise.all(
          Array.from({ length: each.times }, () => people[each.learner]?.ask('POST', path, { action: randomUUID() })),
        );
      };
      for (const round of rounds) {
        const answers = (await Promise.all(round.map(perform))).flat();
        const statuses = answers.map((answer) => Number(Reflect.get(Object(answer), 'status') ?? 200));
        expect(statuses.filter((status) => status >= 500)).toEqual([]);
        for (const { done: stored, required, needs, told, rows, events, granted } of await recount(course.slug))
          expect({ stored, required, rows, granted }).toEqual({
            stored: told,
            required: needs,
            rows: events,
            granted: true,
          });
      }
    }),
    { numRuns: 25 },
  );
});
