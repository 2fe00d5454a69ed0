import { Typography } from '@mui/material';
import { Panel } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEstimateQuery } from '../../scope-api.ts';

/** What similar projects came to, and from how many that is. */
export function EstimateNote({ project, currency }: { project: string; currency: string }) {
  const { data } = useEstimateQuery(project);
  if (data === undefined) return null;
  if (data.state === 'tooFew')
    return (
      <Panel title={t('Estimate')}>
        <Typography>
          {t(
            '{similar, plural, one {# similar project was} other {# similar projects were}} awarded here so far. An estimate takes {needed}.',
            {
              similar: data.similar,
              needed: data.needed,
            },
          )}
        </Typography>
      </Panel>
    );
  const { price, days, similar, likeness } = data;
  const money = (minor: number) => formatMoney({ minor, currency });
  return (
    <Panel title={t('Estimate')}>
      <Typography>
        {t('Eight in ten similar projects came to between {low} and {high}, half of them to less than {middle}.', {
          ...{ low: money(price.low), high: money(price.high), middle: money(price.middle) },
        })}
      </Typography>
      {days !== null && (
        <Typography>
          {t('They took between {low} and {high} days, half of them less than {middle}.', { ...days })}
        </Typography>
      )}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('From {similar} awarded projects, alike by {percent} % in the mean.', {
          ...{ similar, percent: Math.round(likeness * 100) },
        })}
      </Typography>
    </Panel>
  );
}
