import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with what is asked of the log. */
export const logErrors = defineErrors({
  LOG_QUERY_INVALID: {
    kind: 'invalid',
    title: 'The search is not valid',
    description: '`from` or `to` is no instant, or another tenant is asked for without `scope=installation`.',
  },
});
