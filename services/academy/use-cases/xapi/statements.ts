import { randomUUID } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { keyset, type Page } from '@pvt/kernel/http/keyset';
import { contentDigest } from '../../adapters/content-digest.ts';
import {
  activitiesNamed,
  insertStatement,
  statementOf,
  statementsOf,
  voidStatement,
} from '../../adapters/postgres/statements.ts';
import { type Json, StatementRefused } from '../../core/xapi/check.ts';
import { xapiErrors } from '../../core/xapi/errors.ts';
import { statementsTaken } from '../../core/xapi/events.ts';
import { comparable, factsOfStatement, type KeptStatement, keptStatement } from '../../core/xapi/kept-statement.ts';
import { mergedActivity } from '../../core/xapi/merged-activity.ts';
import { checkStatement } from '../../core/xapi/statement.ts';
import type { StatementFilter } from '../../core/xapi/statement-filter.ts';
import { nameOfActivity, nameSought } from '../../core/xapi/statement-names.ts';
import type { AcademyTools } from '../tools.ts';

export type XapiTools = Pick<AcademyTools, 'database' | 'log' | 'now'> & { readonly publicUrl: () => URL };

const STATEMENTS = keyset(
  'academy.statements',
  (value): value is string => typeof value === 'string' && /^\d{1,18}$/.test(value),
);

/**
 * Takes statements in, all or none; what is there already with the same content stays.
 * @param sent as they came
 * @returns their ids, in order
 * @throws STATEMENT_INVALID, STATEMENT_CONFLICT
 */
export function takeStatements(tools: XapiTools, context: CallContext, sent: readonly unknown[]): Promise<string[]> {
  const checked = checkedStatements(sent);
  return tools.database.transaction(context.tenant, async (tx) => {
    let taken = 0;
    for (const { id, statement } of checked) if (await keepStatement(tools, tx, context, statement, id)) taken += 1;
    if (taken > 0)
      await tools.log.publish(tx, [statementsTaken.of(context, { by: context.principal.id, statements: taken })]);
    return checked.map(({ id }) => id);
  });
}

/** With the ids that they have or get. @throws STATEMENT_INVALID */
export function checkedStatements(sent: readonly unknown[]): { readonly id: string; readonly statement: Json }[] {
  const checked = sent.map((each, place) => {
    const statement = check(each, sent.length > 1 ? `/${place}` : '');
    return { statement, id: typeof statement['id'] === 'string' ? statement['id'].toLowerCase() : randomUUID() };
  });
  const ids = checked.map(({ id }) => id);
  const twice = ids.find((id, place) => ids.indexOf(id) !== place);
  if (twice !== undefined) throw xapiErrors.STATEMENT_INVALID(`The id ${twice} is there twice.`);
  return checked;
}

function check(value: unknown, pointer: string): Json {
  try {
    return checkStatement(value);
  } catch (error) {
    if (!(error instanceof StatementRefused)) throw error;
    const fault = { pointer: pointer + error.pointer, detail: error.message };
    throw xapiErrors.STATEMENT_INVALID(`${fault.pointer || 'The statement'}: ${error.message}`, { errors: [fault] });
  }
}

/** @returns false where the same is there already @throws STATEMENT_CONFLICT */
export async function keepStatement(
  { now, publicUrl }: Pick<XapiTools, 'now' | 'publicUrl'>,
  tx: Transaction,
  { principal }: CallContext,
  sent: Json,
  id: string,
): Promise<boolean> {
  const digest = contentDigest(comparable(sent));
  const storedAt = now().toString({ smallestUnit: 'millisecond' });
  const account = { homePage: publicUrl().origin, name: principal.id };
  const body = keptStatement(sent, id, { objectType: 'Agent', account }, storedAt);
  const facts = factsOfStatement(body);
  if (await insertStatement(tx, { id, body, digest, storedAt }, facts)) {
    if (facts.voids !== null) await voidStatement(tx, facts.voids);
    return true;
  }
  if ((await statementOf(tx, id))?.digest === digest) return false;
  throw xapiErrors.STATEMENT_CONFLICT(`Another statement has the id ${id}.`);
}

/** @throws STATEMENT_NOT_FOUND */
export function getStatement(
  { database }: Pick<XapiTools, 'database'>,
  { tenant }: CallContext,
  id: string,
  voided: boolean,
): Promise<KeptStatement> {
  return database.transaction(tenant, async (tx) => {
    const statement = await statementOf(tx, id);
    if (statement?.voided === voided) return statement;
    throw xapiErrors.STATEMENT_NOT_FOUND(`There is no ${voided ? 'voided ' : ''}statement ${id}.`);
  });
}

/** @throws CURSOR_INVALID */
export function findStatements(
  { database }: Pick<XapiTools, 'database'>,
  { tenant }: CallContext,
  filter: StatementFilter,
  { cursor, limit }: { readonly cursor: string | undefined; readonly limit: number },
): Promise<Page<KeptStatement>> {
  const from = STATEMENTS.read(cursor) ?? null;
  return database.transaction(tenant, async (tx) =>
    STATEMENTS.page(await statementsOf(tx, filter, nameSought(filter), from, limit + 1), limit, ({ place }) => place),
  );
}

const MOST_SAID = 100;

/** What is known of an activity, by the newest 100 statements that have it as their object; or its id alone. */
export function getActivity(
  { database }: Pick<XapiTools, 'database'>,
  { tenant }: CallContext,
  id: string,
): Promise<Json> {
  return database.transaction(tenant, async (tx) =>
    mergedActivity(id, await activitiesNamed(tx, id, nameOfActivity(id), MOST_SAID)),
  );
}
