import { type Message, msg } from '@pvt/ui/language';
import type { Certificate, Check } from './types.ts';

/** What a certificate or a file comes to, as a sentence. */
export const verdictTitles: Readonly<Record<Check['state'], Message>> = {
  valid: msg('The file is genuine, and the certificate is valid.'),
  invalid: msg('The file is not genuine, or was changed.'),
  revoked: msg('The file is genuine, and the certificate was revoked.'),
  superseded: msg('The file is genuine, and the certificate was replaced by a newer one.'),
  expired: msg('The file is genuine, and the certificate has expired.'),
  'not-yet-valid': msg('The file is genuine, and the certificate is not valid yet.'),
  'unknown-key': msg('The file is signed, but not by this issuer.'),
  unchecked: msg('The file is signed. Whether it was revoked could not be found out just now.'),
};

export const stateTitles: Readonly<Record<Certificate['state'], Message>> = {
  valid: msg('This certificate is valid.'),
  revoked: msg('This certificate was revoked.'),
  superseded: msg('This certificate was replaced by a newer one.'),
  expired: msg('This certificate has expired.'),
};
