import { formatInstant, formatUntil } from '../format/time.ts';
import { useNow } from './use-now.ts';

/** How long it is until an instant, with the instant itself on hover. */
export function Until({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatInstant(at)} style={{ whiteSpace: 'nowrap' }}>
      {formatUntil(at, useNow())}
    </time>
  );
}
