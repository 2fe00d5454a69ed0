import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with the gateway's releases. */
export const releaseErrors = defineErrors({
  GATEWAY_RELEASE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such release',
    description:
      'The document that the gateway goes by has no release of this name. `GET /v1/gateway/releases` lists those that there are; a new one is published with the document.',
  },
  GATEWAY_RELEASE_NOT_SO: {
    kind: 'conflict',
    title: 'The release can not do this now',
    description:
      'One that runs can not be started again, and one that has ended can not be stepped. Nothing was changed; `detail` says how it stands.',
  },
});
