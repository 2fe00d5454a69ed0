import Type, { type Static } from 'typebox';
import { Slug } from '../course/course.ts';
import { EnrolmentId } from '../people/enrolment.ts';

export const CERTIFICATE_STATES = ['valid', 'revoked', 'superseded'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** Without letters that are read as others (Crockford's base 32): 60 bits, which nobody guesses. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const Serial = Type.String({
  pattern: '^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$',
  description: 'The certificate’s serial number.',
  examples: ['7K3M-9QXD-0F5T'],
});

/** @param random 12 bytes */
export function serialOf(random: Uint8Array): string {
  const letters = [...random].map((byte) => ALPHABET[byte & 31] ?? '').join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8, 12)}`;
}

const instant = (description: string) =>
  Type.String({ maxLength: 40, description, examples: ['2027-03-20T09:00:00Z'] });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

/** What anybody may know who has its serial number. */
export const CertificateFacts = Type.Object(
  {
    serial: Serial,
    state: Type.Enum([...CERTIFICATE_STATES, 'expired'] as const, {
      description: 'Whether it holds.',
      examples: ['valid'],
    }),
    learner: Type.String({ description: 'Who earned it.', examples: ['Ana Reis'] }),
    title: Type.String({ description: 'The course.', examples: ['Automate a spreadsheet'] }),
    issuer: Type.String({ description: 'Who issued it.', examples: ['Harbour Academy'] }),
    issuedAt: instant('When it was issued.'),
    expiresAt: orNull(instant('When it ends.')),
    endedAt: orNull(instant('When it was revoked or superseded.')),
    reason: orNull(Type.String({ description: 'Why it was revoked.' })),
    supersededBy: orNull(Serial),
  },
  {
    additionalProperties: false,
    title: 'CertificateFacts',
    description: 'A certificate, as its verification page shows it.',
  },
);
export type CertificateFacts = Static<typeof CertificateFacts>;

export const ListedCertificate = Type.Object(
  {
    ...{ ...CertificateFacts.properties, course: Slug, version: Type.Integer(), enrolment: EnrolmentId },
    flaggedAt: orNull(instant('Since when its rule is not met any more, for who decides what becomes of it.')),
    flagReason: orNull(Type.String({ description: 'Why that is so.' })),
  },
  { additionalProperties: false, title: 'AcademyCertificate', description: 'A certificate of a course.' },
);
export type ListedCertificate = Static<typeof ListedCertificate>;

/** A certificate as it is kept. Instants are ISO texts in UTC. */
export interface KeptCertificate {
  readonly serial: string;
  readonly enrolment: string;
  readonly account: string;
  readonly course: string;
  readonly version: number;
  readonly learner: string;
  readonly title: string;
  readonly issuer: string;
  readonly state: CertificateState;
  readonly place: number;
  readonly issuedAt: string;
  readonly expiresAt: string | null;
  readonly endedAt: string | null;
  readonly reason: string | null;
  readonly supersededBy: string | null;
  /** Since when its rule is not met any more, and why; null while it is. */
  readonly flaggedAt: string | null;
  readonly flagReason: string | null;
}

/** @param now ISO instant */
export function certificateFacts(certificate: KeptCertificate, now: string): CertificateFacts {
  const { serial, learner, title, issuer, issuedAt, expiresAt, endedAt, reason, supersededBy } = certificate;
  const over = expiresAt !== null && Temporal.Instant.compare(expiresAt, now) <= 0;
  const state = certificate.state === 'valid' && over ? 'expired' : certificate.state;
  return { serial, state, learner, title, issuer, issuedAt, expiresAt, endedAt, reason, supersededBy };
}
