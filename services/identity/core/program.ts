import Type, { type Static } from 'typebox';
import { Grants } from './roles.ts';

const exampleId = '0198c0de-6666-7000-8000-000000000001';
const LOOPBACK = /^(127\.0\.0\.1|\[::1\]|localhost)$/;

const ProgramName = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'As people are shown it.',
  examples: ['Channel sync'],
});
const Redirects = Type.Array(Type.String({ maxLength: 500, description: 'Exactly as the program sends it.' }), {
  maxItems: 10,
  description: 'Where people are sent back to: https, an address of the own machine, or a scheme of an app’s own.',
  examples: [['https://partner.example/callback']],
});
const Scopes = Type.Array(Type.String({ maxLength: 100, description: 'A permission.' }), {
  maxItems: 100,
  description: 'What it may ask people for, beside who they are.',
  examples: [['events:read']],
});
const Kind = Type.Union([Type.Literal('confidential'), Type.Literal('public'), Type.Literal('service')], {
  description:
    '`confidential`: acts for people and keeps a secret; `public`: acts for people and can keep none, such as an app; `service`: a service account, which acts for itself.',
  examples: ['service'],
});

/** A program that may ask for tokens, without its secret. */
export const Program = Type.Object(
  {
    id: Type.String({ description: 'Its `client_id`.', examples: [exampleId] }),
    kind: Kind,
    name: ProgramName,
    redirects: Redirects,
    scopes: Scopes,
    grants: Grants,
    createdAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    madeBy: Type.Union([Type.String(), Type.Null()], {
      description: 'Who made it.',
      examples: ['person:0198c0de-3333-7000-8000-000000000001'],
    }),
    beforeUntil: Type.Union([Type.String(), Type.Null()], {
      description: 'Until when the secret before still works, an ISO instant; null where none does.',
      examples: [null],
    }),
  },
  { title: 'Program', description: 'A program that may ask for tokens.' },
);
export type Program = Static<typeof Program>;

export const NewProgram = Type.Object(
  {
    kind: Kind,
    name: ProgramName,
    redirects: Type.Optional(Redirects),
    scopes: Type.Optional(Scopes),
    grants: Type.Optional(Grants),
  },
  { additionalProperties: false, title: 'NewProgram', description: 'The program to register.' },
);
export type NewProgram = Static<typeof NewProgram>;

/** How a secret is replaced. */
export const Rotation = Type.Object(
  {
    overlapMinutes: Type.Integer({
      minimum: 0,
      maximum: 7 * 24 * 60,
      default: 60,
      description: 'How long the secret before still works, in minutes; at most seven days.',
      examples: [60],
    }),
  },
  { additionalProperties: false, title: 'SecretRotation', description: 'Until when the secret before works.' },
);
export type Rotation = Static<typeof Rotation>;

/** What is wrong with an address that people would be sent back to; undefined where nothing is (RFC 8252, RFC 9700). */
export function redirectFault(redirect: string): string | undefined {
  if (!URL.canParse(redirect) || /[\s\\]/.test(redirect)) return 'It is not an address.';
  const { protocol, hostname, hash, username, password } = new URL(redirect);
  if (hash !== '' || redirect.includes('#')) return 'An address that people are sent back to has no part after #.';
  if (username !== '' || password !== '') return 'The address holds a name or password.';
  if (protocol === 'https:') return undefined;
  if (protocol === 'http:') return LOOPBACK.test(hostname) ? undefined : 'Without TLS only for the own machine.';
  // A scheme of an app’s own is a host name from behind, so that it is nobody else’s.
  return /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(protocol)
    ? undefined
    : 'A scheme of an app’s own has the form com.example.app.';
}
