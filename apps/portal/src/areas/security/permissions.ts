import { OWN_ACCOUNT } from '../../api/session.ts';

/** What the pages and buttons of this area need. */
export const permissions = { see: OWN_ACCOUNT, policy: 'sign-ins:write' } as const;
