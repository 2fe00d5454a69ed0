import { defineErrors } from '@pvt/kernel/errors';

/** What the gateway answers by itself. */
export const gatewayErrors = defineErrors({
  GATEWAY_UPSTREAM_FAILED: {
    kind: 'bad-gateway',
    title: 'The upstream broke off',
    description:
      'The request reached the upstream, which closed the connection without an answer. Whether it was done is not known: repeat it if it is idempotent, or with an Idempotency-Key.',
  },
  GATEWAY_UPSTREAM_TIMED_OUT: {
    kind: 'timed-out',
    title: 'The upstream did not answer in time',
    description:
      'The answer had not begun when the time of the route (`timeoutMs`, or `tryTimeoutMs` of each try) was over. Whether the request was done is not known.',
  },
  GATEWAY_UPSTREAM_UNAVAILABLE: {
    kind: 'unavailable',
    title: 'The upstream takes no requests now',
    description:
      'No instance can be reached, its breaker is open, or as much is under way as it may have. Nothing of the request was done; send it again after `Retry-After` seconds.',
  },
  GATEWAY_TOKEN_INVALID: {
    kind: 'unauthenticated',
    title: 'The credential does not hold',
    description:
      'The route needs a session, an API key or a token (JWT) of its issuer for its audience, and what was sent is none, has expired, or was signed by another key. Sign in again, or get a new token.',
  },
  GATEWAY_PERMISSION_MISSING: {
    kind: 'forbidden',
    title: 'The caller may not do this',
    description: 'It is known who asks, but the caller lacks the permission that the route demands.',
  },
  GATEWAY_LIMITED: {
    kind: 'limited',
    title: 'As many requests were sent as are allowed',
    description:
      'The limit or the quota of the route is used up. The `RateLimit` header says when the window ends; send the request again after `Retry-After` seconds.',
  },
});
