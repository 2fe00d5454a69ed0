import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import type { JWK } from 'jose';
import { type NewKey, newSigningKey } from '../../adapters/lti-jwt.ts';
import { insertToolKey, retireToolKey, toolKeys } from '../../adapters/postgres/tool-keys.ts';
import { toolKeyRotated } from '../../core/tools/events.ts';
import type { ToolTools } from './tools.ts';

type Tools = Pick<ToolTools, 'seal'>;

/** The key that signs launches; the first time it is made. */
export async function launchKey({ seal }: Tools, tx: Transaction): Promise<Pick<NewKey, 'id' | 'secret'>> {
  const [first] = await toolKeys(tx);
  if (first !== undefined && !first.retired)
    return { id: first.id, secret: seal.open(tx.tenant, first.id, first.sealed).toString('utf8') };
  const made = await newSigningKey();
  if (await keep({ seal }, tx, made)) return made;
  // Another transaction made one at the same moment.
  return launchKey({ seal }, tx);
}

const keep = ({ seal }: Tools, tx: Transaction, { id, secret, publicKey }: NewKey): Promise<boolean> =>
  insertToolKey(tx, { id, publicKey, sealed: seal.seal(tx.tenant, id, Buffer.from(secret)) });

/** What tools verify launches by: the key that signs, and those whose launches may still be under way. */
export function keyset({ database }: Pick<ToolTools, 'database'>, tenant: string): Promise<JWK[]> {
  return database.transaction(tenant, async (tx) => (await toolKeys(tx)).map(({ publicKey }) => publicKey));
}

/** Another key signs launches from now on. @throws IDEMPOTENCY_KEY_REUSED */
export async function rotateToolKey(tools: ToolTools, context: CallContext): Promise<{ key: string }> {
  const made = await newSigningKey();
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.rotateToolKey', {}, async () => {
      // Of those who rotate at the same moment the last one's signs: it retires what the others have made.
      do await retireToolKey(tx);
      while (!(await keep(tools, tx, made)));
      await tools.log.publish(tx, [toolKeyRotated.of(context, { key: made.id })]);
      return { key: made.id };
    }),
  );
}
