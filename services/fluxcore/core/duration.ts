/**
 * Milliseconds of an ISO 8601 duration of fixed length ("PT1H", "P1D"; a day is 24 hours).
 * Returns undefined for anything else: months and years have no fixed length, and a duration below one millisecond
 * would make windows without end.
 */
export function durationMs(text: string): number | undefined {
  try {
    const total = Temporal.Duration.from(text).total({ unit: 'milliseconds' });
    return Number.isSafeInteger(total) && total > 0 ? total : undefined;
  } catch {
    return undefined;
  }
}

/** As `durationMs`, but zero ("PT0S") is allowed: a lateness of nothing. */
export function lengthMs(text: string): number | undefined {
  try {
    const total = Temporal.Duration.from(text).total({ unit: 'milliseconds' });
    return Number.isSafeInteger(total) && total >= 0 ? total : undefined;
  } catch {
    return undefined;
  }
}
