import { createHmac, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 16;
const KEY_BYTES = 24;

/** The addresses of units' own calendars: a secret has the unit in it, and a proof of it. None of them is kept anywhere. */
export interface CalendarKeys {
  /** @param turn how often it was made anew */
  secretOf(tenant: string, unit: string, turn: number): string;
  /** @returns the unit that a secret claims to be of; undefined for what has another form */
  unitOf(secret: string): string | undefined;
  fits(tenant: string, unit: string, turn: number, secret: string): boolean;
}

/** @param secretKey the service's own */
export function calendarKeys(secretKey: Buffer): CalendarKeys {
  const own = createHmac('sha256', secretKey).update('hostels.calendar-keys').digest();
  const secretOf = (tenant: string, unit: string, turn: number): string => {
    const key = createHmac('sha256', own).update(`${tenant} ${unit} ${turn}`).digest().subarray(0, KEY_BYTES);
    return Buffer.concat([Buffer.from(unit.replaceAll('-', ''), 'hex'), key]).toString('base64url');
  };
  return {
    secretOf,
    unitOf(secret) {
      const bytes = Buffer.from(secret, 'base64url');
      if (bytes.length !== ID_BYTES + KEY_BYTES) return undefined;
      return bytes.toString('hex', 0, ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
    fits(tenant, unit, turn, secret) {
      const expected = Buffer.from(secretOf(tenant, unit, turn));
      const given = Buffer.from(secret);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
