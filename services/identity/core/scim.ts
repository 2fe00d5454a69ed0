import Type, { type Static } from 'typebox';
import { isMailAddress } from './mail-address.ts';
import { scimErrors } from './scim-errors.ts';

/** SCIM's own media type (RFC 7644, 3.1). */
export const SCIM_TYPE = 'application/scim+json';
export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const LIST_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error';

const text = (description: string, example: string) => Type.String({ description, examples: [example] });

const Name = Type.Object(
  {
    formatted: Type.Optional(text('All of it.', 'Ana Silva')),
    familyName: Type.Optional(text('The family’s.', 'Silva')),
    givenName: Type.Optional(text('The person’s own.', 'Ana')),
    middleName: Type.Optional(text('In between.', 'Maria')),
    honorificPrefix: Type.Optional(text('Before it.', 'Dr.')),
    honorificSuffix: Type.Optional(text('Behind it.', 'Jr.')),
  },
  { description: 'What the person is called in the directory.' },
);
const Mail = Type.Object(
  {
    value: text('The address.', 'ana@harbour.example'),
    type: Type.Optional(text('What it is for.', 'work')),
    primary: Type.Optional(Type.Boolean({ description: 'Whether it is the first one.', examples: [true] })),
  },
  { description: 'A mail address.' },
);

/** Of somebody, as the directory has it. */
export const Said = Type.Object({
  userName: text('By what the directory knows the person.', 'ana@harbour.example'),
  externalId: Type.Optional(text('The directory’s own id.', '00u1')),
  active: Type.Optional(Type.Boolean({ description: 'False: suspended.', examples: [true] })),
  displayName: Type.Optional(text('What to show.', 'Ana Silva')),
  name: Type.Optional(Name),
  emails: Type.Optional(Type.Array(Mail, { description: 'The mail addresses; 20 at most.' })),
});
export type Said = Static<typeof Said>;
export type SaidMail = Static<typeof Mail>;
export type SaidName = Static<typeof Name>;

export const ScimUser = Type.Object(
  {
    schemas: Type.Array(Type.String(), { description: 'Of what it is.', examples: [[USER_SCHEMA]] }),
    id: text('The person’s account.', '0198c0de-3333-7000-8000-000000000001'),
    ...Said.properties,
    meta: Type.Object(
      {
        resourceType: text('Of what it is.', 'User'),
        created: text('ISO instant.', '2026-11-20T12:00:00Z'),
        lastModified: text('ISO instant.', '2026-11-20T12:00:00Z'),
        location: text('Its address.', '/scim/v2/Users/0198c0de-3333-7000-8000-000000000001'),
      },
      { description: 'About it.' },
    ),
  },
  { title: 'ScimUser', description: 'Somebody of the directory (RFC 7643, 4.1).' },
);
export type ScimUser = Static<typeof ScimUser>;

export const NAME_PARTS = Object.keys(Name.properties) as readonly (keyof SaidName)[];
const MOST_MAILS = 20;
const LONGEST = 254;

type Members = Readonly<Record<string, unknown>>;

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member whose name is the same but for capitals, as names of attributes are compared (RFC 7643, 2.1). */
export function memberOf(of: Members, name: string): unknown {
  const same = Object.keys(of).find((each) => each.toLowerCase() === name.toLowerCase());
  return same === undefined ? undefined : of[same];
}

/** What a body says; attributes that are kept nowhere here are passed over (RFC 7644, 3.3). @throws SCIM_INVALID */
export function readSaid(body: unknown): Said {
  if (!isMembers(body)) throw invalid('A user is an object.');
  const userName = textOf(memberOf(body, 'userName'), 'userName');
  if (userName === undefined) throw invalid('userName is missing.');
  return {
    userName,
    ...present('externalId', textOf(memberOf(body, 'externalId'), 'externalId')),
    ...present('active', activeOf(memberOf(body, 'active'))),
    ...present('displayName', textOf(memberOf(body, 'displayName'), 'displayName')),
    ...present('name', nameOf(memberOf(body, 'name'))),
    ...present('emails', mailsOf(memberOf(body, 'emails'))),
  };
}

/** @throws SCIM_INVALID for what is no text of at most 254 characters */
export function textOf(value: unknown, what: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string' || value.length > LONGEST)
    throw invalid(`${what} is a text of at most ${LONGEST} characters.`);
  return value;
}

