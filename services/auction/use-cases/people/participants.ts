import type { CallContext } from '@pvt/kernel/context';
import { isId, isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import {
  flagsBefore,
  type KeptFlag,
  lockParticipant,
  participantOf,
  participantsAfter,
  saveParticipant,
} from '../../adapters/postgres/participants.ts';
import { auctionErrors } from '../../core/errors.ts';
import { participantChanged } from '../../core/events.ts';
import type { KeptParticipant, Participant } from '../../core/participant.ts';
import type { AuctionTools, CommandTools, QueryTools } from '../tools.ts';
import { beginSuspension, liftSuspension } from './suspension.ts';

const PARTICIPANTS = keyset('auction.participants', isText);
const FLAGS = keyset('auction.flags', isId);

/** @throws PARTICIPANT_NOT_FOUND */
export async function getParticipant(
  { database }: QueryTools,
  { tenant }: CallContext,
  account: string,
): Promise<Participant> {
  const kept = await database.transaction(tenant, (tx) => participantOf(tx, account));
  if (kept === undefined) throw auctionErrors.PARTICIPANT_NOT_FOUND(`Nothing is kept of ${account}.`);
  const { account: _account, ...participant } = kept;
  return participant;
}

/** One that is suspended by it may appeal, though it reads no reason. @throws ALREADY_EXISTS, CHANGED_MEANWHILE */
export function keepParticipant(
  tools: CommandTools & Pick<AuctionTools, 'now'>,
  context: CallContext,
  account: string,
  input: Participant,
  conditions: Conditions,
): Promise<Participant> {
  const { database, log } = tools;
  return database.transaction(context.tenant, async (tx) => {
    const after = inOrder(input);
    const { account: _account, ...kept } = (await lockParticipant(tx, account)) ?? {};
    const before = 'verified' in kept ? kept : null;
    if (before !== null && conditions.newOnly) throw nameTaken('an entry of', account);
    const tag = before === null ? undefined : entityTag(before);
    requireMatch(conditions, tag, `What is kept of ${account}`);
    if (tag === entityTag(after)) return after;
    await saveParticipant(tx, account, after);
    const wasSuspended = before?.suspended === true;
    if (after.suspended && !wasSuspended) await beginSuspension(tools, tx, context, account, '');
    if (!after.suspended && wasSuspended) await liftSuspension(tools, tx, context, account);
    await log.publish(tx, [participantChanged.of(context, { name: account, before, after })]);
    return after;
  });
}

/** As it is read again, so that its tag is the same. */
function inOrder({ organisation, verified, suspended, trustLimit, paymentMethods, devices }: Participant): Participant {
  return { organisation, verified, suspended, trustLimit, paymentMethods, devices };
}

/** By account. @throws CURSOR_INVALID */
export function listParticipants(
  { database }: QueryTools,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptParticipant>> {
  const after = PARTICIPANTS.read(cursor);
  return database.transaction(tenant, async (tx) =>
    PARTICIPANTS.page(await participantsAfter(tx, after, limit + 1), limit, ({ account }) => account),
  );
}

/** The newest first. @throws CURSOR_INVALID */
export function listFlags(
  { database }: QueryTools,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptFlag>> {
  const before = FLAGS.read(cursor);
  return database.transaction(tenant, async (tx) =>
    FLAGS.page(await flagsBefore(tx, before, limit + 1), limit, ({ id }) => id),
  );
}
