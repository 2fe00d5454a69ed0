import { randomUUIDv7 } from 'node:crypto';
import { isId, keyset, type Page } from '@pvt/kernel/http/keyset';
import {
  deleteLineItem,
  type ItemFilter,
  insertLineItem,
  lineItemsOf,
  lockLineItem,
  lockLineItems,
  updateLineItem,
} from '../../adapters/postgres/line-items.ts';
import { toolErrors } from '../../core/tools/errors.ts';
import { lineItemChanged } from '../../core/tools/events.ts';
import { itemOf, type LineItem, type LineItemSent } from '../../core/tools/line-item.ts';
import { requireToolCourse } from './tool-access.ts';
import type { ToolAccess, ToolTools } from './tools.ts';

type Tools = Pick<ToolTools, 'database' | 'log' | 'ownContext'>;

const ITEMS = keyset('academy.line-items', isId);
const MOST_ITEMS = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const itemNotFound = () => toolErrors.LINE_ITEM_NOT_FOUND('The course has no such line item of the tool.');

/** In the order in which they were made. @throws LINE_ITEM_NOT_FOUND, CURSOR_INVALID */
export function listLineItems(
  { database }: Pick<Tools, 'database'>,
  { tenant, tool }: ToolAccess,
  course: string,
  { limit, cursor, ...filter }: ItemFilter & { readonly limit: number; readonly cursor: string | undefined },
): Promise<Page<LineItem>> {
  const after = ITEMS.read(cursor) ?? null;
  return database.transaction(tenant, async (tx) => {
    await requireToolCourse(tx, tool, course);
    return ITEMS.page(await lineItemsOf(tx, tool, course, filter, after, limit + 1), limit, ({ id }) => id);
  });
}

/** @throws LINE_ITEM_NOT_FOUND */
export function getLineItem(
  { database }: Pick<Tools, 'database'>,
  { tenant, tool }: ToolAccess,
  course: string,
  id: string,
): Promise<LineItem> {
  return database.transaction(tenant, async (tx) => {
    const item = await lockLineItem(tx, tool, course, id);
    if (item === undefined) throw itemNotFound();
    return item;
  });
}

/** @throws LINE_ITEM_NOT_FOUND, TOOL_REQUEST_INVALID */
export function makeLineItem(
  { database, log, ownContext }: Tools,
  { tenant, tool }: ToolAccess,
  course: string,
  sent: LineItemSent,
): Promise<LineItem> {
  return database.transaction(tenant, async (tx) => {
    await requireToolCourse(tx, tool, course);
    await lockLineItems(tx, course);
    if ((await lineItemsOf(tx, tool, course, {}, null, MOST_ITEMS)).length === MOST_ITEMS)
      throw toolErrors.TOOL_REQUEST_INVALID(`A tool has at most ${MOST_ITEMS} line items in a course.`);
    const item: LineItem = { id: randomUUIDv7(), tool, course, lesson: lessonOf(sent), definition: itemOf(sent) };
    await insertLineItem(tx, item);
    await log.publish(tx, [changed(ownContext(tenant), item, 'made')]);
    return item;
  });
}

/** @throws LINE_ITEM_NOT_FOUND */
export function changeLineItem(
  { database, log, ownContext }: Tools,
  { tenant, tool }: ToolAccess,
  course: string,
  id: string,
  sent: LineItemSent,
): Promise<LineItem> {
  return database.transaction(tenant, async (tx) => {
    const before = await lockLineItem(tx, tool, course, id);
    if (before === undefined) throw itemNotFound();
    const item: LineItem = { ...before, definition: itemOf(sent) };
    await updateLineItem(tx, item);
    await log.publish(tx, [changed(ownContext(tenant), item, 'changed')]);
    return item;
  });
}

/** What was graded in it stays in the lesson's grade. @throws LINE_ITEM_NOT_FOUND */
export function removeLineItem(
  { database, log, ownContext }: Tools,
  { tenant, tool }: ToolAccess,
  course: string,
  id: string,
): Promise<void> {
  return database.transaction(tenant, async (tx) => {
    const before = await lockLineItem(tx, tool, course, id);
    if (before === undefined) throw itemNotFound();
    await deleteLineItem(tx, id);
    await log.publish(tx, [changed(ownContext(tenant), before, 'deleted')]);
  });
}

function lessonOf({ resourceLinkId }: LineItemSent): string | null {
  if (resourceLinkId === undefined) return null;
  if (UUID.test(resourceLinkId)) return resourceLinkId;
  throw toolErrors.TOOL_REQUEST_INVALID('resourceLinkId is none of the platform’s.');
}

const changed = (
  context: ReturnType<Tools['ownContext']>,
  { id: item, course, tool, lesson }: LineItem,
  change: 'made' | 'changed' | 'deleted',
) => lineItemChanged.of(context, { item, course, tool, lesson, change });
