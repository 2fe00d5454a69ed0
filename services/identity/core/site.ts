import { contrastFault } from '@pvt/contrast';
import Type, { type Static } from 'typebox';

/** How a tenant shows itself to the public. */
export const SiteSettings = Type.Object(
  {
    address: Type.String({
      pattern: '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$',
      description: 'Where it is below /sites/: lower-case letters, digits and dashes.',
      examples: ['harbour'],
    }),
    hosts: Type.Array(Type.String({ maxLength: 253, description: 'A host name.', examples: ['www.harbour.example'] }), {
      maxItems: 20,
      uniqueItems: true,
      description: 'Host names of its own.',
      examples: [['www.harbour.example']],
    }),
    look: Type.Object(
      {
        colour: Type.String({
          pattern: '^#[0-9a-f]{6}$',
          description: 'The main colour.',
          examples: ['#1f6f8b'],
        }),
        text: Type.Optional(
          Type.String({
            pattern: '^#[0-9a-f]{6}$',
            description:
              'Of what is written on the main colour, with a contrast of at least 4.5 to 1 (WCAG 2, AA); default: black or white, whichever can be read better.',
            examples: ['#ffffff'],
          }),
        ),
      },
      { additionalProperties: false, description: 'How it looks.' },
    ),
    languages: Type.Array(
      Type.Union([Type.Literal('en'), Type.Literal('pt'), Type.Literal('es'), Type.Literal('de')], {
        description: 'A language.',
      }),
      {
        minItems: 1,
        maxItems: 4,
        uniqueItems: true,
        description: 'The first is the default.',
        examples: [['en', 'pt']],
      },
    ),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.', examples: ['EUR'] }),
    timeZone: Type.String({ maxLength: 64, description: 'IANA name.', examples: ['Europe/Lisbon'] }),
  },
  { additionalProperties: false, title: 'SiteSettings', description: 'How the public site is set up.' },
);
export type SiteSettings = Static<typeof SiteSettings>;

export interface SiteFault {
  readonly pointer: string;
  readonly detail: string;
}

const HOST = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** Addresses that would be taken for the installation's own. */
const RESERVED = new Set(
  [
    'account accounts admin administrator api app apps assets auth authorize billing cdn console dashboard docs ftp health',
    'help host imap internal ldap localhost login logout mail metrics mx oauth oidc operator organisation owner pop portal',
    'postmaster public pvt root security settings sign-in sign-out sign-up signin signout signup site sites smtp sso static',
    'status support system token v1 v2 v3 webhook webhooks webmaster well-known www',
  ].flatMap((line) => line.split(' ')),
);

/** What is wrong beyond the form. */
export function siteFault({ address, hosts, look, currency, timeZone }: SiteSettings): SiteFault | undefined {
  // Labels of host names that begin so are of letters that are not ASCII.
  if (RESERVED.has(address) || address.startsWith('xn--'))
    return { pointer: '/address', detail: `"${address}" would be taken for an address of the installation itself.` };
  const host = hosts.findIndex((name) => !HOST.test(name));
  if (host >= 0) return { pointer: `/hosts/${host}`, detail: `"${hosts[host]}" is not a host name in lower case.` };
  if (!Intl.supportedValuesOf('currency').includes(currency))
    return { pointer: '/currency', detail: `${currency} is not a currency of ISO 4217.` };
  if (!isTimeZone(timeZone)) return { pointer: '/timeZone', detail: `"${timeZone}" is not a time zone.` };
  const unread = look.text === undefined ? undefined : contrastFault(look.text, look.colour);
  if (unread !== undefined) return { pointer: '/look/text', detail: unread };
  return undefined;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

const SIGNATURES = [
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], at: 0 },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff], at: 0 },
  { type: 'image/webp', bytes: [0x57, 0x45, 0x42, 0x50], at: 8 },
] as const;

/** What is left of a picture without what stands behind its end, which no browser shows and some program might run. */
export function pictureOnly(content: Buffer): Buffer {
  if (pictureType(content) !== 'image/png') return content;
  // Chunks of a PNG: the length of what they hold (4 bytes), their type (4), that, and a sum (4).
  for (let at = 8; at + 12 <= content.length; at += 12 + content.readUInt32BE(at))
    if (content.toString('latin1', at + 4, at + 8) === 'IEND') return content.subarray(0, at + 12);
  return content;
}

/** The media type of a picture by its first bytes, whatever its sender calls it; undefined for what a browser might run. */
export function pictureType(content: Uint8Array): string | undefined {
  return SIGNATURES.find(({ bytes, at }) => bytes.every((byte, index) => content[at + index] === byte))?.type;
}
