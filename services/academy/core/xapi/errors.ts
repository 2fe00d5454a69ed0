import { defineErrors } from '@pvt/kernel/errors';

export const xapiErrors = defineErrors({
  XAPI_VERSION_MISSING: {
    kind: 'invalid',
    title: 'The version of xAPI is missing or is another',
    description: 'Send the header `X-Experience-API-Version: 1.0.3`.',
  },
  STATEMENT_INVALID: {
    kind: 'invalid',
    title: 'The statement is none of xAPI 1.0.3',
    description: '`errors` has a pointer and a sentence for what is wrong. Nothing of what was sent was kept.',
  },
  XAPI_REQUEST_INVALID: {
    kind: 'invalid',
    title: 'The request is none of xAPI 1.0.3',
    description: 'A parameter is missing, is something else, or does not go with another one; the sentence says which.',
  },
  STATEMENT_CONFLICT: {
    kind: 'conflict',
    title: 'Another statement has this id',
    description: 'A statement never changes. Give another one an id of its own.',
  },
  STATEMENT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such statement',
    description: 'There is no statement of this id, or it was voided (or was not, where a voided one is asked for).',
  },
  RECORD_STORE_INVALID: {
    kind: 'unprocessable',
    title: 'The record store can not be set so',
    description:
      'Its address is one of the public internet (PVT_ALLOW_PRIVATE_URLS lets others be), without a user in it; another address or user needs the password again. `pointer` says which. Nothing was saved.',
  },
  XAPI_DOCUMENT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such document',
    description: 'Nothing is kept under this id there.',
  },
  XAPI_DOCUMENT_CONFLICT: {
    kind: 'conflict',
    title: 'The document is there already',
    description: 'Say with `If-Match` which version is replaced, or with `If-None-Match: *` that none is.',
  },
  XAPI_DOCUMENT_CHANGED: {
    kind: 'unmet',
    title: 'The document is another one by now',
    description: 'Read it again, and send `If-Match` with the `ETag` that it has.',
  },
});
