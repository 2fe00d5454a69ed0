import { createHash } from 'node:crypto';
import type { Transaction } from '../database/transaction.ts';
import { actorOf, type CallContext } from './context.ts';
import { defineErrors } from './errors.ts';

export const idempotencyErrors = defineErrors({
  IDEMPOTENCY_KEY_REUSED: {
    kind: 'conflict',
    title: 'The Idempotency-Key was used for something else',
    description:
      'A command with this key was done within the last 24 hours, with another content. Nothing was done now. Give each command a key of its own, and send it again with the same content only.',
  },
});

// What is older than a day is another command's place. Served by the primary key.
const BEGIN = {
  name: 'command_begin',
  text: `insert into pvt.command_answer as known (tenant, actor, command, key, digest) values ($1, $2, $3, $4, $5)
    on conflict (owner, tenant, actor, command, key) do update set digest = excluded.digest, answer = null, at = excluded.at
      where known.at < now() - interval '24 hours'
    returning true as begun`,
};

const KNOWN = {
  name: 'command_known',
  text: `select digest, answer, answer is null as silent from pvt.command_answer
    where owner = current_user and tenant = $1 and actor = $2 and command = $3 and key = $4`,
};

const END = {
  name: 'command_end',
  text: `update pvt.command_answer set answer = $5
    where owner = current_user and tenant = $1 and actor = $2 and command = $3 and key = $4`,
};

// A few at a time, by whoever comes by: nobody has to sweep. Served by command_answer_at.
const FORGET = {
  name: 'command_forget',
  text: `delete from pvt.command_answer where (tenant, actor, command, key) in (
    select tenant, actor, command, key from pvt.command_answer
      where owner = current_user and tenant = $1 and at < now() - interval '24 hours' order by at limit 10 for update skip locked)
    and owner = current_user and tenant = $1`,
};

interface Known<T> {
  readonly digest: Buffer;
  readonly answer: T;
  readonly silent: boolean;
}

/**
 * Does a command once for each `Idempotency-Key` of its caller, and returns the first answer again for 24 hours: the key
 * and the answer are stored in the command's own transaction. A second that comes while the first is under way waits for
 * its end. Without a key it is just done.
 * @param command its name, such as `hostels.bookStay`
 * @param input as the caller sent it, a JSON value: the same key with another one is rejected
 * @returns what `perform` returned, as JSON has it; it must hold no secret, since it is stored (`idempotentSecret` seals it)
 * @throws IDEMPOTENCY_KEY_REUSED
 */
export async function idempotent<T>(
  tx: Transaction,
  context: CallContext,
  command: string,
  input: unknown,
  perform: () => Promise<T>,
): Promise<T> {
  const { idempotencyKey: key } = context;
  if (key === undefined) return perform();
  const place = [context.tenant, actorOf(context), command, key];
  const digest = createHash('sha256').update(JSON.stringify(input)).digest();
  const [begun] = await tx.query(BEGIN, [...place, digest]);
  if (begun === undefined) {
    const [known] = await tx.query<Known<T>>(KNOWN, place);
    // Of a command that returned nothing, no answer was stored; JSON's null is one.
    if (known?.digest.equals(digest) === true) return known.silent ? (undefined as T) : known.answer;
    throw idempotencyErrors.IDEMPOTENCY_KEY_REUSED(
      `The Idempotency-Key "${key}" was used for another ${command}. Give this one a key of its own.`,
      { pointer: '/idempotency-key' },
    );
  }
  const answer = await perform();
  await Promise.all([
    tx.query(END, [...place, answer === undefined ? null : JSON.stringify(answer)]),
    tx.query(FORGET, [context.tenant]),
  ]);
  return answer;
}
