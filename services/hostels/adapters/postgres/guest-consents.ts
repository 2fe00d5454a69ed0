import type { Transaction } from '@pvt/kernel/database';
import type { Consent, ConsentPurpose } from '../../core/consent.ts';

const CONSENT = `id, purpose, text_version as "textVersion", given_at as "givenAt", given_by as "givenBy", withdrawn_at as "withdrawnAt"`;

/** The newest first. Served by guest_consent_of_guest. */
export function consentsOf(tx: Transaction, guests: readonly string[]): Promise<Consent[]> {
  return tx.query<Consent>(
    `select ${CONSENT} from hostels.guest_consent where tenant = $1 and guest = any($2) order by id desc`,
    [tx.tenant, guests],
  );
}

export async function insertConsent(
  tx: Transaction,
  guest: string,
  { id, purpose, textVersion, givenBy }: Pick<Consent, 'id' | 'purpose' | 'textVersion' | 'givenBy'>,
): Promise<void> {
  await tx.query(
    `insert into hostels.guest_consent (tenant, id, guest, purpose, text_version, given_by) values ($1, $2, $3, $4, $5, $6)`,
    [tx.tenant, id, guest, purpose, textVersion, givenBy],
  );
}

/** @param purpose all of them by default @returns those that stood */
export function withdrawConsents(
  tx: Transaction,
  guests: readonly string[],
  by: string,
  purpose?: ConsentPurpose,
): Promise<Consent[]> {
  return tx.query<Consent>(
    `update hostels.guest_consent set withdrawn_at = now(), withdrawn_by = $3
      where tenant = $1 and guest = any($2) and withdrawn_at is null and ($4::text is null or purpose = $4) returning ${CONSENT}`,
    [tx.tenant, guests, by, purpose ?? null],
  );
}
