import { OWN_ACCOUNT } from '../../api/session.ts';

/** What the pages of this area need: an account, whose inbox it is. */
export const permissions = { see: OWN_ACCOUNT } as const;
