import { Box, Typography } from '@mui/material';
import { PermittedButton, ProblemNotice, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { MilestoneOf } from '../api.ts';
import { permissions } from '../permissions.ts';
import { type Delivery, useCheckDeliveryMutation } from '../room-api.ts';
import { suggestionLooks } from './states.ts';

interface Props {
  of: MilestoneOf;
  delivery: Delivery;
  mayTick: boolean;
}

/** The acceptance criteria: what the client says of each, and what evidence an assistant has found. */
export function CriterionList({ of, delivery, mayTick }: Props) {
  const [check, { error, isLoading }] = useCheckDeliveryMutation();
  const { version, criteria, checks, suggestions } = delivery;
  if (criteria.length === 0)
    return (
      <Typography sx={{ color: 'text.secondary' }}>
        {t('No acceptance criteria were agreed for this milestone.')}
      </Typography>
    );
  return (
    <Box>
      <Typography component="h3" variant="subtitle2">
        {t('Acceptance criteria')}
      </Typography>
      <Box component="ol" sx={{ m: 0, pl: 3, display: 'grid', gap: 1.5 }}>
        {criteria.map((text, i) => {
          const criterion = i + 1;
          const checked = checks.find((each) => each.criterion === criterion);
          const found = suggestions?.items.find((each) => each.criterion === criterion);
          const say = (met: boolean) => void check({ ...of, version, criterion, met });
          return (
            <Box key={text} component="li" sx={{ minWidth: 0 }}>
              <Typography sx={{ overflowWrap: 'anywhere' }}>{text}</Typography>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 0.5 }}>
                <StateChip tone={checked === undefined ? 'quiet' : checked.met ? 'good' : 'bad'}>
                  {checked === undefined ? t('Not checked') : checked.met ? t('Met') : t('Not met')}
                </StateChip>
                {mayTick &&
                  [true, false].map((met) => (
                    <PermittedButton
                      key={String(met)}
                      permission={permissions.client}
                      size="small"
                      disabled={isLoading || checked?.met === met}
                      aria-label={`${met ? t('It is met') : t('It is not met')}: ${text}`}
                      onClick={() => say(met)}
                    >
                      {met ? t('It is met') : t('It is not met')}
                    </PermittedButton>
                  ))}
              </Box>
              {found !== undefined && (
                <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 0.5 }}>
                  <StateChip tone={suggestionLooks[found.suggests].tone}>
                    {t(suggestionLooks[found.suggests].title)}
                  </StateChip>
                  <Typography component="q" variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                    {found.quote}
                  </Typography>
                </Box>
              )}
            </Box>
          );
        })}
      </Box>
      <ProblemNotice error={error} />
    </Box>
  );
}
