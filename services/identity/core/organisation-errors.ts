import { defineErrors } from '@pvt/kernel/errors';

/** Of organisations, who runs the installation, and the public site. */
export const organisationErrors = defineErrors({
  TENANT_NOT_YOURS: {
    kind: 'missing',
    title: 'There is no such organisation of yours',
    description: 'You do not belong to the organisation, or were suspended in it.',
  },
  TENANT_UNKNOWN: {
    kind: 'missing',
    title: 'There is no such organisation',
    description: 'There is no tenant of this id, everything of it was deleted, or the session is in none.',
  },
  TENANT_NEEDED: {
    kind: 'conflict',
    title: 'The installation’s own organisation goes on',
    description: 'The first tenant is who runs the installation: it can be neither suspended nor closed.',
  },
  TENANT_LIMIT_REACHED: {
    kind: 'conflict',
    title: 'The organisation has as many as its plan allows',
    description: '`limit` says of what. Remove some, or ask who runs the installation for more.',
  },
  ORGANISATIONS_LIMITED: {
    kind: 'conflict',
    title: 'The account belongs to as many organisations as one may',
    description: 'Leave one that you do not need any more.',
  },
  NAME_DIFFERS: {
    kind: 'unprocessable',
    title: 'The name that was typed is another',
    description: 'To close an organisation its name is typed, exactly, so that nobody closes one by mistake.',
  },
  SUPPORT_END_INVALID: {
    kind: 'unprocessable',
    title: 'A grant for support ends within 7 days',
    description: '`until` is in the past, or more than 7 days ahead.',
  },
  SUPPORT_LIMITED: {
    kind: 'conflict',
    title: 'There are as many grants for support as there may be',
    description: 'Take one back that is not needed any more.',
  },
  SUPPORT_GRANT_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such grant for support',
    description: 'The id is not one of the tenant’s grants, or the grant ended or was taken back.',
  },
  HOST_NOT_FOUND: {
    kind: 'missing',
    title: 'The site has no such host name',
    description: 'Host names are set with PUT /v1/site-settings; then each is shown to be the tenant’s.',
  },
  HOST_TAKEN: {
    kind: 'conflict',
    title: 'The host name is another tenant’s',
    description:
      'Another tenant has shown that the host name is its own, and its token is still there. A name is one tenant’s at a time.',
  },
  SITE_NOT_FOUND: {
    kind: 'missing',
    title: 'The tenant has no public site yet',
    description: 'A public site begins with PUT /v1/site-settings.',
  },
  SITE_ADDRESS_TAKEN: {
    kind: 'conflict',
    title: 'The address is another site’s',
    description: 'An address below /sites/ is one tenant’s. Nothing was saved; choose another.',
  },
  SITE_INVALID: {
    kind: 'invalid',
    title: 'The site can not be set up so',
    description: 'A host name, time zone, currency or picture is not one. `pointer` says which.',
  },
});
