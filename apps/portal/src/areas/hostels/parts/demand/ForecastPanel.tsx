import { Alert, Box, Typography } from '@mui/material';
import { Ago, Facts, ListTable, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatCount, formatMeasured, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Property } from '../../api.ts';
import { type Demand, useTrainForecastMutation } from '../../demand-api.ts';
import { permissions } from '../../permissions.ts';

interface Props {
  property: Property;
  demand: Demand;
}

/** What was learned of the house's own nights, how far it was off, and what moving rates has brought. */
export function ForecastPanel({
  property: { slug, currency },
  demand: { forecast, failure, overbooking, result },
}: Props) {
  const [train, training] = useTrainForecastMutation();
  const learn = (
    <PermittedButton
      permission={permissions.change}
      variant="outlined"
      loading={training.isLoading}
      onClick={() => void train(slug)}
    >
      {t('Learn now')}
    </PermittedButton>
  );
  const money = (minor: number) => formatMoney({ minor, currency });
  const { gain } = result;
  const { assumedPercent = 0, leastPercent = 0, mostPercent = 0 } = overbooking.reason.values;
  return (
    <Panel title={t('Forecast')} actions={learn}>
      <ProblemNotice error={training.error} />
      {failure !== null && (
        <Alert severity="warning" sx={{ mb: 1.5, overflowWrap: 'anywhere' }}>
          {t('The last attempt to learn failed')}, <Ago at={failure.at} />: {failure.reason}
          <br />
          {t('What was learned before stays. It is tried again every hour.')}
        </Alert>
      )}
      {forecast === null && <Typography>{t('Nothing was learned yet. It is done once a day, or now.')}</Typography>}
      {forecast !== null && forecast.nights === 0 && (
        <Typography>{t('There are too few nights to learn from: 180 are needed.')}</Typography>
      )}
      {forecast !== null && forecast.nights > 0 && (
        <>
          <Typography sx={{ mb: 1 }}>
            {t('Learned from {count} nights', { count: formatCount(forecast.nights) })}, <Ago at={forecast.trainedAt} />
          </Typography>
          <ListTable
            label={t('How far forecasts of past nights were off, in units per night')}
            items={forecast.backTest}
            keyOf={({ ahead }) => String(ahead)}
            columns={[
              { title: t('Days ahead'), align: 'right', cell: ({ ahead }) => ahead },
              { title: t('Forecast'), align: 'right', cell: ({ model }) => formatMeasured(model) },
              { title: t('As a year before'), align: 'right', cell: ({ lastYear }) => formatMeasured(lastYear) },
              { title: t('Average pick-up'), align: 'right', cell: ({ pickUp }) => formatMeasured(pickUp) },
            ]}
          />
        </>
      )}
      <Box sx={{ mt: 1.5 }} />
      <Facts
        facts={[
          [
            t('What it brings'),
            gain === null
              ? t(
                  'Not known yet: {nights} nights with moved rates and {heldOut} without are over; 10 of each are needed.',
                  {
                    nights: result.nights,
                    heldOut: result.heldOut,
                  },
                )
              : t('{middle} on {nights} nights, with 95 % from {low} to {high}', {
                  middle: money(gain.middle),
                  low: money(gain.low),
                  high: money(gain.high),
                  nights: result.nights,
                }),
          ],
          [
            t('Overbooking'),
            t(
              'The forecast sells no more than there is: losses of one day depend on one another, and a risk of {assumedPercent} % is exceeded on {leastPercent} to {mostPercent} % of days.',
              { assumedPercent, leastPercent, mostPercent },
            ),
          ],
        ]}
      />
    </Panel>
  );
}
