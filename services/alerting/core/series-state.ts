import type { RuleDefinition } from './rule.ts';
import type { Verdict } from './verdict.ts';

/** What a rule says of one series. All times are ms since 1970. */
export type SeriesState =
  /** Wrong, but not for long enough. */
  | { readonly kind: 'pending'; readonly since: number }
  /** @param fineSince where it is over, but not for long enough */
  | { readonly kind: 'firing'; readonly since: number; readonly fineSince: number | null };

type Times = Pick<RuleDefinition, 'forSeconds' | 'keepFiringSeconds'>;

/**
 * What becomes of a series with one verdict. Without data it stays as it is: that is neither a reason to fire nor that it is over.
 * @param state undefined where nothing was wrong
 * @returns undefined where nothing is wrong
 */
export function nextState(
  { forSeconds, keepFiringSeconds }: Times,
  state: SeriesState | undefined,
  verdict: Verdict,
  at: number,
): SeriesState | undefined {
  if (verdict === 'unknown') return state;
  if (verdict === 'wrong') {
    if (state?.kind === 'firing') return state.fineSince === null ? state : { ...state, fineSince: null };
    const since = state?.since ?? at;
    return at - since >= forSeconds * 1000
      ? { kind: 'firing', since: at, fineSince: null }
      : { kind: 'pending', since };
  }
  if (state?.kind !== 'firing') return undefined;
  const fineSince = state.fineSince ?? at;
  return at - fineSince >= keepFiringSeconds * 1000 ? undefined : { ...state, fineSince };
}
