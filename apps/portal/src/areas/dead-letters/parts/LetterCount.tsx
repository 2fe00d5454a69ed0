import { Chip } from '@mui/material';
import { formatCount } from '@pvt/ui/format';
import { MOST_COUNTED, useDeadLetterCausesQuery } from '../../../api/dead-letter-causes.ts';

/** How many dead letters there are, beside the entry of the navigation; nothing where there is none. */
export default function LetterCount() {
  const { data } = useDeadLetterCausesQuery(undefined, { pollingInterval: 30_000, skipPollingIfUnfocused: true });
  if (data === undefined || data.total === 0) return null;
  const count = formatCount(data.total);
  return <Chip size="small" color="error" label={data.total >= MOST_COUNTED ? `${count}+` : count} />;
}
