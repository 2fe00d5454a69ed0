import { Box, Typography } from '@mui/material';
import { Trans, t } from '../language/message.ts';
import { adviceFor } from '../problem/advice.ts';
import { asSentence, isProblem } from '../problem/problem.ts';
import type { FieldError } from '../problem/types.ts';
import { mono } from '../theme/theme.ts';
import { PlainButton } from './PlainButton.tsx';

function Place({ error }: { error: FieldError }) {
  const where = [error.step, error.column === undefined ? undefined : t('column {column}', { column: error.column })]
    .filter(Boolean)
    .join(', ');
  return (
    <li>
      {error.pointer !== '' && (
        <Box component="code" sx={{ fontFamily: mono, mr: 1 }}>
          {error.pointer}
        </Box>
      )}
      {where !== '' && `${where}: `}
      {asSentence(error.detail)}
    </li>
  );
}

interface Props {
  error: unknown;
  onRetry?: () => unknown;
  /** True where it is all that the window shows. */
  alone?: boolean;
  /** True where the fields that are wrong say so themselves. */
  atFields?: boolean;
}

/** A problem of the API as sentences: what was wrong, where, and what to do about it. */
export function ProblemNotice({ error, onRetry, alone = false, atFields = false }: Props) {
  if (!error) return null;
  const problem = isProblem(error)
    ? error
    : {
        status: 500,
        code: 'PORTAL_FAULT',
        title: t('The portal could not do this'),
        detail: t('Its own program failed.'),
      };
  const retry =
    onRetry === undefined ? undefined : <PlainButton onClick={() => void onRetry()}>{t('Try again')}</PlainButton>;
  const notice = (
    // Not MUI's own notice: it would be loaded before the first page begins, for what is hardly ever shown there.
    <Box
      role="alert"
      sx={{
        my: 1.5,
        px: 2,
        py: 1.5,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'flex-start',
        gap: 1.5,
        typography: 'body2',
        bgcolor: 'background.paper',
        border: 1,
        borderLeftWidth: 4,
        borderColor: 'error.main',
        borderRadius: 1,
      }}
    >
      <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
        <Box sx={{ fontWeight: 650, mb: 0.5 }}>{problem.title}</Box>
        {atFields
          ? t('What is wrong is said at each marked field. Nothing was saved.')
          : `${asSentence(problem.detail)} ${adviceFor(problem)}`}
        {!atFields && problem.pointer !== undefined && problem.pointer !== '' && problem.errors === undefined && (
          <Typography component="div" variant="body2" sx={{ mt: 0.5 }}>
            <Trans
              id="At <code>{pointer}</code>."
              values={{ pointer: problem.pointer }}
              components={{ code: <code /> }}
            />
          </Typography>
        )}
        {!atFields && problem.errors !== undefined && (
          <Box component="ul" sx={{ m: 0, mt: 0.75, pl: 2.5 }}>
            {problem.errors.map((entry) => (
              <Place key={`${entry.pointer} ${entry.detail}`} error={entry} />
            ))}
          </Box>
        )}
        <Typography
          component="div"
          variant="caption"
          sx={{ mt: 0.75, color: 'text.secondary', overflowWrap: 'anywhere' }}
        >
          {problem.code}
          {problem.traceId === undefined ? '' : ` · ${t('trace {traceId}', { traceId: problem.traceId })}`}
        </Typography>
      </Box>
      {retry}
    </Box>
  );
  if (!alone) return notice;
  return (
    <Box component="main" sx={{ maxWidth: 560, mx: 'auto', px: 2, py: 8 }}>
      <Typography variant="h1">PVT</Typography>
      {notice}
    </Box>
  );
}
