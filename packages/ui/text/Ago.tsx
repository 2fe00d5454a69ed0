import { formatAgo, formatInstant } from '../format/time.ts';
import { useNow } from './use-now.ts';

/** How long ago an instant was, with the instant itself on hover. */
export function Ago({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatInstant(at)} style={{ whiteSpace: 'nowrap' }}>
      {formatAgo(at, useNow())}
    </time>
  );
}
