import Type, { type Static } from 'typebox';

/** What a tenant puts into DNS or at the host, and what came of looking for it. */
export const SiteHost = Type.Object(
  {
    host: Type.String({ description: 'The host name.', examples: ['www.harbour.example'] }),
    record: Type.String({
      description: 'The name of the TXT record that holds the token.',
      examples: ['_pvt.www.harbour.example'],
    }),
    file: Type.String({
      description: 'Where else the token may be found, as a line of its own.',
      examples: ['http://www.harbour.example/.well-known/pvt-verification'],
    }),
    token: Type.String({ description: 'What the record or file holds.', examples: ['pvt-verification=6f1c0d'] }),
    verifiedAt: Type.Union([Type.String(), Type.Null()], {
      description: 'Since when it is the tenant’s, an ISO instant; null: it is not, and finds nobody.',
      examples: ['2026-11-20T12:00:00Z'],
    }),
    checkedAt: Type.Union([Type.String(), Type.Null()], {
      description: 'When it was last looked for, an ISO instant.',
      examples: ['2026-11-20T12:00:00Z'],
    }),
    fault: Type.Union([Type.String(), Type.Null()], {
      description: 'What the last look met; null where it found the token.',
      examples: [null],
    }),
  },
  { title: 'SiteHost', description: 'A host name, and whether it is shown to be the tenant’s.' },
);
export type SiteHost = Static<typeof SiteHost>;

export const FILE_PATH = '/.well-known/pvt-verification';

export const recordOf = (host: string): string => `_pvt.${host}`;
/** As it stands in the record or file: it says what it is for to whoever finds it there. */
export const tokenText = (token: string): string => `pvt-verification=${token}`;

/** What looking for a token came to. */
export type Proof =
  | { readonly by: 'dns' | 'file' }
  | {
      /** In words. */
      readonly fault: string;
      /** Whether somebody answered, and the token was not there: else nobody knows, and what was stays. */
      readonly isAnswered: boolean;
    };

export const isProved = (proof: Proof): proof is { readonly by: 'dns' | 'file' } => 'by' in proof;
