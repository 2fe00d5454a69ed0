import { Secret, TOTP } from 'otpauth';
import { toString as svgOf } from 'qrcode';

const PERIOD_S = 30;
/** Steps that an app's clock may be ahead or behind. */
const DRIFT = 1;
/** RFC 4226, R6: at least 128 bits, 160 recommended. */
const SECRET_BYTES = 20;

/** A secret in base32, as apps take it. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'PVT', label, secret: Secret.fromBase32(secret), digits: 6, period: PERIOD_S });
}

/**
 * Of which step of 30 seconds a code is, counted from 1970; undefined where it is of none near now (RFC 6238, 5.2).
 * @param now ms since 1970
 */
export function totpStep(secret: string, code: string, now: number): number | undefined {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totpOf(secret).validate({ token, timestamp: now, window: DRIFT });
  return delta === null ? undefined : Math.floor(now / 1000 / PERIOD_S) + delta;
}

export interface TotpSetup {
  readonly secret: string;
  /** Key URI format: `otpauth://totp/…`. */
  readonly uri: string;
  /** Its QR code, as SVG. */
  readonly qr: string;
}

/** What an app needs to know. @param label by which the app names the account */
export async function totpSetup(secret: string, label: string): Promise<TotpSetup> {
  const uri = totpOf(secret, label).toString();
  return { secret, uri, qr: await svgOf(uri, { type: 'svg', margin: 2 }) };
}
