import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { deleteGroup, groupOf, groupsAfter, learnersByGroup, storeGroup } from '../../adapters/postgres/groups.ts';
import { academyErrors } from '../../core/errors.ts';
import { groupChanged } from '../../core/people/events.ts';
import type { Group, KeptGroup } from '../../core/people/group.ts';
import { requireCourse, requireLocked } from '../courses/require-course.ts';
import type { CommandTools, QueryTools } from '../tools.ts';

const GROUPS = keyset('academy.groups', isText);
const MOST = 200;

interface GroupAt {
  readonly course: string;
  readonly group: string;
}

export interface CountedGroup extends KeptGroup {
  readonly learners: number;
}

/** @throws COURSE_NOT_FOUND, COURSE_GROUPS_LIMITED, ALREADY_EXISTS, CHANGED_MEANWHILE */
export function saveGroup(
  { database, log }: CommandTools,
  context: CallContext,
  { course, group: id }: GroupAt,
  definition: Group,
  conditions: Conditions,
): Promise<CountedGroup> {
  return database.transaction(context.tenant, async (tx) => {
    await requireLocked(tx, course);
    const before = await groupOf(tx, course, id);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a group', id, '/group');
    requireMatch(conditions, before && entityTag(before), `The group "${id}"`);
    if (before === undefined && (await groupsAfter(tx, course, undefined, MOST)).length >= MOST)
      throw academyErrors.COURSE_GROUPS_LIMITED(`The course has ${MOST} groups, which is as many as there may be.`);
    if (before === undefined || !sameJson(before, definition)) {
      await storeGroup(tx, course, { id, definition });
      await log.publish(tx, [
        groupChanged.of(context, { course, name: id, before: before ?? null, after: definition }),
      ]);
    }
    return { id, definition, learners: (await learnersByGroup(tx, course)).get(id) ?? 0 };
  });
}

/** Its learners stay in the course. @throws COURSE_NOT_FOUND, COURSE_GROUP_NOT_FOUND */
export function removeGroup(
  { database, log }: CommandTools,
  context: CallContext,
  { course, group: id }: GroupAt,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    await requireLocked(tx, course);
    const before = await groupOf(tx, course, id);
    if (before === undefined) throw noGroup(id);
    await deleteGroup(tx, course, id);
    await log.publish(tx, [groupChanged.of(context, { course, name: id, before, after: null })]);
  });
}

/** @throws COURSE_NOT_FOUND, COURSE_GROUP_NOT_FOUND */
export function getGroup(
  { database }: QueryTools,
  { tenant }: CallContext,
  { course, group: id }: GroupAt,
): Promise<CountedGroup> {
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    const definition = await groupOf(tx, course, id);
    if (definition === undefined) throw noGroup(id);
    return { id, definition, learners: (await learnersByGroup(tx, course)).get(id) ?? 0 };
  });
}

/** By name, each with how many are in it. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listGroups(
  { database }: QueryTools,
  { tenant }: CallContext,
  course: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<CountedGroup>> {
  const after = GROUPS.read(cursor);
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    const { items, ...page } = GROUPS.page(await groupsAfter(tx, course, after, limit + 1), limit, ({ id }) => id);
    const learners = await learnersByGroup(tx, course);
    return { ...page, items: items.map((each) => ({ ...each, learners: learners.get(each.id) ?? 0 })) };
  });
}

/** Nobody deletes one of them while the course is locked. @throws COURSE_GROUP_NOT_FOUND */
export async function requireGroups(tx: Transaction, course: string, groups: readonly string[] = []): Promise<void> {
  for (const [at, id] of groups.entries())
    if ((await groupOf(tx, course, id)) === undefined) throw noGroup(id, `/groups/${at}`);
}

const noGroup = (id: string, pointer?: string): Error =>
  academyErrors.COURSE_GROUP_NOT_FOUND(`The course has no group "${id}".`, pointer === undefined ? {} : { pointer });
