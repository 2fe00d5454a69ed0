import { Alert, Box } from '@mui/material';
import { t } from '@pvt/ui/language';
import { Link } from 'react-router';
import { useBankPlace } from '../bank/use-bank-place.ts';
import type { Drafts } from './api.ts';

/** What became of what a model wrote: drafts to read, and what the bank does not take. */
export function DraftedList({ drafts: { drafted, refused, model } }: { drafts: Drafts }) {
  const { root } = useBankPlace();
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Alert severity={drafted.length > 0 ? 'success' : 'warning'} variant="outlined">
        {t(
          '{model} wrote {count, plural, =0 {no question that the bank takes} one {# draft} other {# drafts}}. Read each one before you take it into use.',
          { model, count: drafted.length },
        )}
      </Alert>
      {drafted.length > 0 && (
        <ul>
          {drafted.map(({ id, name }) => (
            <li key={id}>
              <Link to={`${root}/${id}`}>{name}</Link>
            </li>
          ))}
        </ul>
      )}
      {refused.length > 0 && (
        <Alert severity="info" variant="outlined">
          {t('{count, plural, one {One was refused:} other {# were refused:}}', { count: refused.length })}
          <ul>
            {refused.map(({ text, why }) => (
              <li key={`${text} ${why}`}>
                <q>{text}</q> {why}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </Box>
  );
}
