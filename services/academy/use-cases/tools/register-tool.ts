import { randomUUID } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { deleteTool, lockTool, storeTool, toolOf, toolsOf } from '../../adapters/postgres/tools.ts';
import { toolErrors } from '../../core/tools/errors.ts';
import { toolChanged } from '../../core/tools/events.ts';
import type { KeptTool, Tool } from '../../core/tools/tool.ts';
import type { CommandTools, QueryTools } from '../tools.ts';

const MOST_TOOLS = 500;

export const toolTag = ({ definition }: Pick<KeptTool, 'definition'>): string => entityTag(definition);

/** By name; at most 500. */
export function listTools({ database }: QueryTools, { tenant }: CallContext): Promise<KeptTool[]> {
  return database.transaction(tenant, (tx) => toolsOf(tx, MOST_TOOLS));
}

/** @throws TOOL_NOT_FOUND */
export function getTool({ database }: QueryTools, { tenant }: CallContext, id: string): Promise<KeptTool> {
  return database.transaction(tenant, (tx) => requireTool(tx, id));
}

/** @throws TOOL_NOT_FOUND */
export async function requireTool(tx: Transaction, id: string): Promise<KeptTool> {
  const tool = await toolOf(tx, id);
  if (tool === undefined) throw toolErrors.TOOL_NOT_FOUND(`There is no tool "${id}".`);
  return tool;
}

/** Registers a tool, or changes it: who it is to us stays. @throws ALREADY_EXISTS, CHANGED_MEANWHILE */
export function saveTool(
  { database, log }: CommandTools,
  context: CallContext,
  id: string,
  definition: Tool,
  conditions: Conditions,
): Promise<KeptTool> {
  return database.transaction(context.tenant, async (tx) => {
    const before = await lockTool(tx, id);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a tool', id, '/tool');
    requireMatch(conditions, before && toolTag(before), `The tool "${id}"`);
    if (before !== undefined && sameJson(before.definition, definition)) return before;
    const kept = await storeTool(tx, id, randomUUID(), definition);
    await log.publish(tx, [
      toolChanged.of(context, { name: id, before: before?.definition ?? null, after: definition }),
    ]);
    return kept;
  });
}

/** Lessons that show it open it no more. @throws TOOL_NOT_FOUND */
export function removeTool({ database, log }: CommandTools, context: CallContext, id: string): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const before = await lockTool(tx, id);
    if (before === undefined) throw toolErrors.TOOL_NOT_FOUND(`There is no tool "${id}".`);
    await deleteTool(tx, id);
    await log.publish(tx, [toolChanged.of(context, { name: id, before: before.definition, after: null })]);
  });
}
