import Type, { type Static } from 'typebox';
import type { Factor } from './account.ts';
import { Grants } from './roles.ts';

const Issuer = Type.String({
  minLength: 9,
  maxLength: 500,
  pattern: '^https?://[^\\s?#]+$',
  description: 'The issuer, as its discovery document names it.',
  examples: ['https://login.harbour.example'],
});
const Required = {
  description:
    'Whether people whom it speaks for come into the organisation by it only. An owner never has to, so that there is a way back.',
  examples: [false],
};
const ClientId = Type.String({
  minLength: 1,
  maxLength: 255,
  pattern: '^[\\x21-\\x7e]+$',
  description: 'What the provider knows PVT by.',
  examples: ['pvt'],
});

export const ProviderSettings = Type.Object(
  {
    issuer: Issuer,
    clientId: ClientId,
    clientSecret: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'The client’s secret. It is kept sealed, and no answer shows it.',
      examples: ['x8Vt0q'],
    }),
    grants: Grants,
    required: Type.Optional(Type.Boolean({ ...Required, default: false })),
  },
  { additionalProperties: false, title: 'ProviderSettings', description: 'An OpenID provider of the organisation.' },
);
export type ProviderSettings = Static<typeof ProviderSettings>;

export const Provider = Type.Object(
  {
    issuer: Issuer,
    clientId: ClientId,
    grants: Grants,
    required: Type.Boolean(Required),
    redirectUri: Type.String({
      description: 'Where the provider sends people back to: to be registered there, exactly so.',
      examples: ['https://pvt.harbour.example/sign-in/elsewhere'],
    }),
  },
  { title: 'Provider', description: 'By which provider people of the organisation’s domains sign in.' },
);
export type Provider = Static<typeof Provider>;

export const DomainName = Type.String({
  minLength: 3,
  maxLength: 253,
  pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$',
  description: 'The part of mails after the @, in small letters.',
  examples: ['harbour.example'],
});

export const MailDomain = Type.Object(
  {
    domain: Type.String({ description: 'The domain.', examples: ['harbour.example'] }),
    record: Type.String({ description: 'The name of the TXT record.', examples: ['_pvt.harbour.example'] }),
    token: Type.String({ description: 'What the record holds.', examples: ['pvt-verification=6f1c0d'] }),
    verifiedAt: Type.Union([Type.String(), Type.Null()], {
      description: 'Since when it is shown to be the organisation’s, an ISO instant; null: it is not.',
      examples: ['2026-11-20T12:00:00Z'],
    }),
    fault: Type.Union([Type.String(), Type.Null()], {
      description: 'What the last look met; null where it found the token, or nobody looked.',
      examples: [null],
    }),
  },
  { title: 'MailDomain', description: 'A domain of mails, and whether it is shown to be the organisation’s.' },
);
export type MailDomain = Static<typeof MailDomain>;

/** The portal's page that a provider sends people back to. */
export const RETURN_PATH = '/sign-in/elsewhere';
/** Where Apple sends its answers, which are forms. */
export const APPLE_PATH = '/v1/session/elsewhere/apple';

const OWN: readonly Factor[] = ['password', 'passkey', 'link', 'mail', 'preset'];

/**
 * Whether somebody came in by the word of a tenant's own provider alone: that opens this tenant, and neither the account
 * nor its other organisations. A second factor alone does not change it.
 */
export function isOfProviderOnly(factors: readonly string[]): boolean {
  return factors.includes('provider') && !OWN.some((factor) => factors.includes(factor));
}
