import type { MountedForTest } from '@pvt/kernel/testing/mount';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, mountAcademy } from './academy-harness.ts';
import {
  bankOf,
  fixedSlots,
  learnerOf,
  openQuiz,
  passDeadline,
  type QuizForTest,
  sumQuestion,
  UNTIMED,
} from './quiz-harness.ts';

let mounted: MountedForTest;
let quiz: QuizForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
  const { ids } = await bankOf(mounted, [sumQuestion(1), sumQuestion(2)]);
  const timing = { ...UNTIMED, limitSeconds: 3600 };
  quiz = await openQuiz(mounted, 'interleaved', { sections: fixedSlots(ids), timing });
});
afterAll(() => mounted?.close());

interface From {
  readonly device?: string;
  readonly upon?: number;
}
type Act =
  | {
      readonly do: 'save';
      readonly slot: 's1' | 's2';
      readonly version: number;
      readonly isRight: boolean;
      readonly from: From;
    }
  | { readonly do: 'submit' | 'deadline' | 'read' };

const RIGHT = { s1: '2', s2: '3' } as const;

const saves: fc.Arbitrary<Act> = fc.record({
  do: fc.constant('save' as const),
  slot: fc.constantFrom('s1' as const, 's2' as const),
  version: fc.integer({ min: 1, max: 6 }),
  isRight: fc.boolean(),
  from: fc.oneof(
    fc.constant({}),
    fc.record({ device: fc.constantFrom('phone', 'laptop'), upon: fc.integer({ min: 0, max: 6 }) }),
  ),
});
const ends: fc.Arbitrary<Act> = fc.record({
  do: fc.constantFrom('submit' as const, 'deadline' as const, 'read' as const),
});
/** Some acts at a time, as devices and networks send them; those of one group come at once. */
const groups = fc.array(
  fc.array(fc.oneof({ weight: 5, arbitrary: saves }, { weight: 1, arbitrary: ends }), { maxLength: 4 }),
  {
    maxLength: 6,
  },
);

test('however saves, submissions, the clock and replays come, the grade is that of the answers accepted last', async () => {
  await fc.assert(
    fc.asyncProperty(groups, async (all) => {
      const ana = await learnerOf(mounted, quiz);
      const { id } = await ana.begin();
      // What the server said it keeps: a version's content is what its first save had.
      const accepted = new Map<string, { version: number; contents: Map<number, Set<boolean>> }>([
        ['s1', { version: 0, contents: new Map() }],
        ['s2', { version: 0, contents: new Map() }],
      ]);
      const act = async (each: Act): Promise<void> => {
        switch (each.do) {
          case 'save': {
            const { slot, version, isRight, from } = each;
            const { status, body } = await ana.save(id, slot, version, isRight ? RIGHT[slot] : '0', from);
            expect([200, 409]).toContain(status);
            const known = accepted.get(slot);
            if (status !== 200 || known === undefined) return;
            known.version = Math.max(known.version, Number(Reflect.get(Object(body), 'version')));
            if (Reflect.has(Object(body), 'kept')) return;
            if (!known.contents.has(version)) known.contents.set(version, new Set());
            known.contents.get(version)?.add(isRight);
            return;
          }
          case 'submit':
            expect([200, 409]).toContain((await ana.submit(id)).status);
            return;
          case 'deadline':
            return passDeadline(mounted, id, 5);
          case 'read':
            await ana.read(id);
        }
      };
      for (const group of all) await Promise.all(group.map(act));
      await ana.submit(id);
      const page = await ana.read(id);
      expect(page.state).toBe('graded');
      let mark = 0;
      for (const { slot, answer } of page.questions) {
        const known = accepted.get(slot);
        expect(answer?.version ?? 0).toBe(known?.version);
        if (answer === null || answer.response.kind !== 'numeric') continue;
        const isRight = answer.response.text === (slot === 's1' ? RIGHT.s1 : RIGHT.s2);
        expect(known?.contents.get(answer.version)?.has(isRight)).toBe(true);
        mark += isRight ? 1 : 0;
      }
      expect(page.mark).toBe(mark.toFixed(2));
      const again = await ana.read(id);
      expect(again.mark).toBe(page.mark);
    }),
    { numRuns: 25 },
  );
  await done(quiz.course.ask('GET', ''));
});