/** Also in the texts that directories send, `"False"`. @throws SCIM_INVALID */
export function activeOf(value: unknown): boolean | undefined {
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? undefined;
  const said = typeof value === 'string' ? value.toLowerCase() : '';
  if (said !== 'true' && said !== 'false') throw invalid('active is true or false.');
  return said === 'true';
}

/** @throws SCIM_INVALID */
export function nameOf(value: unknown): SaidName | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isMembers(value)) throw invalid('name is an object.');
  return NAME_PARTS.reduce<SaidName>(
    (name, part) => ({ ...name, ...present(part, textOf(memberOf(value, part), `name.${part}`)) }),
    {},
  );
}

/** @throws SCIM_INVALID */
export function mailsOf(value: unknown): SaidMail[] | undefined {
  if (value === undefined || value === null) return undefined;
  const all = Array.isArray(value) ? value : [value];
  if (all.length > MOST_MAILS) throw invalid(`There are ${MOST_MAILS} emails at most.`);
  return all.flatMap((each: unknown) => {
    if (!isMembers(each)) throw invalid('emails are objects with a value.');
    const address = textOf(memberOf(each, 'value'), 'emails.value');
    if (address === undefined) return [];
    const type = present('type', textOf(memberOf(each, 'type'), 'emails.type'));
    return [{ value: address, ...type, ...present('primary', activeOf(memberOf(each, 'primary'))) }];
  });
}

/** By which mail the person is one here: the first of those that the directory calls so, or the user name. @throws SCIM_INVALID */
export function mailOfSaid({ emails = [], userName }: Said): string {
  const chosen = emails.find(({ primary }) => primary) ?? emails.find(({ type }) => type === 'work') ?? emails[0];
  const mail = chosen?.value ?? userName;
  if (!isMailAddress(mail)) throw invalid('Neither emails nor userName holds a mail address.');
  return mail;
}

/** What the directory calls the person; undefined where it does not. */
export function calledIn({ displayName, name }: Said): string | undefined {
  const parts = [name?.givenName, name?.familyName].filter((part) => part !== undefined);
  return displayName ?? name?.formatted ?? (parts.length === 0 ? undefined : parts.join(' '));
}

/** Somebody whom the tenant's directory keeps. */
export interface KeptScimUser {
  readonly account: string;
  readonly said: Said;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ScimFilter {
  readonly by: 'userName' | 'externalId' | 'id' | 'workMail';
  readonly value: string;
}

/** As they are compared: in small letters and without blanks. Entra looks for a mail where it is set to match by it. */
const ATTRIBUTES: ReadonlyMap<string, ScimFilter['by']> = new Map([
  ['username', 'userName'],
  ['externalid', 'externalId'],
  ['id', 'id'],
  ['emails[typeeq"work"].value', 'workMail'],
]);

/** What directories look for people by. @throws SCIM_FILTER_UNKNOWN */
export function readFilter(filter: string): ScimFilter {
  const said = 'userName, externalId, id or emails[type eq "work"].value';
  return filterBy(filter, ATTRIBUTES, { schema: USER_SCHEMA, said });
}

/**
 * One attribute, with `eq`.
 * @param attributes in small letters and without blanks, and what each is here
 * @param of whose schema may stand before the attribute, and what to say that there is
 * @throws SCIM_FILTER_UNKNOWN
 */
export function filterBy<B extends string>(
  filter: string,
  attributes: ReadonlyMap<string, B>,
  of: { readonly schema: string; readonly said: string },
): { readonly by: B; readonly value: string } {
  const [, name = '', quoted = ''] =
    /^\s*([\w:.]{1,100}(?:\[\s{0,9}type\s{1,9}eq\s{1,9}"work"\s{0,9}\]\.value)?)\s+eq\s+("(?:[^"\\]|\\.){0,500}")\s*$/i.exec(
      filter,
    ) ?? [];
  const attribute = name.toLowerCase().replace(`${of.schema.toLowerCase()}:`, '').replaceAll(' ', '');
  const by = attributes.get(attribute);
  try {
    const value = by === undefined ? '' : (JSON.parse(quoted) as string);
    // A zero byte is in no text that the database keeps.
    if (by !== undefined && !value.includes('\0')) return { by, value };
  } catch {
    // Said below.
  }
  throw scimErrors.SCIM_FILTER_UNKNOWN(`A filter here is ${of.said} eq "…".`);
}

export function present<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in K]: V });
}

export function invalid(detail: string): Error {
  return scimErrors.SCIM_INVALID(detail);
}
