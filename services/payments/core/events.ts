import type { EventType } from '@pvt/kernel/event-type';
import { cryptoEvents } from './crypto-events.ts';
import { documentEvents } from './document-events.ts';
import { escrowEvents } from './escrow-events.ts';
import { intentEvents } from './intent-events.ts';
import { ledgerEvents } from './ledger-events.ts';
import { payoutEvents } from './payout-events.ts';
import { providerEvents } from './provider-events.ts';
import { reconciliationEvents } from './reconciliation-events.ts';

export const events: readonly EventType[] = [
  ...ledgerEvents,
  ...escrowEvents,
  ...documentEvents,
  ...intentEvents,
  ...providerEvents,
  ...payoutEvents,
  ...reconciliationEvents,
  ...cryptoEvents,
];
