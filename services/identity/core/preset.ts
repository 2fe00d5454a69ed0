import Type, { type Static } from 'typebox';

/** Providers that an installation lets people sign in by, by its settings. */
export const PRESETS = ['google', 'github', 'apple'] as const;
export type PresetName = (typeof PRESETS)[number];
export const PRESET_TITLES = { google: 'Google', github: 'GitHub', apple: 'Apple' } as const;

export const PresetOf = Type.Union([Type.Literal('google'), Type.Literal('github'), Type.Literal('apple')], {
  description: 'Which provider.',
  examples: ['google'],
});

export const Preset = Type.Object(
  {
    preset: PresetOf,
    title: Type.String({ description: 'What people call it.', examples: ['Google'] }),
  },
  { title: 'Preset', description: 'A provider that people sign in by, whatever organisation they are of.' },
);
export type Preset = Static<typeof Preset>;

export const LinkedPreset = Type.Object(
  {
    preset: PresetOf,
    mail: Type.Union([Type.String(), Type.Null()], {
      description: 'The mail that you had there when it was linked; null where it said none.',
      examples: ['ana@gmail.com'],
    }),
    linkedAt: Type.String({ description: 'Since when, an ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
  },
  { title: 'LinkedPreset', description: 'By which provider you sign in.' },
);
export type LinkedPreset = Static<typeof LinkedPreset>;

export const LinkedProvider = Type.Object(
  {
    organisation: Type.Object(
      {
        id: Type.String({ description: 'Its id.', examples: ['0198c0de-0000-7000-8000-000000000001'] }),
        name: Type.String({ description: 'What it is called.', examples: ['Harbour'] }),
      },
      { description: 'Whose provider it is.' },
    ),
    issuer: Type.String({ description: 'Which provider it is.', examples: ['https://login.harbour.example'] }),
    linkedAt: Type.String({ description: 'Since when, an ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
  },
  { title: 'LinkedProvider', description: 'An organisation’s own provider that knows you.' },
);
export type LinkedProvider = Static<typeof LinkedProvider>;

export const Connections = Type.Object(
  {
    items: Type.Array(LinkedPreset, { description: 'At most one of each provider of the installation.' }),
    isLastWay: Type.Boolean({
      description: 'Whether the one in `items` is the last way to sign in to the account: it can not be unlinked.',
      examples: [false],
    }),
    organisations: Type.Array(LinkedProvider, {
      description: 'Providers of organisations; each opens its own organisation only, which looks after it.',
    }),
  },
  { title: 'LinkedPresets', description: 'By which providers you sign in.' },
);
export type Connections = Static<typeof Connections>;

/** What a provider says of somebody. */
export interface PresetClaims {
  /** Who it is there, for ever. */
  readonly subject: string;
  /** Undefined where there is none, or it is not verified. */
  readonly mail: string | undefined;
  /** Whether the mailbox is the provider's own, so that nobody else can have it now. */
  readonly isMailItsOwn: boolean;
  readonly name: string | undefined;
}

const ISSUER = 'preset ';

/** As which issuer a sign-in that waits is kept: a tenant's own are URLs. */
export function issuerOfPreset(preset: PresetName): string {
  return `${ISSUER}${preset}`;
}

/** Undefined for the issuer of a tenant. */
export function presetOfIssuer(issuer: string): PresetName | undefined {
  return PRESETS.find((preset) => issuer === issuerOfPreset(preset));
}

const GOOGLES = ['gmail.com'];
const APPLES = ['icloud.com', 'me.com', 'mac.com', 'privaterelay.appleid.com'];

/**
 * Whether Google runs the mailbox: of Gmail, or of an organisation that has its mail there
 * (https://developers.google.com/identity/gsi/web/guides/verify-google-id-token).
 */
export function isGooglesMail(mail: string, hostedDomain: string | undefined): boolean {
  return hostedDomain !== undefined || GOOGLES.includes(domainOf(mail));
}

/** Whether Apple runs the mailbox, or passes its mails on. */
export function isApplesMail(mail: string): boolean {
  return APPLES.includes(domainOf(mail));
}

function domainOf(mail: string): string {
  return mail.slice(mail.lastIndexOf('@') + 1).toLowerCase();
}
