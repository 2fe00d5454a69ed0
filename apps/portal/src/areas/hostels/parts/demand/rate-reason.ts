import { t } from '@pvt/ui/language';
import type { RateSuggestion } from '../../demand-api.ts';

/** Why a rate is suggested, in words. */
export function rateReason({ key, values }: RateSuggestion['reason']): string {
  const { expected = 0, busierThan = 0, sold = 0 } = values;
  switch (key) {
    case 'busier':
      return t('{expected} % expected: busier than {busierThan} % of your nights', { expected, busierThan });
    case 'quieter':
      return t('{expected} % expected: busier than only {busierThan} % of your nights', { expected, busierThan });
    case 'nearly-full':
      return t('{sold} % of the type are sold', { sold });
    case 'usual':
      return t('{expected} % expected: a night like most others', { expected });
  }
}
