import Type, { type Static } from 'typebox';
import { filterBy, invalid, isMembers, memberOf, present, textOf } from './scim.ts';
import { scimErrors } from './scim-errors.ts';
import { type Change, changesOf, type Op, type Place, placeOf } from './scim-patch.ts';

export const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Okta names each person who leaves in a change of its own. */
const MOST_OPERATIONS = 1000;
export const MOST_MEMBERS = 2000;
export const MOST_GROUPS = 200;

const text = (description: string, example: string) => Type.String({ description, examples: [example] });

const Member = Type.Object(
  {
    value: text('The person’s account.', '0198c0de-3333-7000-8000-000000000001'),
    $ref: text('The person’s address.', '/scim/v2/Users/0198c0de-3333-7000-8000-000000000001'),
    type: text('Of what it is.', 'User'),
    display: text('By what the directory knows the person.', 'ana@harbour.example'),
  },
  { description: 'Somebody in it.' },
);

export const ScimGroup = Type.Object(
  {
    schemas: Type.Array(Type.String(), { description: 'Of what it is.', examples: [[GROUP_SCHEMA]] }),
    id: text('The group’s id here.', '0198c0de-6666-7000-8000-000000000001'),
    externalId: Type.Optional(text('The directory’s own id.', '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159')),
    displayName: text('What it is called.', 'Front desk'),
    members: Type.Optional(Type.Array(Member, { description: 'Who is in it; left out where that was asked for.' })),
    meta: Type.Object(
      {
        resourceType: text('Of what it is.', 'Group'),
        created: text('ISO instant.', '2026-11-20T12:00:00Z'),
        lastModified: text('ISO instant.', '2026-11-20T12:00:00Z'),
        location: text('Its address.', '/scim/v2/Groups/0198c0de-6666-7000-8000-000000000001'),
      },
      { description: 'About it.' },
    ),
  },
  { title: 'ScimGroup', description: 'A group of the directory (RFC 7643, 4.2).' },
);
export type ScimGroup = Static<typeof ScimGroup>;

/** What a directory says of a group. */
export interface SaidGroup {
  readonly displayName: string;
  readonly externalId?: string | undefined;
  /** Accounts, each once. */
  readonly members: readonly string[];
}

/** A group as it is kept. */
export interface KeptGroup {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
  /** Which role it gives here. */
  readonly role: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface GroupFilter {
  readonly by: 'displayName' | 'externalId' | 'id';
  readonly value: string;
}

const ATTRIBUTES: ReadonlyMap<string, GroupFilter['by']> = new Map([
  ['displayname', 'displayName'],
  ['externalid', 'externalId'],
  ['id', 'id'],
]);

/** What directories look for groups by. @throws SCIM_FILTER_UNKNOWN */
export function readGroupFilter(filter: string): GroupFilter {
  return filterBy(filter, ATTRIBUTES, { schema: GROUP_SCHEMA, said: 'displayName, externalId or id' });
}

/** Whether the members are to be left out (RFC 7644, 3.9), as Entra asks for it each time. */
export function leavesMembersOut(excludedAttributes: string | undefined): boolean {
  const names = (excludedAttributes ?? '').split(',').map((name) => name.trim().toLowerCase());
  return names.includes('members') || names.includes(`${GROUP_SCHEMA}:members`.toLowerCase());
}

/** What a body says. @param before whose members stay where the body names none @throws SCIM_INVALID */
export function readGroup(body: unknown, before: readonly string[] = []): SaidGroup {
  if (!isMembers(body)) throw invalid('A group is an object.');
  const members = memberOf(body, 'members');
  return {
    displayName: nameOfGroup(memberOf(body, 'displayName')),
    ...present('externalId', textOf(memberOf(body, 'externalId'), 'externalId')),
    members: members === undefined || members === null ? before : membersOf(members),
  };
}

/** What the group is after the changes (RFC 7644, 3.5.2). @throws SCIM_INVALID, SCIM_PATH_UNKNOWN */
export function patchedGroup(before: SaidGroup, body: unknown): SaidGroup {
  return changesOf(body, MOST_OPERATIONS).reduce(changed, before);
}

function changed(said: SaidGroup, { op, path, value }: Change): SaidGroup {
  const place = placeOf(path, GROUP_SCHEMA);
  const given = op === 'remove' ? undefined : value;
  switch (place?.attribute) {
    case 'displayname':
      return { ...said, displayName: nameOfGroup(given) };
    case 'externalid':
      return { ...said, externalId: textOf(given, 'externalId') };
    case 'members':
      return { ...said, members: membersAfter(said.members, op, place, value) };
    default:
      return said;
  }
}

/** Okta names who leaves by a filter, Entra by values; with neither all leave. */
function membersAfter(before: readonly string[], op: Op, { where, part }: Place, value: unknown): readonly string[] {
  if (part !== undefined || (where !== undefined && where.name !== 'value'))
    throw scimErrors.SCIM_PATH_UNKNOWN('Members are named by members, or by members[value eq "…"].');
  const named = where === undefined ? membersOf(value ?? []) : [where.value];
  if (op === 'add') return [...new Set([...before, ...named])];
  if (op === 'replace') return named;
  return where === undefined && value === undefined ? [] : before.filter((account) => !named.includes(account));
}

function membersOf(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  const named = all.map((each) => {
    const account = textOf(isMembers(each) ? memberOf(each, 'value') : each, 'members.value');
    if (account === undefined) throw invalid('members are objects with a value.');
    return account.toLowerCase();
  });
  return [...new Set(named)];
}

function nameOfGroup(value: unknown): string {
  const name = textOf(value, 'displayName');
  if (name === undefined) throw invalid('displayName is missing.');
  return name;
}
