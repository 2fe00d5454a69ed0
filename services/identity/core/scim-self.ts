import { USER_SCHEMA } from './scim.ts';
import { GROUP_SCHEMA } from './scim-group.ts';

const OF = 'urn:ietf:params:scim:schemas:core:2.0';

/** What of SCIM there is here (RFC 7643, 5). */
export const SERVICE_PROVIDER = {
  schemas: [`${OF}:ServiceProviderConfig`],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'API key',
      description: 'An API key with the scope people:provision, as a bearer token.',
      primary: true,
    },
  ],
} as const;

export const RESOURCE_TYPES = [
  {
    schemas: [`${OF}:ResourceType`],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    description: 'A person of the organisation',
    schema: USER_SCHEMA,
  },
  {
    schemas: [`${OF}:ResourceType`],
    id: 'Group',
    name: 'Group',
    endpoint: '/Groups',
    description: 'A group of the directory, which may give a role here',
    schema: GROUP_SCHEMA,
  },
] as const;

const attribute = (name: string, more: object = {}) => ({
  name,
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
});

export const SCHEMAS = [
  {
    schemas: [`${OF}:Schema`],
    id: USER_SCHEMA,
    name: 'User',
    description: 'A person of the organisation',
    attributes: [
      attribute('userName', { required: true, uniqueness: 'server' }),
      attribute('displayName'),
      attribute('active', { type: 'boolean' }),
      attribute('name', {
        type: 'complex',
        subAttributes: ['formatted', 'familyName', 'givenName', 'middleName', 'honorificPrefix', 'honorificSuffix'].map(
          (name) => attribute(name),
        ),
      }),
      attribute('emails', {
        type: 'complex',
        multiValued: true,
        subAttributes: [attribute('value'), attribute('type'), attribute('primary', { type: 'boolean' })],
      }),
    ],
  },
  {
    schemas: [`${OF}:Schema`],
    id: GROUP_SCHEMA,
    name: 'Group',
    description: 'A group of the directory, which may give a role here',
    attributes: [
      attribute('displayName', { required: true, uniqueness: 'server' }),
      attribute('members', {
        type: 'complex',
        multiValued: true,
        subAttributes: [
          attribute('value', { mutability: 'immutable' }),
          attribute('$ref', { type: 'reference', referenceTypes: ['User'], mutability: 'immutable' }),
          attribute('type', { canonicalValues: ['User'], mutability: 'immutable' }),
          attribute('display', { mutability: 'readOnly' }),
        ],
      }),
    ],
  },
] as const;
