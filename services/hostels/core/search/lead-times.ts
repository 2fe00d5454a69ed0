/** The first day of each range of lead times. */
export const LEADS = [0, 1, 4, 8, 15, 31, 61, 91, 181] as const;
