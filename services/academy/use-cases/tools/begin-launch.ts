import { randomUUID, randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { lockOwn } from '../../adapters/postgres/enrolments.ts';
import { bodyOf } from '../../adapters/postgres/lesson-bodies.ts';
import { insertLineItem, lineItemsOf, lockLineItems } from '../../adapters/postgres/line-items.ts';
import { setLastLesson } from '../../adapters/postgres/progress.ts';
import { type Choice, choiceOf, insertChoice, keepToolCourse, toolOf } from '../../adapters/postgres/tools.ts';
import { notEnrolled } from '../../core/errors.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import { exact } from '../../core/questions/exact.ts';
import { toolErrors } from '../../core/tools/errors.ts';
import { lineItemChanged, toolLaunched } from '../../core/tools/events.ts';
import type { LineItem } from '../../core/tools/line-item.ts';
import type { ToolLesson } from '../../core/tools/tool-lesson.ts';
import { requireCourse } from '../courses/require-course.ts';
import { openLesson } from '../learning/open-lesson.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { noted } from '../learning/record-progress.ts';
import { learnerOf, requirePerson } from '../learning/require-learner.ts';
import { requireTool } from './register-tool.ts';
import { issuerOf, type LaunchHint, type ToolTools } from './tools.ts';

/** For going to the tool and back. */
const LAUNCH_MINUTES = 10;

export interface ToolLaunch {
  /** Where the browser goes. */
  readonly address: string;
  readonly until: string;
}

/** Opens the tool of a lesson. @throws as `getLearnerLesson`; TOOL_NOT_FOUND */
export function beginLaunch(tools: ToolTools, context: CallContext, at: LessonOf): Promise<ToolLaunch> {
  const account = requirePerson(context);
  return tools.database.transaction(context.tenant, async (tx) => {
    const enrolment = await lockOwn(tx, at.course, account);
    const course = enrolment && (await courseOf(tx, at.course));
    if (enrolment === undefined || course === undefined) throw notEnrolled(at.course);
    const lesson = openLesson(await learnerOf(tools, tx, course, enrolment), at.lesson, tools.now());
    const body = await requireToolLesson(tx, lesson);
    await keepToolCourse(tx, body.tool, at.course);
    await ensureLineItem(tools, tx, context, at, lesson, body);
    await noted(tools, tx, context, enrolment, { lesson: at.lesson, state: 'started' });
    await setLastLesson(tx, enrolment.id, at.lesson);
    await tools.log.publish(tx, [toolLaunched.of(context, { ...at, enrolment: enrolment.id, tool: body.tool })]);
    const { tool } = body;
    const what = { kind: 'lesson' as const, lesson: at.lesson, enrolment: enrolment.id };
    return launchOf(tools, context, { tool, account, course: at.course, for: what });
  });
}

function launchOf(
  tools: ToolTools,
  { tenant }: CallContext,
  hint: Pick<LaunchHint, 'tool' | 'account' | 'course' | 'for'>,
): ToolLaunch {
  const until = tools.now().add({ minutes: LAUNCH_MINUTES }).toString({ smallestUnit: 'millisecond' });
  const token = tools.hints.seal({ ...hint, tenant, id: randomUUID(), until });
  return { address: `${issuerOf(tools, tenant)}/launches/${token}`, until };
}

/** @throws TOOL_NOT_FOUND */
export async function requireToolLesson(tx: Transaction, lesson: PublishedLesson): Promise<ToolLesson> {
  const body = (await bodyOf(tx, lesson.body))?.body;
  if (body?.kind === 'tool' && (await toolOf(tx, body.tool)) !== undefined) return body;
  throw toolErrors.TOOL_NOT_FOUND(`"${lesson.title}" opens no tool that is registered.`);
}

/** A lesson that is graded has a line item before its tool asks for it, once, whoever opens it first. */
async function ensureLineItem(
  { log }: Pick<ToolTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { course, lesson }: LessonOf,
  { title }: PublishedLesson,
  { tool, outOf }: ToolLesson,
): Promise<void> {
  if (outOf === undefined) return;
  const [known] = await lineItemsOf(tx, tool, course, { lesson }, null, 1);
  if (known !== undefined) return;
  await lockLineItems(tx, course);
  const [meanwhile] = await lineItemsOf(tx, tool, course, { lesson }, null, 1);
  if (meanwhile !== undefined) return;
  const definition = { label: title, scoreMaximum: exact(outOf).valueOf() };
  const item: LineItem = { id: randomUUIDv7(), tool, course, lesson, definition };
  await insertLineItem(tx, item);
  await log.publish(tx, [lineItemChanged.of(context, { item: item.id, course, tool, lesson, change: 'made' })]);
}

/** An author chooses in a tool what a lesson shows. @throws COURSE_NOT_FOUND, TOOL_NOT_FOUND, LEARNER_NOT_A_PERSON */
export function beginChoice(
  tools: ToolTools,
  context: CallContext,
  { course, tool }: { readonly course: string; readonly tool: string },
): Promise<ToolLaunch & { readonly choice: string }> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const { definition } = await requireTool(tx, tool);
    if (!definition.deepLinking) throw toolErrors.TOOL_NOT_FOUND(`"${definition.title}" has nothing to choose from.`);
    const choice = randomUUIDv7();
    await insertChoice(tx, { id: choice, course, tool });
    const account = context.principal.id;
    return { ...launchOf(tools, context, { tool, account, course, for: { kind: 'choice', choice } }), choice };
  });
}

/** @throws DEEP_LINK_NOT_FOUND */
export function readChoice(
  { database }: Pick<ToolTools, 'database'>,
  { tenant }: CallContext,
  course: string,
  id: string,
): Promise<Choice> {
  return database.transaction(tenant, async (tx) => {
    const choice = await choiceOf(tx, course, id);
    if (choice === undefined) throw toolErrors.DEEP_LINK_NOT_FOUND('There is no such choice.');
    return choice;
  });
}
