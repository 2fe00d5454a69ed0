import { defineOperation } from '@pvt/kernel/contract';
import { definePermissions } from '@pvt/kernel/permissions';
import Type from 'typebox';
import { Language } from './core/language.ts';
import { Limits } from './core/organisation.ts';

export { accountChanged } from './core/account-events.ts';
export { credentialOf } from './core/credential.ts';
export { identityErrors } from './core/errors.ts';
export { events, membershipChanged } from './core/events.ts';
export { tenantClosed } from './core/organisation-events.ts';

export const permissions = definePermissions({
  'keys:write': 'Make and revoke API keys, with permissions that the maker has.',
  'operator:read': 'See all tenants and processes of the installation. Counts in the tenant that runs it only.',
  'operator:write':
    'Suspend tenants, set their limits, and drain processes. Counts in the tenant that runs the installation only.',
  'organisation:close': 'Close the organisation: everything of it is deleted after 30 days.',
  'organisation:read': 'See the organisation, its limits, and who signed in; export what it has.',
  'organisation:write': 'Change the organisation: its name, and whom it lets in for support.',
  'programs:read': 'See which programs may ask for tokens, and the service accounts.',
  'programs:write': 'Register programs and service accounts, with what the maker may do, and delete them.',
  'people:read': 'See who belongs to the organisation, what they may do, and who is invited.',
  'people:write': 'Invite people, and change what they may do.',
  'people:provision': 'Keep people as a directory has them, by SCIM. For the key of a directory.',
  'roles:write': 'Make and change the organisation’s own roles.',
  'mails:read': 'Read the mails that are kept because there is no mail server, and see which were sent.',
  'operations:read': 'See the metrics of the server’s processes.',
  'sessions:write': 'See which browsers are signed in, and sign them out.',
  'sign-ins:read': 'See how people have to sign in.',
  'sign-ins:write': 'Change how people have to sign in: with a second factor, and for how long.',
  'site:read': 'See how the public site is set up.',
  'site:write': 'Change the public site: its address, host names and look.',
});

const Principal = Type.Object({
  kind: Type.Union([Type.Literal('person'), Type.Literal('key'), Type.Literal('service'), Type.Literal('guest')]),
  id: Type.String(),
  name: Type.String(),
  permissions: Type.Array(Type.String()),
  limited: Type.Optional(
    Type.Array(Type.Object({ permissions: Type.Array(Type.String()), resources: Type.Array(Type.String()) })),
  ),
  session: Type.Optional(Type.String()),
  verifiedAt: Type.Optional(Type.Number()),
  lacks: Type.Optional(Type.Literal('second-factor')),
  through: Type.Optional(Type.String()),
  bound: Type.Optional(Type.Literal('tenant')),
});

/** Asked before there is a caller: the context is nobody's. */
export const authenticate = defineOperation({
  name: 'identity.authenticate',
  description: 'Whose credential it is; null for nobody’s, and for one that has expired.',
  input: Type.Object({
    kind: Type.Union([Type.Literal('key'), Type.Literal('session'), Type.Literal('guest'), Type.Literal('token')]),
    credential: Type.String({ description: 'The API key, the session’s secret or the guest’s token, in clear.' }),
  }),
  output: Type.Union([
    Type.Null(),
    Type.Object({
      tenant: Type.String(),
      principal: Principal,
      expiresAt: Type.Union([Type.String(), Type.Null()]),
      suspended: Type.Optional(Type.String({ description: 'Why the tenant is suspended, where it is.' })),
    }),
  ]),
});

export const getTenant = defineOperation({
  name: 'identity.getTenant',
  description: 'What the caller’s tenant is called and may have; null for the own one of an account.',
  input: Type.Object({}),
  output: Type.Union([
    Type.Null(),
    Type.Object({
      name: Type.String(),
      plan: Type.String(),
      limits: Limits,
      suspended: Type.Optional(Type.String({ description: 'Why nothing more is done for it, where that is so.' })),
      site: Type.Union([Type.String(), Type.Null()], {
        description: 'The address of its public site, below /sites/; null where it has none.',
      }),
      look: Type.Optional(
        Type.Object(
          { colour: Type.String(), text: Type.String() },
          { description: 'How its public site looks, where it has one: `#rrggbb`.' },
        ),
      ),
    }),
  ]),
});

/** Asked by services for what they do for the installation: the context is nobody's. */
export const findInstallation = defineOperation({
  name: 'identity.findInstallation',
  description: 'The tenant that runs the installation; null before the first start has made it.',
  input: Type.Object({}),
  output: Type.Object({ tenant: Type.Union([Type.String(), Type.Null()]) }),
});

/** Asked by each process, again and again: the context is nobody's. */
export const listHalted = defineOperation({
  name: 'identity.listHalted',
  description: 'The tenants for which nothing more is taken in: suspended, or being closed.',
  input: Type.Object({}),
  output: Type.Object({
    tenants: Type.Array(Type.Object({ tenant: Type.String(), reason: Type.String() })),
  }),
});

/** Asked before there is a caller: the context is nobody's. */
export const findTenant = defineOperation({
  name: 'identity.findTenant',
  description: 'Whose public site is at a host name, or at an address below /sites/; null where there is none.',
  input: Type.Union([Type.Object({ host: Type.String() }), Type.Object({ name: Type.String() })]),
  output: Type.Union([Type.Null(), Type.Object({ tenant: Type.String() })]),
});

