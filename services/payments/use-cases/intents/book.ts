import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { balanceOf } from '../../adapters/postgres/accounts.ts';
import { lockOwner } from '../../adapters/postgres/owner-lock.ts';
import type { Fact, Intent } from '../../core/intent.ts';
import type { Place, Posting } from '../../core/intent-postings.ts';
import type { IntentAbout } from '../../core/intent-view.ts';
import type { AccountName } from '../../core/ledger.ts';
import type { NewEntry } from '../../core/ledger-transaction.ts';
import { ownerEntries } from '../../core/owner-entries.ts';
import { post } from '../ledger/post.ts';

interface Booking {
  readonly intent: Intent;
  readonly about: IntentAbout;
  readonly fact: Fact;
  readonly moved: readonly Posting[];
}

/** Books what a fact moved. @returns the ledger's transaction; null where nothing was moved */
export async function book(
  tx: Transaction,
  context: CallContext,
  { intent, about, fact, moved }: Booking,
): Promise<string | null> {
  if (moved.length === 0) return null;
  const { currency, id } = intent.terms;
  const entries: NewEntry[] = [];
  for (const { place, amount } of moved)
    if (place.at === 'owner') entries.push(...(await ofOwner(tx, place.owner ?? '', currency, amount)));
    else entries.push({ account: accountOf(place, currency, about.provider), amount });
  const kind = fact.what === 'withdrawn' ? fact.what : `${fact.what}.${fact.status}`;
  const posted = await post(tx, context, {
    ...{ kind, reference: `intent:${id}`, entries },
    description: (about.description ?? about.reference).slice(0, 500),
  });
  return posted.id;
}

/** Two that lock owners crosswise are untangled by `inLedger`. */
async function ofOwner(tx: Transaction, owner: string, currency: string, amount: bigint): Promise<NewEntry[]> {
  await lockOwner(tx, owner, currency);
  const payable: AccountName = { kind: 'payable', owner, currency };
  const receivable: AccountName = { kind: 'receivable', owner, currency };
  const balances = { payable: await balanceOf(tx, payable), receivable: await balanceOf(tx, receivable) };
  return ownerEntries(amount, balances).map(({ of, amount: part }) => ({
    account: of === 'payable' ? payable : receivable,
    amount: part,
  }));
}

function accountOf({ at }: Place, currency: string, provider: string): AccountName {
  switch (at) {
    case 'provider':
      return { kind: 'provider', owner: provider, currency };
    case 'disputed':
      return { kind: 'dispute', currency };
    case 'provider_fees':
      return { kind: 'fees', currency, reference: 'provider' };
    case 'fees':
    case 'tax':
    case 'revenue':
      return { kind: at, currency };
    case 'owner':
      throw new Error('what is an owner’s is booked by their balances');
  }
}
