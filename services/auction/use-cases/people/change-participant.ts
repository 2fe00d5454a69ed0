import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { lockParticipant, saveParticipant } from '../../adapters/postgres/participants.ts';
import { participantChanged } from '../../core/events.ts';
import type { Participant } from '../../core/participant.ts';
import type { AuctionTools } from '../tools.ts';

const BLANK: Participant = {
  ...{ organisation: null, verified: false, suspended: false, trustLimit: null, paymentMethods: [], devices: [] },
};

/** Changes a part of what is kept of an account, in the caller's transaction. */
export async function changeParticipant(
  { log }: Pick<AuctionTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  account: string,
  change: Partial<Pick<Participant, 'verified' | 'suspended'>>,
): Promise<void> {
  const { account: _account, ...kept } = (await lockParticipant(tx, account)) ?? {};
  const before = 'verified' in kept ? kept : null;
  const after = { ...(before ?? BLANK), ...change };
  await saveParticipant(tx, account, after);
  await log.publish(tx, [participantChanged.of(context, { name: account, before, after })]);
}
