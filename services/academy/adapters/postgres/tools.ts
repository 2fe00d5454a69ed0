import type { Transaction } from '@pvt/kernel/database';
import type { Chosen } from '../../core/tools/chosen.ts';
import type { KeptTool, Tool } from '../../core/tools/tool.ts';

const TOOL = 'select id, client_id as "clientId", definition from academy.tool where tenant = $1';

export function toolsOf(tx: Transaction, most: number): Promise<KeptTool[]> {
  return tx.query<KeptTool>(`${TOOL} order by id limit $2`, [tx.tenant, most]);
}

export async function toolOf(tx: Transaction, id: string): Promise<KeptTool | undefined> {
  const [row] = await tx.query<KeptTool>(`${TOOL} and id = $2`, [tx.tenant, id]);
  return row;
}

/** Nobody else changes it until the transaction ends. */
export async function lockTool(tx: Transaction, id: string): Promise<KeptTool | undefined> {
  const [row] = await tx.query<KeptTool>(`${TOOL} and id = $2 for update`, [tx.tenant, id]);
  return row;
}

export async function toolOfClient(tx: Transaction, clientId: string): Promise<KeptTool | undefined> {
  const [row] = await tx.query<KeptTool>(`${TOOL} and client_id = $2`, [tx.tenant, clientId]);
  return row;
}

/** @param clientId of a new one: that of one that is there stays */
export async function storeTool(tx: Transaction, id: string, clientId: string, definition: Tool): Promise<KeptTool> {
  const [row] = await tx.query<KeptTool>(
    `insert into academy.tool (tenant, id, client_id, definition) values ($1, $2, $3, $4)
      on conflict (tenant, id) do update set definition = excluded.definition
      returning id, client_id as "clientId", definition`,
    [tx.tenant, id, clientId, JSON.stringify(definition)],
  );
  if (row === undefined) throw new Error('a stored tool has a row');
  return row;
}

export async function deleteTool(tx: Transaction, id: string): Promise<void> {
  await tx.query('delete from academy.tool where tenant = $1 and id = $2', [tx.tenant, id]);
}

/**
 * Keeps that a message came. Those that nobody could take for new any more are forgotten.
 * @returns false where it came before
 */
export async function firstTime(tx: Transaction, tool: string, id: string, until: string): Promise<boolean> {
  await tx.query('delete from academy.tool_message where tenant = $1 and until < now()', [tx.tenant]);
  const rows = await tx.query(
    `insert into academy.tool_message (tenant, tool, id, until) values ($1, $2, $3, $4)
      on conflict (tenant, tool, id) do nothing returning id`,
    [tx.tenant, tool, id, until],
  );
  return rows.length > 0;
}

/** The tool was opened in the course, and may ask about it from now on. */
export async function keepToolCourse(tx: Transaction, tool: string, course: string): Promise<void> {
  await tx.query('insert into academy.tool_course (tenant, tool, course) values ($1, $2, $3) on conflict do nothing', [
    tx.tenant,
    tool,
    course,
  ]);
}

export async function isToolOfCourse(tx: Transaction, tool: string, course: string): Promise<boolean> {
  const rows = await tx.query('select 1 from academy.tool_course where tenant = $1 and tool = $2 and course = $3', [
    ...[tx.tenant, tool, course],
  ]);
  return rows.length > 0;
}

export interface Choice {
  readonly id: string;
  readonly course: string;
  readonly tool: string;
  readonly chosen: Chosen | null;
}

export async function insertChoice(tx: Transaction, { id, course, tool }: Omit<Choice, 'chosen'>): Promise<void> {
  await tx.query('insert into academy.tool_choice (tenant, id, course, tool) values ($1, $2, $3, $4)', [
    ...[tx.tenant, id, course, tool],
  ]);
}

export async function keepChosen(tx: Transaction, id: string, chosen: Chosen): Promise<void> {
  await tx.query('update academy.tool_choice set chosen = $3 where tenant = $1 and id = $2', [
    ...[tx.tenant, id, JSON.stringify(chosen)],
  ]);
}

export async function choiceOf(tx: Transaction, course: string, id: string): Promise<Choice | undefined> {
  const [row] = await tx.query<Choice>(
    'select id, course, tool, chosen from academy.tool_choice where tenant = $1 and id = $3 and course = $2',
    [tx.tenant, course, id],
  );
  return row;
}
