import type { CallContext } from '@pvt/kernel/context';
import { keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { idempotent } from '@pvt/kernel/idempotent';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, requireMatch } from '@pvt/kernel/preconditions';
import { privateHostFault } from '@pvt/kernel/public-address';
import {
  forgetFault,
  type KeptOutput,
  lockOutput,
  outputOf,
  storeOutput,
} from '../../adapters/postgres/statement-outputs.ts';
import {
  countToSend,
  dropAllToSend,
  type Refused,
  refusedAfter,
  sendRefusedAgain,
} from '../../adapters/postgres/statements-to-send.ts';
import { xapiErrors } from '../../core/xapi/errors.ts';
import { statementOutputChanged, statementsSentAgain } from '../../core/xapi/events.ts';
import {
  NOTHING_OUT,
  type SavedOutput,
  type SendingState,
  type StatementOutput,
} from '../../core/xapi/statement-output.ts';
import type { OutputTools } from './output-tools.ts';
import { askToSend } from './send-job.ts';

const MOST_COUNTED = 10_000;
const REFUSED = keyset(
  'academy.refused-statements',
  (value): value is string => typeof value === 'string' && /^\d{1,18}$/.test(value),
);

export interface ReadOutput {
  readonly output: StatementOutput;
  readonly sending: SendingState;
  readonly tag: string;
}

const UNSET: KeptOutput = {
  ...{ definition: NOTHING_OUT, sealed: null, revision: 0, since: '', failures: 0, fault: null, retryAt: null },
  ...{ sent: 0, sentAt: null },
};
const tagOf = ({ revision }: KeptOutput): string => `"o${revision}"`;

/** What is set, and how sending goes; nothing is written as long as nothing was set. */
export function readOutput({ database }: Pick<OutputTools, 'database'>, { tenant }: CallContext): Promise<ReadOutput> {
  return database.transaction(tenant, async (tx) => {
    const kept = (await outputOf(tx)) ?? UNSET;
    const { sent, sentAt, fault, retryAt } = kept;
    const sending = { ...(await countToSend(tx, MOST_COUNTED)), sent, sentAt, fault, retryAt };
    return { output: kept.definition, sending, tag: tagOf(kept) };
  });
}

/** @throws RECORD_STORE_INVALID, CHANGED_MEANWHILE */
export async function saveOutput(
  tools: OutputTools,
  context: CallContext,
  { writes, store }: SavedOutput,
  conditions: Conditions,
): Promise<ReadOutput> {
  const { database, log, seal, allowPrivate } = tools;
  if (store !== null) requireReachable(store.address, allowPrivate);
  await database.transaction(context.tenant, async (tx) => {
    const before = (await lockOutput(tx)) ?? UNSET;
    requireMatch(conditions, tagOf(before), 'What is written as statements');
    const definition: StatementOutput = {
      writes,
      store: store === null ? null : { address: store.address, user: store.user },
    };
    const password = store?.password;
    if (password === undefined && sameJson(before.definition, definition)) return;
    const isSame = sameJson(before.definition.store, definition.store);
    if (store !== null && password === undefined && !isSame)
      throw invalid('/store/password', 'Another address or user needs the password, too.');
    const sealed =
      store === null ? null : password === undefined ? before.sealed : seal.seal(tx.tenant, store.address, password);
    await storeOutput(tx, definition, sealed);
    if (store === null) await dropAllToSend(tx);
    else await askToSend(tools, tx, tools.ownContext(tx.tenant), null);
    await log.publish(tx, [
      statementOutputChanged.of(context, { name: 'statements', before: before.definition, after: definition }),
    ]);
  });
  return readOutput(tools, context);
}

function requireReachable(address: string, allowPrivate: boolean): void {
  if (!URL.canParse(address)) throw invalid('/store/address', 'It is no address.');
  const url = new URL(address);
  if (url.username !== '' || url.password !== '')
    throw invalid('/store/address', 'The user and the password have fields of their own.');
  const fault = allowPrivate ? undefined : privateHostFault(url);
  if (fault !== undefined) throw invalid('/store/address', `${fault}.`);
}

const invalid = (pointer: string, detail: string) => xapiErrors.RECORD_STORE_INVALID(detail, { pointer });

/** What was refused waits again, and the store is asked at once. @throws IDEMPOTENCY_KEY_REUSED */
export function sendAgain(tools: OutputTools, context: CallContext): Promise<{ readonly again: number }> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.sendStatementsAgain', {}, async () => {
      const { definition } = (await lockOutput(tx)) ?? UNSET;
      if (definition.store === null) return { again: 0 };
      const again = await sendRefusedAgain(tx);
      await forgetFault(tx);
      await askToSend(tools, tx, tools.ownContext(tx.tenant), null);
      await tools.log.publish(tx, [statementsSentAgain.of(context, { again })]);
      return { again };
    }),
  );
}

/** What the store refused, in the order in which it was written. @throws CURSOR_INVALID */
export function refusedStatements(
  { database }: Pick<OutputTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Refused>> {
  const from = REFUSED.read(cursor) ?? null;
  return database.transaction(tenant, async (tx) =>
    REFUSED.page(await refusedAfter(tx, from, limit + 1), limit, ({ place }) => place),
  );
}
