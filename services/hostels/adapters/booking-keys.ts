import { createHmac, timingSafeEqual } from 'node:crypto';

/** The secrets of guests' links: who has a booking's key is its guest. None of them is kept anywhere. */
export interface BookingKeys {
  keyOf(tenant: string, booking: string): string;
  fits(tenant: string, booking: string, key: string): boolean;
}

/** @param secretKey the service's own */
export function bookingKeys(secretKey: Buffer): BookingKeys {
  const own = createHmac('sha256', secretKey).update('hostels.booking-keys').digest();
  const keyOf = (tenant: string, booking: string): string =>
    createHmac('sha256', own).update(`${tenant} ${booking}`).digest('base64url');
  return {
    keyOf,
    fits(tenant, booking, key) {
      const expected = Buffer.from(keyOf(tenant, booking));
      const given = Buffer.from(key);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
