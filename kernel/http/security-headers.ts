/**
 * On everything that is served, unless the page has a policy of its own: what is no page loads nothing and runs nothing,
 * whatever a browser takes it for; nothing of ours is shown in a frame of another; addresses, which name what a tenant
 * has, are not passed on.
 */
export const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;
