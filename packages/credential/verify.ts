import { type Credential, verifyCredential } from './credential.ts';
import { openPdf } from './sealed-pdf.ts';
import { statusAt } from './status-list.ts';

/**
 * What a certificate comes to. `whole`: it is what its key has signed, and whose key that is was not asked, since none are known;
 * anybody can sign as anybody. `unchecked`: nothing is known of its revocation, since its list was not given.
 */
export type Verdict =
  | { readonly state: 'invalid'; readonly why: string }
  | {
      readonly state: 'valid' | 'whole' | 'unchecked' | 'revoked' | 'expired' | 'not-yet-valid' | 'unknown-key';
      readonly credential: Credential;
      /** Who says of itself that it has issued it. */
      readonly issuer: string;
      /** did:key of who has signed it. */
      readonly key: string;
      /** Where its status list is; none of what can not be revoked. */
      readonly statusList?: string | undefined;
      /** When its issuer made the list that was given (ISO instant): of what came after, that tells nothing. */
      readonly statusAsOf?: string | undefined;
    };

export interface Known {
  /** The issuer's keys, as known from elsewhere (did:key). Without any, nothing is `valid`. */
  readonly keys?: readonly string[];
  /** The issuer's signed status list: JSON. */
  readonly statusList?: unknown;
  /** ISO instant. */
  readonly now: string;
}

/** @param file a sealed PDF, or a credential as JSON */
export function verifyCertificate(file: Uint8Array, { keys, statusList, now }: Known): Verdict {
  const opened = contentOf(file);
  if ('why' in opened) return { state: 'invalid', why: opened.why };
  const verified = verifyCredential(opened.document);
  if (!verified.ok) return { state: 'invalid', why: verified.why };
  const { credential, key } = verified;
  if (opened.sealedBy !== undefined && opened.sealedBy !== key)
    return { state: 'invalid', why: 'The PDF was sealed by another key than its credential.' };
  const issuer = idOf(credential['issuer']);
  const entry = Object(credential['credentialStatus']) as Readonly<Record<string, unknown>>;
  const named = { credential, issuer, key, statusList: textOf(entry['statusListCredential']) };
  if (keys !== undefined && keys.length > 0 && !keys.includes(key)) return { state: 'unknown-key', ...named };
  const revoked = revocationOf(entry, { statusList, issuer, keys: keys ?? [], signer: key });
  if (typeof revoked === 'string') return { state: 'invalid', why: revoked };
  const about =
    revoked === undefined || entry['type'] === undefined ? named : { ...named, statusAsOf: madeAt(statusList) };
  if (revoked === true) return { state: 'revoked', ...about };
  const until = textOf(credential['validUntil']);
  if (until !== undefined && Date.parse(until) <= Date.parse(now)) return { state: 'expired', ...about };
  const from = textOf(credential['validFrom']);
  if (from !== undefined && Date.parse(from) > Date.parse(now)) return { state: 'not-yet-valid', ...about };
  if (keys === undefined || keys.length === 0) return { state: 'whole', ...about };
  return { state: revoked === undefined ? 'unchecked' : 'valid', ...about };
}

type Content = { readonly document: unknown; readonly sealedBy?: string } | { readonly why: string };

function contentOf(file: Uint8Array): Content {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    const opened = openPdf(bytes);
    return opened.ok ? { document: opened.credential, sealedBy: opened.key } : { why: opened.why };
  }
  try {
    return { document: JSON.parse(bytes.toString()) as unknown };
  } catch {
    return { why: 'The file is neither a PDF nor JSON.' };
  }
}

interface Asked {
  readonly statusList: unknown;
  readonly issuer: string;
  readonly keys: readonly string[];
  readonly signer: string;
}

/** Whether it is revoked; nothing where no list was given, or it names none; text of what is wrong with the list. */
function revocationOf(entry: Readonly<Record<string, unknown>>, asked: Asked): boolean | string | undefined {
  if (entry['type'] === undefined) return false;
  if (asked.statusList === undefined) return undefined;
  const list = verifyCredential(asked.statusList);
  if (!list.ok) return `The status list can not be relied on. ${list.why}`;
  if (list.key !== asked.signer && !asked.keys.includes(list.key))
    return 'The status list is signed by another key than the certificate: give the issuer’s keys.';
  const { id, issuer, credentialSubject } = list.credential;
  if (idOf(issuer) !== asked.issuer || id !== entry['statusListCredential'])
    return 'The status list is not the one that the certificate names.';
  const { encodedList, statusPurpose } = Object(credentialSubject) as Readonly<Record<string, unknown>>;
  if (statusPurpose !== 'revocation') return 'The status list does not tell of revocation.';
  const set = statusAt(encodedList, placeOf(entry['statusListIndex']));
  return set ?? 'The status list has no place for the certificate.';
}

/** Both are of what the issuer has signed. */
function madeAt(list: unknown): string | undefined {
  const { validFrom, proof } = Object(list) as Readonly<Record<string, unknown>>;
  const at = textOf(validFrom) ?? textOf((Object(proof) as Readonly<Record<string, unknown>>)['created']);
  return at !== undefined && Number.isFinite(Date.parse(at)) ? at : undefined;
}

function placeOf(index: unknown): number {
  return typeof index === 'string' && /^\d{1,9}$/.test(index) ? Number(index) : -1;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Of something that is named by its id, or described by an object with one. */
function idOf(value: unknown): string {
  return textOf(value) ?? textOf((Object(value) as Readonly<Record<string, unknown>>)['id']) ?? '';
}
