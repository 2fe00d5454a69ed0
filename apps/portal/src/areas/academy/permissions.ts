export const permissions = {
  see: 'academy:read',
  author: 'academy:author',
  observe: 'academy:observe',
  assist: 'academy:assist',
  teach: 'academy:teach',
  change: 'academy:manage',
} as const;
