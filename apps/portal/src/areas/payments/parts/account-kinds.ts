import { type Message, msg, t } from '@pvt/ui/language';
import type { Account } from '../api.ts';

type Name = Account['name'];

const kinds: Record<Name['kind'], Message> = {
  provider: msg('Payment provider'),
  bank: msg('Bank'),
  cash: msg('Cash'),
  payable: msg('Owed to owner'),
  wallet: msg('Wallet'),
  escrow: msg('Escrow'),
  deposit: msg('Deposit'),
  receivable: msg('Owed by'),
  fees: msg('Fees'),
  revenue: msg('Revenue'),
  tax: msg('Tax'),
  dispute: msg('Disputes'),
  exchange: msg('Exchange'),
};

/** An account in a line: what it is for, whose, and for what. */
export function accountTitle({ kind, owner, reference }: Name): string {
  return [t(kinds[kind]), owner, reference].filter((part) => part !== undefined && part !== '').join(' · ');
}
