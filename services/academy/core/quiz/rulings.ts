import { type AttemptGrade, gradeAttempt, type SlotAnswers } from '../attempts/grade-attempt.ts';
import type { Snapshot } from '../attempts/snapshot.ts';
import { type Exact, exact, sum, writeExact, ZERO } from '../questions/exact.ts';
import type { Question } from '../questions/question.ts';
import type { DrawnSlot } from './draw-attempt.ts';
import type { Quiz } from './quiz.ts';

/**
 * How a question counts after its key was corrected:
 * - current: by the corrected key alone;
 * - either: by the better of both keys, so that nobody loses;
 * - fullCredit: everybody has its mark;
 * - drop: it does not count any more, and its mark is none of the total’s.
 */
export const RULINGS = ['current', 'either', 'fullCredit', 'drop'] as const;

export interface Ruling {
  readonly as: (typeof RULINGS)[number];
  /** With the corrected key. */
  readonly version: number;
}

/** By slot. */
export type Rulings = Readonly<Record<string, Ruling>>;

/** The question by whose key a slot counts now, as far as a key decides. */
export function countedVersion(
  { slot, question, version }: Pick<DrawnSlot, 'slot' | 'question' | 'version'>,
  rulings: Rulings,
): Pick<DrawnSlot, 'question' | 'version'> {
  const ruling = rulings[slot];
  const isCorrected = ruling?.as === 'current' || ruling?.as === 'either';
  return { question, version: isCorrected ? ruling.version : version };
}

/** What an attempt is graded on: all of it is frozen in it, so the same comes out whenever it is graded. */
export interface FrozenAttempt {
  readonly quiz: Pick<Quiz, 'behaviour' | 'places' | 'outOf'>;
  readonly slots: readonly DrawnSlot[];
  readonly rulings: Rulings;
  readonly answers: ReadonlyMap<string, SlotAnswers>;
  /** Of a version, which never changes. */
  readonly questionOf: (id: string, version: number) => Question;
}

/** The grade by what was drawn, and by what was ruled of it since. */
export function gradeFrozen(attempt: FrozenAttempt): AttemptGrade {
  const { slots, rulings, answers } = attempt;
  const counted = slots.filter(({ slot }) => rulings[slot]?.as !== 'drop');
  const full = counted.filter(({ slot }) => rulings[slot]?.as === 'fullCredit');
  const credited = new Map<string, SlotAnswers>([
    ...answers,
    ...full.map(({ slot }) => [slot, { ...FULL, tries: answers.get(slot)?.tries ?? [] }] as const),
  ]);
  const corrected = snapshotOf(attempt, counted, 'corrected');
  const grade = gradeAttempt(corrected, credited);
  if (!counted.some(({ slot }) => rulings[slot]?.as === 'either')) return grade;
  const before = gradeAttempt(snapshotOf(attempt, counted, 'drawn'), credited);
  const worse = new Set(
    counted.flatMap(({ slot }, at) =>
      rulings[slot]?.as === 'either' && marks(before, at).compare(marks(grade, at)) > 0 ? [slot] : [],
    ),
  );
  return gradeAttempt(snapshotOf(attempt, counted, 'corrected', worse), credited);
}

const FULL = { marking: { by: 'share', share: '1' } } as const;

const marks = ({ slots }: AttemptGrade, at: number): Exact => {
  const mark = slots[at]?.mark;
  return mark === undefined ? ZERO : exact(mark);
};

/** @param asDrawn slots that keep the key that they were drawn with */
function snapshotOf(
  { quiz, rulings, questionOf }: FrozenAttempt,
  counted: readonly DrawnSlot[],
  keys: 'drawn' | 'corrected',
  asDrawn: ReadonlySet<string> = new Set(),
): Snapshot {
  const slots = counted.map(({ slot, question, version, mark, extra, drawn }) => {
    const ruling = rulings[slot];
    const isDrawn = ruling === undefined || ruling.as === 'fullCredit' || asDrawn.has(slot);
    const used = isDrawn || (keys === 'drawn' && ruling.as === 'either') ? version : ruling.version;
    const body = questionOf(question, used);
    return { id: slot, question, version: used, body, mark, extra, ...(drawn === undefined ? {} : { drawn }) };
  });
  const all = writeExact(sum(slots.map(({ mark, extra }) => (extra ? ZERO : exact(mark)))));
  return { behaviour: quiz.behaviour, places: quiz.places, outOf: quiz.outOf ?? all, slots };
}
