import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import { scoreOf, storeScore } from '../../adapters/postgres/scores.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import type { KeptTotals } from '../../adapters/postgres/totals.ts';
import { gradeChanged, pointsFacts } from '../../core/gradebook/events.ts';
import type { KeptScore, Lateness, ScoreSource } from '../../core/gradebook/kept-score.ts';
import { exact, readWritten, writeExact } from '../../core/questions/exact.ts';
import type { AcademyTools } from '../tools.ts';
import type { Graded } from './compute-totals.ts';
import { followScore } from './follow-scores.ts';

type Tools = Pick<AcademyTools, 'log' | 'versions' | 'gradebooks' | 'now'>;

/** With whose it is, where that is known. */
type Scored = Graded & { readonly account?: string | null };

export interface LessonScore {
  readonly lesson: string;
  /** Exactly, as a decimal or a ratio; null takes it back. */
  readonly points: string | null;
  /** Out of how many, exactly. */
  readonly outOf: string;
  readonly source: Exclude<ScoreSource, 'hand'>;
  /** When it was due and came in, for the late rule of the gradebook. */
  readonly late?: Lateness;
}

/**
 * Keeps what a learner has of a lesson, in the transaction that graded it: the totals follow, and the change is told. The same
 * again changes nothing. What a teacher said in its place stays. The enrolment is locked.
 */
export async function keepScore(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  enrolment: Scored,
  { lesson, points, outOf, source, late }: LessonScore,
): Promise<void> {
  await changeScore(tools, tx, context, enrolment, lesson, null, (before) => ({
    ...before,
    ...(points === null ? { points: null, outOf: null } : { points: written(points), outOf: written(outOf) }),
    ...(points === null ? { late: null } : { source, late: late ?? null }),
  }));
}

/** The same value has one text. */
const written = (text: string): string => writeExact(text.length > 40 ? readWritten(text) : exact(text));

/**
 * Changes what is kept of a learner and an item; the enrolment is locked.
 * @returns the totals, or undefined where it was so already
 */
export async function changeScore(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  enrolment: Scored,
  item: string,
  reason: string | null,
  change: (before: KeptScore) => KeptScore,
): Promise<KeptTotals | undefined> {
  const { id, course } = enrolment;
  const before = await scoreOf(tx, id, item);
  const after = change(before ?? blank(item));
  if (sameJson(before ?? blank(item), after)) return undefined;
  const at = tools.now().toString({ smallestUnit: 'millisecond' });
  await storeScore(tx, {
    ...{ id: randomUUIDv7(), course, enrolment: id, item, before: before ?? null, after, reason },
    ...{ by: await byWhom(tx, context, enrolment), at },
  });
  const totals = await followScore(tools, tx, enrolment, item);
  const { running, final } = totals;
  await tools.log.publish(tx, [
    gradeChanged.of(context, {
      ...{ enrolment: id, course, item, source: after.source, running, final },
      ...{ before: before === undefined ? null : pointsFacts(before), after: pointsFacts(after) },
    }),
  ]);
  return totals;
}

/** A learner's own doings are of the enrolment, and go with it. */
async function byWhom(tx: Transaction, context: CallContext, { account }: Scored): Promise<string> {
  const { principal } = context;
  return principal.kind === 'person' && principal.id === account ? principal.name : signature(tx, context);
}

const blank = (item: string): KeptScore => ({
  ...{ item, points: null, outOf: null, source: 'hand', late: null, excused: false, override: null },
});
