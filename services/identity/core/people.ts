import type { Principal } from '@pvt/kernel/context';
import { permits } from '@pvt/kernel/permits';
import { entityTag } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { MailAddress, PersonName } from './account.ts';
import { builtInPermissions, type Grant, Grants, isBuiltIn } from './roles.ts';

const instant = (description: string) =>
  Type.String({ description: `${description} ISO instant.`, examples: ['2026-11-20T12:00:00Z'] });

export const MemberState = Type.Union([Type.Literal('active'), Type.Literal('suspended')], {
  description: '`suspended`: belongs to the organisation, and may do nothing in it.',
  examples: ['active'],
});

/** Somebody who belongs to the organisation. */
export const Person = Type.Object(
  {
    account: Type.String({ description: 'The person’s account.', examples: ['0198c0de-3333-7000-8000-000000000001'] }),
    name: PersonName,
    mail: MailAddress,
    grants: Grants,
    groupRoles: Type.Array(Type.String(), {
      description: 'Those of the roles that the person has by groups of the organisation’s directory.',
      examples: [[]],
    }),
    state: MemberState,
    joinedAt: instant('Since when.'),
    lastSeenAt: Type.Union([instant('When last here.'), Type.Null()], { description: 'Null for never.' }),
  },
  { title: 'Person', description: 'Somebody who belongs to the organisation.' },
);
export type Person = Static<typeof Person>;

/** What may be changed of a person by others. */
export const PersonChange = Type.Object(
  { grants: Grants, state: MemberState },
  { additionalProperties: false, title: 'PersonChange', description: 'What the person may do from now on.' },
);
export type PersonChange = Static<typeof PersonChange>;

/** Changes with what the person may do, and not with the name, the mail or when it was last here. */
export function versionOfPerson({ grants, state }: PersonChange): string {
  return entityTag({ grants, state });
}

export const NewInvitation = Type.Object(
  {
    mail: MailAddress,
    grants: Type.Array(Grants.items, {
      minItems: 1,
      maxItems: 20,
      description: 'The roles.',
      examples: [[{ role: 'staff' }]],
    }),
  },
  { additionalProperties: false, title: 'NewInvitation', description: 'Whom to ask, and what they may do.' },
);
export type NewInvitation = Static<typeof NewInvitation>;

export const Invitation = Type.Object(
  {
    id: Type.String({ description: 'For taking it back.', examples: ['0198c0de-4444-7000-8000-000000000001'] }),
    mail: MailAddress,
    grants: Grants,
    invitedBy: Type.Union([Type.String(), Type.Null()], {
      description: 'Who asked; null for a customer who registers.',
      examples: ['person:0198c0de-3333-7000-8000-000000000001'],
    }),
    sentAt: instant('When the mail was sent last.'),
    expiresAt: instant('Until when its link works.'),
  },
  { title: 'Invitation', description: 'Somebody who was asked to join, and has not answered yet.' },
);
export type Invitation = Static<typeof Invitation>;

/** Roles that a tenant made itself: name → permissions. */
export type OwnRoles = Readonly<Record<string, readonly string[]>>;

/** What a role may do; undefined for one that there is not. @param declared the permissions of all services */
export function permissionsOfRole(
  role: string,
  own: OwnRoles,
  declared: readonly string[],
): readonly string[] | undefined {
  if (isBuiltIn(role)) return builtInPermissions(role, declared);
  return Object.hasOwn(own, role) ? own[role] : undefined;
}

export interface GrantFault {
  /** Of the grant, from 0. */
  readonly at: number;
  readonly kind: 'unknown' | 'not-held';
  readonly detail: string;
}

/**
 * Why somebody can not give these roles, or take them away: nobody gives more than they have, for the things that they have
 * it for. A role of everything is an owner's alone to give.
 */
export function grantFault(
  giver: Principal,
  grants: readonly Grant[],
  own: OwnRoles,
  declared: readonly string[],
): GrantFault | undefined {
  for (const [at, { role, resources }] of grants.entries()) {
    const permissions = permissionsOfRole(role, own, declared);
    if (permissions === undefined) return { at, kind: 'unknown', detail: `There is no role "${role}".` };
    for (const permission of permissions) {
      const lacks = (resource?: string): boolean => !permits(giver, permission, resource);
      const lacking = resources?.find(lacks);
      if (resources === undefined ? !lacks() : lacking === undefined) continue;
      const what = permission === '*' ? 'everything' : permission;
      const detail = `The role ${role} may do ${what}, which you may not${lacking === undefined ? '' : ` for ${lacking}`}.`;
      return { at, kind: 'not-held', detail };
    }
  }
  return undefined;
}

export const AccessLine = Type.Object(
  {
    permission: Type.String({ description: 'The permission.', examples: ['events:read'] }),
    allows: Type.String({ description: 'What it allows.', examples: ['Read events.'] }),
    held: Type.Union([Type.Literal('everywhere'), Type.Literal('for-some'), Type.Literal('no')], {
      description: '`for-some`: for the things that its roles are limited to.',
      examples: ['everywhere'],
    }),
    through: Grants,
    why: Type.String({ description: 'In words.', examples: ['By the role staff.'] }),
  },
  { title: 'AccessLine', description: 'One permission, and through what a person has it.' },
);
export type AccessLine = Static<typeof AccessLine>;

/**
 * What a person may do, and through what.
 * @param declared the permissions of all services: name → what it allows
 */
export function accessOf(
  { grants, state }: PersonChange,
  own: OwnRoles,
  declared: Readonly<Record<string, string>>,
): AccessLine[] {
  const names = Object.keys(declared);
  return names.sort().map((permission) => {
    const giving = grants.filter(({ role }) => {
      const permissions = permissionsOfRole(role, own, names) ?? [];
      return permissions.includes(permission) || permissions.includes('*');
    });
    const everywhere = giving.filter(({ resources }) => resources === undefined);
    const through = everywhere.length > 0 ? everywhere : giving;
    const held =
      state === 'suspended' || giving.length === 0 ? 'no' : everywhere.length > 0 ? 'everywhere' : 'for-some';
    return { permission, allows: declared[permission] ?? '', held, through, why: whyOf(state, through) };
  });
}

function whyOf(state: PersonChange['state'], through: readonly Grant[]): string {
  if (through.length === 0) return 'None of the roles gives it.';
  const roles = through.map(({ role, resources }) =>
    resources === undefined ? role : `${role} (${resources.join(', ')})`,
  );
  const by = `${roles.length === 1 ? 'By the role' : 'By the roles'} ${roles.join(', ')}`;
  return state === 'suspended' ? `${by}, but the person is suspended.` : `${by}.`;
}
