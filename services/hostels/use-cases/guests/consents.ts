import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { consentsOf, insertConsent, withdrawConsents } from '../../adapters/postgres/guest-consents.ts';
import { mergedInto } from '../../adapters/postgres/guests.ts';
import type { Consent, ConsentPurpose } from '../../core/consent.ts';
import { guestConsentChanged } from '../../core/guest-events.ts';
import type { HostelsTools } from '../tools.ts';
import { requireGuest } from './guest-record.ts';
import { requireSeen } from './sight.ts';

type Tools = Pick<HostelsTools, 'database' | 'log' | 'vault'>;

/** All that were ever given, the newest first. @throws GUEST_NOT_FOUND */
export async function listConsents(
  { database }: Pick<Tools, 'database'>,
  context: CallContext,
  id: string,
): Promise<Consent[]> {
  return database.transaction(context.tenant, async (tx) => {
    const { kept } = await requireSeen(tx, context, id);
    return consentsOf(tx, [kept.id, ...(await mergedInto(tx, kept.id))]);
  });
}

/**
 * Records that a guest agreed to a text. The same text again changes nothing; a newer one takes the place of what stood.
 * @throws GUEST_NOT_FOUND, GUEST_ERASED
 */
export async function giveConsent(
  { database, log, vault }: Tools,
  context: CallContext,
  id: string,
  { purpose, textVersion }: Pick<Consent, 'purpose' | 'textVersion'>,
): Promise<Consent[]> {
  return database.transaction(context.tenant, async (tx) => {
    await requireSeen(tx, context, id);
    const { kept } = await requireGuest({ vault }, tx, id);
    const all = [kept.id, ...(await mergedInto(tx, kept.id))];
    const before = await standing(tx, all, purpose);
    if (before?.textVersion !== textVersion) {
      await withdrawConsents(tx, all, actorOf(context), purpose);
      await insertConsent(tx, kept.id, { id: randomUUIDv7(), purpose, textVersion, givenBy: actorOf(context) });
      await log.publish(tx, [
        guestConsentChanged.of(context, { name: kept.id, before: factsOf(before), after: { textVersion }, purpose }),
      ]);
    }
    return consentsOf(tx, all);
  });
}

/** Takes a consent back; one that does not stand stays so. @throws GUEST_NOT_FOUND, GUEST_ERASED */
export async function withdrawConsent(
  { database, log, vault }: Tools,
  context: CallContext,
  id: string,
  purpose: ConsentPurpose,
): Promise<Consent[]> {
  return database.transaction(context.tenant, async (tx) => {
    await requireSeen(tx, context, id);
    const { kept } = await requireGuest({ vault }, tx, id);
    const all = [kept.id, ...(await mergedInto(tx, kept.id))];
    const [before] = await withdrawConsents(tx, all, actorOf(context), purpose);
    if (before !== undefined)
      await log.publish(tx, [
        guestConsentChanged.of(context, { name: kept.id, before: factsOf(before), after: null, purpose }),
      ]);
    return consentsOf(tx, all);
  });
}

async function standing(tx: Transaction, guests: readonly string[], of: ConsentPurpose): Promise<Consent | undefined> {
  return (await consentsOf(tx, guests)).find(({ purpose, withdrawnAt }) => purpose === of && withdrawnAt === null);
}

const factsOf = (consent: Consent | undefined): { textVersion: string } | null =>
  consent === undefined ? null : { textVersion: consent.textVersion };
