import { defineErrors } from '@pvt/kernel/errors';

export const webhookErrors = defineErrors({
  WEBHOOK_ENDPOINT_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such webhook endpoint',
    description: 'Use the whole address that PUT /v1/webhook-endpoints/{provider} gave, with its `endpoint`.',
  },
  WEBHOOK_ENDPOINT_INVALID: {
    kind: 'unprocessable',
    title: 'The webhook endpoint cannot work as it is written',
    description:
      'A secret is missing or not of the form that the scheme uses, also one that was kept from before, or the events would be of a type of PVT’s own. `pointer` says which.',
  },
  WEBHOOK_SIGNATURE_MISSING: {
    kind: 'unauthenticated',
    title: 'The delivery is not signed',
    description: "The headers of the provider's signature are missing or cannot be read.",
  },
  WEBHOOK_SIGNATURE_INVALID: {
    kind: 'unauthenticated',
    title: 'The signature does not fit',
    description:
      'No secret of the endpoint made this signature over exactly these bytes. Check the secret, and that nothing between changed the body.',
  },
  WEBHOOK_TOO_OLD: {
    kind: 'unauthenticated',
    title: 'The delivery was signed too long ago',
    description: 'Its signed time differs from ours by more than the tolerance: it may be a replay. Check the clocks.',
  },
  WEBHOOK_BODY_INVALID: {
    kind: 'invalid',
    title: 'The delivery is signed, and no event',
    description:
      'Its body is not JSON, or holds what an event may not hold; `reason` is the code of what is wrong. Let the provider send application/json; of GitHub, its form with `payload` is taken too.',
  },
});
