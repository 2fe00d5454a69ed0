import { communityErrors } from './errors.ts';

/** What is limited, and to how many. */
interface Limit {
  /** In an hour. */
  readonly most: number;
  /** Of a guest who has never been in one of the houses. */
  readonly mostOfNew: number;
}

const LIMITS = {
  message: { most: 30, mostOfNew: 15 },
  contact: { most: 10, mostOfNew: 3 },
  post: { most: 6, mostOfNew: 2 },
  report: { most: 10, mostOfNew: 5 },
} as const satisfies Readonly<Record<string, Limit>>;
export type Limited = keyof typeof LIMITS;

export const LIMIT_HOURS = 1;

/** @param done how many in the last hour @throws COMMUNITY_LIMIT */
export function requireWithin(what: Limited, done: number, isNew: boolean): void {
  const { most, mostOfNew } = LIMITS[what];
  const limit = isNew ? mostOfNew : most;
  if (done < limit) return;
  throw communityErrors.COMMUNITY_LIMIT(`${limit} in an hour are the most; try again later.`, {
    retryAfterSeconds: LIMIT_HOURS * 3600,
  });
}
