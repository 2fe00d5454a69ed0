import type { EventType } from '@pvt/kernel/event-type';
import { ledgerEvents } from './ledger-events.ts';

export const events: readonly EventType[] = [...ledgerEvents];
