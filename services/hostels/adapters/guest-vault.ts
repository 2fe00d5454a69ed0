import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { openBoundedCache } from '@pvt/kernel/bounded-cache';
import { secretBox } from '@pvt/kernel/secret-box';
import { GUEST_FIELDS, type GuestField, type GuestRecord } from '../core/guest.ts';
import type { Term } from '../core/guest-terms.ts';

/** Whose a key or a sealed text is. */
export interface Whose {
  readonly tenant: string;
  readonly guest: string;
}

/** One field of a guest, as the database has it. */
export interface SealedField {
  readonly field: string;
  readonly sealed: Uint8Array;
}

/**
 * Keeps who guests are from whoever has only the database. Each guest has a key of 32 random bytes, which is stored wrapped by a key
 * of the installation; without the wrapped key nothing that was sealed by it is ever read again, by anybody. All is
 * AES-256-GCM, and opens only for the tenant, guest and field that it was sealed for.
 */
export interface GuestVault {
  /** A new guest's key, wrapped. */
  newKey(whose: Whose): Buffer;
  seal(whose: Whose, wrapped: Uint8Array, what: string, text: string): Buffer;
  /** @throws Error for what was sealed as something else or for somebody else, or was changed */
  open(whose: Whose, wrapped: Uint8Array, what: string, sealed: Uint8Array): string;
  sealRecord(whose: Whose, wrapped: Uint8Array, record: GuestRecord): { field: GuestField; sealed: Buffer }[];
  /** Those fields that are given. @throws Error as `open` */
  openRecord(whose: Whose, wrapped: Uint8Array, fields: readonly SealedField[]): Partial<GuestRecord>;
  /**
   * The name of a guest, for charts and lists of many that are looked at again and again. What was opened is kept for a while; it is
   * found only by who has the guest's key and the sealed name at hand, so that who was erased is found no more.
   * @param wrapped as hexadecimal digits, and so is `sealed`
   * @throws Error as `open`
   */
  openName(whose: Whose, wrapped: string, sealed: string): string;
  /** HMAC-SHA-256 of a term, for equality alone: of one tenant, and nothing without the installation's key. 16 bytes. */
  blind(tenant: string, term: Term): Buffer;
  /** Tells one input of a command from another, for `idempotent`, and nothing without the installation's key. @param input a JSON value */
  fingerprint(tenant: string, input: unknown): string;
}

const BLIND_BYTES = 16;
const MEGABYTE = 1024 * 1024;
/** Of a kept name, its key and its text with what holds them. */
const NAME_COST = 1000;

/** @param secretKey the installation's: 32 bytes */
export function guestVault(secretKey: Uint8Array): GuestVault {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secretKey, '', `hostels guests, ${purpose}, version 1`, 32));
  const wrapping = secretBox(derive('wrapping of keys'));
  const blinding = derive('blind index');
  const purpose = ({ tenant, guest }: Whose, what: string): string => `hostels.guest ${tenant} ${guest} ${what}`;
  const boxOf = (whose: Whose, wrapped: Uint8Array) =>
    secretBox(Buffer.from(wrapping.open(wrapped, purpose(whose, 'key')), 'base64'));
  const names = openBoundedCache<string>({ most: 16 * MEGABYTE, mostOfOwner: 8 * MEGABYTE });

  return {
    newKey: (whose) => wrapping.seal(randomBytes(32).toString('base64'), purpose(whose, 'key')),
    seal: (whose, wrapped, what, text) => boxOf(whose, wrapped).seal(text, purpose(whose, what)),
    open: (whose, wrapped, what, sealed) => boxOf(whose, wrapped).open(sealed, purpose(whose, what)),
    sealRecord(whose, wrapped, record) {
      const box = boxOf(whose, wrapped);
      return GUEST_FIELDS.flatMap((field) => {
        const value = record[field];
        return value === undefined
          ? []
          : [{ field, sealed: box.seal(JSON.stringify(value), purpose(whose, `field ${field}`)) }];
      });
    },
    openRecord(whose, wrapped, fields) {
      const box = boxOf(whose, wrapped);
      const opened = fields.map(({ field, sealed }): [string, unknown] => [
        field,
        JSON.parse(box.open(sealed, purpose(whose, `field ${field}`))),
      ]);
      // What was sealed here was a record's: who changes it has no key.
      return Object.fromEntries(opened) as Partial<GuestRecord>;
    },
    openName(whose, wrapped, sealed) {
      const key = `${whose.guest} ${wrapped} ${sealed}`;
      const known = names.get(whose.tenant, key);
      if (known !== undefined) return known;
      const bytes = Buffer.from(sealed, 'hex');
      const name: unknown = JSON.parse(
        boxOf(whose, Buffer.from(wrapped, 'hex')).open(bytes, purpose(whose, 'field name')),
      );
      if (typeof name !== 'string') throw new Error('a sealed name is no text');
      names.put(whose.tenant, key, name, NAME_COST);
      return name;
    },
    blind: (tenant, { kind, text }) =>
      createHmac('sha256', blinding).update(`${tenant}\0${kind}\0${text}`).digest().subarray(0, BLIND_BYTES),
    fingerprint: (tenant, input) =>
      createHmac('sha256', blinding)
        .update(`${tenant}\0input\0${JSON.stringify(input)}`)
        .digest('base64url'),
  };
}
