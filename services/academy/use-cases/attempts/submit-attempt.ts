import { context as traces } from '@opentelemetry/api';
import { openSharedBatches } from '@pvt/kernel/async/shared-batches';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { Problem } from '@pvt/kernel/errors';
import { idempotent } from '@pvt/kernel/idempotent';
import { publishTogether } from '@pvt/kernel/publish-together';
import type { AcademyTools } from '../tools.ts';
import { endAttempt } from './end-attempt.ts';
import { lockOwnAttempt, type OwnAttempt } from './own-attempt.ts';
import { attemptOver } from './save-answer.ts';
import type { Submission, SubmissionBatches, Submitted, SubmittedTogether } from './submission-batches.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'contents' | 'gradebooks' | 'jobs' | 'now'>;

/**
 * Ends an attempt of the caller and grades it, once. What comes after the deadline is refused, and the answers that were saved
 * until then are graded.
 * @throws ATTEMPT_NOT_FOUND, ATTEMPT_OVER, LESSON_LOCKED, LEARNER_NOT_A_PERSON, IDEMPOTENCY_KEY_REUSED
 */
export async function submitAttempt(
  tools: Tools & Pick<AcademyTools, 'submissions'>,
  context: CallContext,
  attempt: string,
): Promise<void> {
  const submission = { context, attempt, at: tools.now() };
  // A key is noted before it is known whether the command is refused, which would have to undo that alone.
  const isAlone = context.idempotencyKey !== undefined;
  const together = isAlone ? undefined : await tools.submissions.add(context.tenant, submission);
  const { tooLate } = requireTaken(together) ?? (await submitAlone(tools, submission));
  // Thrown after the transaction: what was saved in time is graded all the same.
  if (tooLate !== null) throw attemptOver(tooLate);
}

function requireTaken(together: SubmittedTogether): Submitted | undefined {
  if (together !== undefined && 'refused' in together) throw together.refused;
  return together;
}

function submitAlone(tools: Tools, submission: Submission): Promise<Submitted> {
  const { context, attempt: id } = submission;
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.submitAttempt', { id }, async () =>
      end(tools, tx, submission, await lockToEnd(tx, submission)),
    ),
  );
}

/** @throws ATTEMPT_NOT_FOUND, ATTEMPT_OVER, LESSON_LOCKED, LEARNER_NOT_A_PERSON; nothing is written by then */
async function lockToEnd(tx: Transaction, { context, attempt: id, at }: Submission): Promise<OwnAttempt> {
  const own = await lockOwnAttempt(tx, context, id, at);
  if (own.attempt.state !== 'inProgress') throw attemptOver(own.attempt.finishedAt);
  return own;
}

async function end(
  tools: Tools,
  tx: Transaction,
  { context, at }: Submission,
  { enrolment, attempt }: OwnAttempt,
): Promise<Submitted> {
  const ended = await endAttempt(tools, tx, context, enrolment, attempt, at);
  return { tooLate: ended.endedBy === 'time' ? ended.finishedAt : null };
}

/** What waits for PostgreSQL meanwhile is computed: of more at a time each would wait longer for its answer. */
const LANES = 2;
const TOGETHER = 16;

/**
 * Where a class submits at the bell, waiting for single statements is half of what a submission costs. Several in one transaction
 * send theirs without waiting for each other, and share its commit and the statement of their events.
 */
export function openSubmissionBatches(tools: Tools): SubmissionBatches {
  const lanes = Array.from({ length: LANES }, () =>
    openSharedBatches<Traced, SubmittedTogether>({
      most: TOGETHER,
      perform: (tenant, submissions) =>
        tools.database.transaction(tenant, (tx) =>
          publishTogether(tools.log, tx, (log) => endTogether({ ...tools, log }, tx, submissions)),
        ),
    }),
  );
  let turn = 0;
  return {
    async add(tenant, submission) {
      turn = (turn + 1) % LANES;
      return lanes[turn]?.add(tenant, { ...submission, trace: traces.active() });
    },
  };
}

type Traced = Submission & { readonly trace: ReturnType<typeof traces.active> };

async function endTogether(
  tools: Tools,
  tx: Transaction,
  submissions: readonly Traced[],
): Promise<SubmittedTogether[]> {
  // Of one learner the first alone: a second one has to see what became of it. In one order, so that two batches do not wait for each other.
  const first = new Map(submissions.toReversed().map((each) => [each.context.principal.id, each]));
  const inOrder = [...first.values()].sort((a, b) => (a.context.principal.id < b.context.principal.id ? -1 : 1));
  const locked = await Promise.all(inOrder.map((each) => orRefused(lockToEnd(tx, each))));
  const ended = await Promise.all(
    inOrder.map(async (each, i): Promise<readonly [Traced, SubmittedTogether]> => {
      const own = locked[i];
      if (own === undefined || 'refused' in own) return [each, own];
      return [each, await traces.with(each.trace, () => end(tools, tx, each, own))];
    }),
  );
  const of = new Map(ended);
  return submissions.map((each) => of.get(each));
}

async function orRefused<T>(work: Promise<T>): Promise<T | { readonly refused: unknown }> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Problem) return { refused: error };
    throw error;
  }
}
