import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Quote } from '../types.ts';

/** The nights in each bed of a stay that moves, in order. */
export function StayMoves({ split }: { split: NonNullable<Quote['split']> }) {
  return (
    <>
      <p>{t('No bed is free for all nights. You would change beds during this stay:')}</p>
      <ol className="moves">
        {split.map(({ name, arrival, departure }) => (
          <li key={arrival}>
            {t('{from} to {until}: {bed}', { from: formatDay(arrival), until: formatDay(departure), bed: name })}
          </li>
        ))}
      </ol>
    </>
  );
}