export const prepareStart = defineOperation({
  name: 'identity.prepareStart',
  description: 'What the person who starts the program needs: the first tenant, a key for programs, a way to sign in.',
  input: Type.Object({
    knownKey: Type.Union([Type.String(), Type.Null()], { description: 'The key of the start before.' }),
  }),
  output: Type.Object({
    tenant: Type.String(),
    key: Type.Union([Type.String(), Type.Null()], { description: 'A new key, where the known one is not valid.' }),
    token: Type.String({ description: 'Signs a browser in, once.' }),
  }),
});

const PersonRef = Type.Object({
  account: Type.String(),
  name: Type.String(),
  mail: Type.String(),
});

export const getPerson = defineOperation({
  name: 'identity.getPerson',
  description: 'Somebody who belongs to the context’s tenant; null for who does not.',
  input: Type.Object({ account: Type.String() }),
  output: Type.Union([PersonRef, Type.Null()]),
});

export const findPeople = defineOperation({
  name: 'identity.findPeople',
  description:
    'Who of the context’s tenant holds a permission, for everything or for the thing that is named: whom to tell. At most 500.',
  input: Type.Object({ permission: Type.String(), resource: Type.Optional(Type.String()) }),
  output: Type.Object({ people: Type.Array(PersonRef) }),
});

export const mayStill = defineOperation({
  name: 'identity.mayStill',
  description:
    'What somebody of the context’s tenant who did something earlier may not do any more: a person, or a key or service account. The first of the permissions that is lacking; null where none is.',
  input: Type.Object({
    actor: Type.Object({
      kind: Type.Union([Type.Literal('person'), Type.Literal('key')]),
      id: Type.String({ description: 'As the context named it.' }),
    }),
    permissions: Type.Array(Type.String()),
  }),
  output: Type.Object({ lacks: Type.Union([Type.String(), Type.Null()]) }),
});

const ResourceHolder = Type.Object({
  id: Type.String({ description: 'Of the account, or of the invitation.' }),
  kind: Type.Union([Type.Literal('member'), Type.Literal('invited')]),
  name: Type.Union([Type.String(), Type.Null()], { description: 'Null for who is invited.' }),
  mail: Type.String(),
  suspended: Type.Boolean(),
  roles: Type.Array(Type.Object({ name: Type.String(), title: Type.String() })),
});

export const giveRole = defineOperation({
  name: 'identity.giveRole',
  description:
    'Gives somebody one role for one thing of the context’s tenant, instead of those for the thing of before: at once where the mail belongs to the tenant, else by an invitation. Nobody gives more than they have for the thing. A tenant that has no role of the name gets the one that is given along.',
  input: Type.Object({
    mail: Type.String(),
    role: Type.Object({ name: Type.String(), title: Type.String(), permissions: Type.Array(Type.String()) }),
    resource: Type.String({ description: 'The thing, such as `course:spreadsheets`.' }),
  }),
  output: ResourceHolder,
});

export const takeRoles = defineOperation({
  name: 'identity.takeRoles',
  description: 'Takes away what somebody, or an invitation, has by roles for one thing; what is for everything stays.',
  input: Type.Object({ id: Type.String({ format: 'uuid' }), resource: Type.String() }),
  output: Type.Object({}),
});

export const holdersFor = defineOperation({
  name: 'identity.holdersFor',
  description: 'Who has a role for one thing by its name, and who is invited with one. At most 500 of each.',
  input: Type.Object({ resource: Type.String() }),
  output: Type.Object({ holders: Type.Array(ResourceHolder) }),
});

export const createGuest = defineOperation({
  name: 'identity.createGuest',
  description:
    'Somebody without an account who may do something with one thing of the context’s tenant, by a link. Named once by the idempotency key of the context.',
  input: Type.Object({
    name: Type.String({ description: 'As the history shows it.' }),
    permissions: Type.Array(Type.String(), { description: 'What the guest may do with the thing.' }),
    resource: Type.String({ description: 'The thing, such as `booking:81`.' }),
    expiresAt: Type.String({ description: 'ISO instant.' }),
  }),
  output: Type.Object({
    guest: Type.String({ description: 'The guest’s id: what is the guest’s is kept under it.' }),
    token: Type.String({ description: 'For the link; a Bearer credential. In this answer only.' }),
  }),
});

export const guestsOf = defineOperation({
  name: 'identity.guestsOf',
  description: 'The guests that came to be an account of the context’s tenant: what was theirs is the account’s.',
  input: Type.Object({ account: Type.String() }),
  output: Type.Object({ guests: Type.Array(Type.Object({ guest: Type.String(), resource: Type.String() })) }),
});

export const findRecipients = defineOperation({
  name: 'identity.findRecipients',
  description:
    'How people of the context’s tenant are written to: those of the accounts that are named, and those who hold the permission, where a resource is named on that one. Who does not belong to it, or is suspended, is left out. At most 500 of each.',
  input: Type.Object({
    accounts: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 500 })),
    permission: Type.Optional(Type.String()),
    resource: Type.Optional(Type.String({ description: 'Such as `property:harbour`.' })),
  }),
  output: Type.Object({ people: Type.Array(Type.Object({ ...PersonRef.properties, language: Language })) }),
});
