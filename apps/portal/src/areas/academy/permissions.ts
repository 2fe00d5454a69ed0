export const permissions = {
  see: 'academy:read',
  author: 'academy:author',
  teach: 'academy:teach',
  change: 'academy:manage',
} as const;
