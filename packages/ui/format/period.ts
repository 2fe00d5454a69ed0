/** What figures are counted by; `all` is one figure for all time. */
export type Period = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'all';
