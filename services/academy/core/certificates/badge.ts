import type { Credential } from '@pvt/credential';

const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const;

export interface Badge {
  /** Where all of the issuer's certificates stand: `https://…/academy`. */
  readonly base: string;
  readonly serial: string;
  readonly issuer: string;
  readonly learner: string;
  readonly course: { readonly slug: string; readonly title: string; readonly version: number };
  readonly criteria: string;
  /** ISO instants, in seconds. */
  readonly issuedAt: string;
  readonly expiresAt: string | null;
  /** Its bit among all certificates of the issuer. */
  readonly place: number;
}

/** How many certificates share a status list. */
export const LIST_SIZE = 131_072;

export const issuerAddress = (base: string): string => `${base}/issuer`;
export const listAddress = (base: string, list: number): string => `${base}/status-lists/${list}`;
export const certificateAddress = (base: string, serial: string): string => `${base}/certificates/${serial}`;

/** Where people verify it, by an address of the issuer's certificates. */
export function pageAddress(address: string, serial: string): string {
  const { origin, pathname } = new URL(address);
  const [, site = ''] = /^\/v1\/sites\/([^/]+)\//.exec(pathname) ?? [];
  return `${origin}/sites/${site}/certificates/${serial}`;
}

/** A certificate as an Open Badge (1EdTech, 3.0), which is a verifiable credential (W3C, 2.0). */
export function badgeOf(badge: Badge): Credential {
  const { base, serial, issuer, learner, course, criteria, issuedAt, expiresAt, place } = badge;
  const list = listAddress(base, Math.floor(place / LIST_SIZE));
  const index = String(place % LIST_SIZE);
  return {
    '@context': CONTEXTS,
    id: `${certificateAddress(base, serial)}/credential`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: issuerAddress(base), type: ['Profile'], name: issuer },
    validFrom: issuedAt,
    ...(expiresAt === null ? {} : { validUntil: expiresAt }),
    name: course.title,
    credentialSubject: {
      type: ['AchievementSubject'],
      name: learner,
      achievement: {
        id: `${base}/courses/${course.slug}/versions/${course.version}`,
        type: ['Achievement'],
        achievementType: 'Certificate',
        name: course.title,
        version: String(course.version),
        description: course.title,
        criteria: { narrative: criteria },
      },
    },
    credentialStatus: {
      id: `${list}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: index,
      statusListCredential: list,
    },
  };
}

/** The status of an issuer's certificates, to be signed. @param at ISO instant, in seconds */
export function statusListOf(base: string, list: number, encodedList: string, at: string): Credential {
  const id = listAddress(base, list);
  return {
    '@context': [CONTEXTS[0]],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuerAddress(base),
    validFrom: at,
    credentialSubject: { id: `${id}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList },
  };
}
