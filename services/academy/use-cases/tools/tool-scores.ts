import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page } from '@pvt/kernel/http/keyset';
import { lockOwn, membersOf } from '../../adapters/postgres/enrolments.ts';
import { bodyOf } from '../../adapters/postgres/lesson-bodies.ts';
import {
  type KeptToolScore,
  lineItemsOf,
  lockLineItem,
  storeToolScore,
  toolScoresOf,
} from '../../adapters/postgres/line-items.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { toolErrors } from '../../core/tools/errors.ts';
import { toolScored } from '../../core/tools/events.ts';
import { isDone, type LineItem, type ScoreSent, scoreOf, type ToolScore } from '../../core/tools/line-item.ts';
import { isPassed } from '../../core/tools/tool-lesson.ts';
import { keepScore } from '../grades/keep-score.ts';
import { noted } from '../learning/record-progress.ts';
import { itemNotFound } from './line-items.ts';
import { requireToolCourse } from './tool-access.ts';
import type { ToolAccess, ToolTools } from './tools.ts';

const RESULTS = keyset('academy.tool-results', isId);
const MEMBERS = keyset('academy.tool-members', isId);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Keeps what a tool has graded, unless something newer is kept, and in the same transaction what follows of it: the lesson's score,
 * by the first line item that the lesson has, and its completion.
 * @throws LINE_ITEM_NOT_FOUND, TOOL_REQUEST_INVALID
 */
export async function takeScore(
  tools: ToolTools,
  { tenant, tool }: ToolAccess,
  course: string,
  id: string,
  sent: ScoreSent,
): Promise<void> {
  const { userId } = sent;
  await tools.database.transaction(tenant, async (tx) => {
    const enrolment = UUID.test(userId) ? await lockOwn(tx, course, userId) : undefined;
    const item = await lockLineItem(tx, tool, course, id);
    if (item === undefined) throw itemNotFound();
    if (enrolment === undefined || !['active', 'completed'].includes(enrolment.state))
      throw toolErrors.LINE_ITEM_NOT_FOUND('userId is no learner of the course.');
    const score = scoreOf(sent, item);
    if (typeof score === 'string') throw toolErrors.TOOL_REQUEST_INVALID(score);
    // What was done before the round began is of the one before.
    const { round, begunAt } = enrolment;
    if (round > 1 && begunAt !== null && Temporal.Instant.compare(score.at, begunAt) < 0) return;
    if (await storeToolScore(tx, id, { enrolment: enrolment.id, account: userId }, score))
      await follow(tools, tx, enrolment, item, score);
  });
}

async function follow(
  tools: ToolTools,
  tx: Transaction,
  enrolment: Enrolment,
  { id: item, tool, course, lesson }: LineItem,
  score: ToolScore,
): Promise<void> {
  const context = tools.ownContext(tx.tenant);
  const { points, outOf } = score;
  const facts = { enrolment: enrolment.id, course, tool, item, lesson, points, outOf };
  await tools.log.publish(tx, [toolScored.of(context, facts)]);
  if (lesson === null) return;
  const [first] = await lineItemsOf(tx, tool, course, { lesson }, null, 1);
  const published = (await tools.versions.of(tx, course, enrolment.version)).lessons.get(lesson);
  const body = published && (await bodyOf(tx, published.body))?.body;
  if (first?.id !== item || published === undefined || body?.kind !== 'tool' || body.tool !== tool) return;
  await keepScore(tools, tx, context, enrolment, { lesson, points, outOf, source: 'tool' });
  const completes =
    published.completion === 'passed'
      ? points !== null && isPassed(points, outOf, body)
      : published.completion === 'submitted' && (isDone(score) || points !== null);
  if (completes) await noted(tools, tx, context, enrolment, { lesson, state: 'completed' });
}

/** By learner. @throws LINE_ITEM_NOT_FOUND, CURSOR_INVALID */
export function listResults(
  { database }: Pick<ToolTools, 'database'>,
  { tenant, tool }: ToolAccess,
  course: string,
  id: string,
  {
    limit,
    cursor,
    user,
  }: { readonly limit: number; readonly cursor?: string | undefined; readonly user?: string | undefined },
): Promise<Page<KeptToolScore>> {
  const after = RESULTS.read(cursor) ?? null;
  return database.transaction(tenant, async (tx) => {
    if ((await lockLineItem(tx, tool, course, id)) === undefined) throw itemNotFound();
    const rows = await toolScoresOf(tx, id, user ?? null, after, limit + 1);
    return RESULTS.page(rows, limit, ({ enrolment }) => enrolment);
  });
}

/** Who takes the course, by enrolment: accounts only. @throws LINE_ITEM_NOT_FOUND, CURSOR_INVALID */
export function listMembers(
  { database }: Pick<ToolTools, 'database'>,
  { tenant, tool }: ToolAccess,
  course: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<{ readonly id: string; readonly account: string; readonly state: string }>> {
  const after = MEMBERS.read(cursor) ?? null;
  return database.transaction(tenant, async (tx) => {
    await requireToolCourse(tx, tool, course);
    return MEMBERS.page(await membersOf(tx, course, after, limit + 1), limit, ({ id }) => id);
  });
}
