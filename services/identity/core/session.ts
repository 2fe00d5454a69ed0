import Type, { type Static } from 'typebox';

export const OpenSession = Type.Object(
  {
    id: Type.String({ description: 'For ending it.', examples: ['4f1c9a0b7d2e6358'] }),
    name: Type.String({ description: 'What it is for.', examples: ['portal'] }),
    scopes: Type.Array(Type.String(), { description: 'What it may do.', examples: [['*']] }),
    createdAt: Type.String({
      description: 'When its link was opened, an ISO instant.',
      examples: ['2026-11-20T12:00:00Z'],
    }),
    expiresAt: Type.String({ description: 'ISO instant.', examples: ['2026-12-20T12:00:00Z'] }),
    madeBy: Type.Union([Type.String(), Type.Null()], {
      description: 'Who made its link: `key:` or `person:` and an id; null for the start of the program.',
      examples: ['key:0198c0de-1111-7000-8000-000000000001'],
    }),
    account: Type.Optional(
      Type.Union([Type.String(), Type.Null()], {
        description: 'Whose it is; null for that of a link.',
        examples: ['0198c0de-3333-7000-8000-000000000001'],
      }),
    ),
  },
  { title: 'OpenSession', description: 'A browser that is signed in.' },
);
export type OpenSession = Static<typeof OpenSession>;

/** Where a session was opened from. */
export interface Whence {
  readonly address: string;
  /** What the browser calls itself. */
  readonly agent: string;
  /** Of what the browser is remembered by, SHA-256 in hexadecimal digits. It is for signing in only. */
  readonly device?: string | undefined;
}

/** From where, as others may know it. */
export function toldWhence({ address, agent }: Whence): { readonly address: string; readonly agent: string } {
  return { address, agent };
}

/** How long sessions last. */
export interface SessionLimits {
  /** From the sign-in on, whatever happens. */
  readonly days: number;
  /** Without use. */
  readonly idleDays: number;
}

/** {@link SessionLimits.idleDays} as PostgreSQL's interval. */
export const idleOf = ({ idleDays }: SessionLimits): string => `${idleDays} days`;
