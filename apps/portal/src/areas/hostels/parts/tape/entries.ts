import { t } from '@pvt/ui/language';
import type { Tape } from '../../desk-api.ts';
import type { TapeEntry } from './entry.ts';

/** What the API says of the chart, as entries. Stays that are over or off are not on it. */
export function entriesOf({ spans }: Tape): readonly TapeEntry[] {
  return spans.map(({ id, unit, kind, arrival, departure, type, booking, code, state, name }) => ({
    ...{ id, unit, kind, arrival, departure, booking, roomType: type },
    title: kind === 'block' ? t('Blocked') : (name ?? code ?? t('Held')),
    state: stateOf(kind, state),
  }));
}

function stateOf(kind: TapeEntry['kind'], state: string | null): TapeEntry['state'] {
  if (kind === 'block') return 'blocked';
  if (kind === 'hold') return 'held';
  return state === 'in_house' || state === 'left' ? state : 'expected';
}
