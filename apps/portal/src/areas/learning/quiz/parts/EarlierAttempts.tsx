import { Box, Link as TextLink } from '@mui/material';
import { Panel, StateChip } from '@pvt/ui';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Link } from 'react-router';
import type { AttemptHead } from '../api.ts';
import { markWords } from '../quiz-words.ts';

/** Attempts that have ended, each with what it came to. */
export function EarlierAttempts({ attempts, root }: { attempts: readonly AttemptHead[]; root: string }) {
  const ended = attempts.filter(({ state }) => state !== 'inProgress');
  if (ended.length === 0) return null;
  return (
    <Panel title={t('Earlier attempts')} flush>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {ended.map((attempt) => (
          <Box
            component="li"
            key={attempt.id}
            sx={{
              ...{ px: 2, py: 1.25, borderTop: 1, borderColor: 'divider', display: 'flex', flexWrap: 'wrap', gap: 1.5 },
              alignItems: 'center',
            }}
          >
            <TextLink component={Link} to={`${root}/${attempt.id}`} sx={{ py: 0.5 }}>
              {t('Attempt {number}', { number: attempt.number })}
            </TextLink>
            <span>{formatInZone(attempt.finishedAt ?? attempt.startedAt, ownTimeZone())}</span>
            <strong>{markWords(attempt)}</strong>
            {attempt.passed !== undefined && (
              <StateChip tone={attempt.passed ? 'good' : 'warning'}>
                {attempt.passed ? t('Passed') : t('Not passed')}
              </StateChip>
            )}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
