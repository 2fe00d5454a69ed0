import type { LimitedGrant } from '@pvt/kernel/context';
import Type, { type Static } from 'typebox';

/** A role as a person has it. */
export const Grant = Type.Object(
  {
    role: Type.String({
      pattern: '^[a-z][a-z0-9-]{0,49}$',
      description: 'One of the roles that every tenant has, or an own one.',
      examples: ['staff'],
    }),
    resources: Type.Optional(
      Type.Array(
        Type.String({
          pattern: '^[a-z][a-z0-9-]{0,49}:[\\x21-\\x7e]{1,100}$',
          description: 'A thing, as its kind and id.',
          examples: ['property:7'],
        }),
        {
          minItems: 1,
          maxItems: 100,
          uniqueItems: true,
          description: 'What the role is limited to; absent: everything.',
        },
      ),
    ),
  },
  { additionalProperties: false, title: 'Grant', description: 'A role, and what it is limited to.' },
);
export type Grant = Static<typeof Grant>;

export const Grants = Type.Array(Grant, { maxItems: 20, description: 'The roles.', examples: [[{ role: 'staff' }]] });

/** The roles that every tenant has. */
export const BUILT_IN_ROLES = ['owner', 'admin', 'manager', 'staff', 'customer', 'auditor'] as const;
export type BuiltInRole = (typeof BUILT_IN_ROLES)[number];

export const OWNER: BuiltInRole = 'owner';
export const CUSTOMER: BuiltInRole = 'customer';

/** Somebody who is nothing but a customer of the whole organisation: how self-registration and guests come in. */
export function isCustomer(grants: readonly Grant[]): boolean {
  return grants.length === 1 && grants[0]?.role === CUSTOMER && grants[0].resources === undefined;
}

/** Somebody who has everything, for everything, and is not suspended. */
export function isOwner({ grants, state }: { readonly grants: readonly Grant[]; readonly state: string }): boolean {
  return state === 'active' && grants.some(({ role, resources }) => role === OWNER && resources === undefined);
}

/**
 * Whether somebody with these roles gives roles, or lets programs in.
 * @param own the tenant's own roles among them: name → permissions
 */
export function isPowerful(grants: readonly Grant[], own: Readonly<Record<string, readonly string[]>>): boolean {
  return grants.some(
    ({ role }) => role === OWNER || role === 'admin' || (Object.hasOwn(own, role) && givesPower(own[role] ?? [])),
  );
}

/** Whether among these permissions is one by which administrators change who may do what, or read others' mails. */
export function givesPower(permissions: readonly string[]): boolean {
  return permissions.some(
    (name) => OWNERS_ONLY.includes(name) || name === '*' || (OF_ADMINS.test(name) && !name.endsWith(':read')),
  );
}

/** Of those who run the installation: it counts in its own tenant only. */
export const isOperators = (permission: string): boolean => permission.startsWith('operator:');

/** Only for an owner, who has everything: kept mails open accounts to who reads them. */
const OWNERS_ONLY: readonly string[] = ['organisation:close', 'mails:read'];
/** Of who looks after people and access. */
const OF_ADMINS =
  /^(people|roles|keys|programs|sessions|sign-ins|organisation|operator|single-sign-on|mails|operations):/;

/** Kept mails hold links that sign people in: who only looks must not become another by them. */
const NOT_OF_AUDITORS: readonly string[] = ['mails:read'];

/**
 * What a role that every tenant has may do: of the permissions that the services declare, so that those of a new service
 * are in the roles by themselves.
 */
export function builtInPermissions(role: BuiltInRole, declared: readonly string[]): readonly string[] {
  switch (role) {
    case 'owner':
      return ['*'];
    case 'admin':
      return declared.filter((name) => !OWNERS_ONLY.includes(name));
    case 'manager':
      return declared.filter((name) => !OF_ADMINS.test(name));
    case 'staff':
      return declared.filter((name) => !OF_ADMINS.test(name) && name.endsWith(':read'));
    case 'auditor':
      return declared.filter((name) => name.endsWith(':read') && !NOT_OF_AUDITORS.includes(name));
    case 'customer':
      return [];
  }
}

export function isBuiltIn(role: string): role is BuiltInRole {
  return (BUILT_IN_ROLES as readonly string[]).includes(role);
}

/** What somebody may do. */
export interface Held {
  /** For everything. */
  readonly permissions: readonly string[];
  /** For some things only. */
  readonly limited: readonly LimitedGrant[];
}

/**
 * What roles come to. A role that there is no more gives nothing.
 * @param own the tenant's own roles among them: name → permissions
 * @param declared the permissions that the services declare
 */
export function heldThrough(
  grants: readonly Grant[],
  own: Readonly<Record<string, readonly string[]>>,
  declared: readonly string[],
): Held {
  const permissionsOf = ({ role }: Grant): readonly string[] =>
    isBuiltIn(role) ? builtInPermissions(role, declared) : Object.hasOwn(own, role) ? (own[role] ?? []) : [];
  const everywhere = new Set(grants.filter(({ resources }) => resources === undefined).flatMap(permissionsOf));
  const limited = grants.flatMap((grant) =>
    grant.resources === undefined ? [] : [{ permissions: permissionsOf(grant), resources: grant.resources }],
  );
  return { permissions: everywhere.has('*') ? ['*'] : [...everywhere], limited };
}
