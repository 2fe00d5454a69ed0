import { Box, MenuItem, Typography } from '@mui/material';
import { Field, ListTable, lazyPart, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { ChartFigure, Legend } from '@pvt/ui/charts';
import { formatInstant, formatMeasured, formatTick } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Suspense, useState } from 'react';
import { type NewRule, type RuleHistory, useTestAlertRuleMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { labelsText } from './looks.ts';

const MovingChart = lazyPart(() => import('@pvt/ui/charts/MovingChart'));
const HEIGHT = 240;
const MOST_DRAWN = 5;
const HOURS = ['1', '6', '24', '72', '168'];

/** When a rule would have fired, before it is kept. */
export function HistoryPanel({ rule }: { rule: NewRule | undefined }) {
  const [hours, setHours] = useState('6');
  const [test, { data, error, isLoading }] = useTestAlertRuleMutation();
  return (
    <Panel title={t('Test on the past')} note={t('nothing is kept, and nobody is told')}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 2, flexWrap: 'wrap' }}>
        <Field select label={t('The last')} value={hours} onChange={setHours} sx={{ minWidth: 140 }}>
          {HOURS.map((each) => (
            <MenuItem key={each} value={each}>
              {t('{hours, plural, one {# hour} other {# hours}}', { hours: Number(each) })}
            </MenuItem>
          ))}
        </Field>
        <PermittedButton
          permission={permissions.change}
          variant="outlined"
          disabled={rule === undefined}
          loading={isLoading}
          onClick={() => rule !== undefined && void test({ rule, hours: Number(hours) })}
        >
          {t('Test it')}
        </PermittedButton>
      </Box>
      {error !== undefined && <ProblemNotice error={error} />}
      {data && error === undefined && <Past history={data} seconds={Number(hours) * 3600} />}
    </Panel>
  );
}

function Past({ history, seconds }: { history: RuleHistory; seconds: number }) {
  const { firingCount, firings, series, limit } = history;
  const drawn = series.slice(0, MOST_DRAWN);
  const times = (drawn[0]?.points ?? []).map(([at]) => new Date(at * 1000));
  if (series.length === 0) return <Typography>{t('The monitor has no such figures in this time.')}</Typography>;
  const said = t(
    '{count, plural, =0 {It would not have fired.} one {It would have fired once.} other {It would have fired # times.}}',
    {
      count: firingCount,
    },
  );
  const lines = [
    ...drawn.map(({ labels, points }) => ({
      name: labelsText(labels) || t('Value'),
      values: points.map(([, value]) => value),
    })),
    { name: t('Limit'), values: times.map(() => limit) },
  ];
  return (
    <>
      <Typography role="status" sx={{ mb: 1, fontWeight: 600 }}>
        {said}
      </Typography>
      <Legend names={lines.map(({ name }) => name)} />
      <ChartFigure height={HEIGHT} summary={said}>
        <Suspense fallback={null}>
          <MovingChart
            times={times}
            series={lines}
            windowSeconds={seconds}
            height={HEIGHT}
            format={formatMeasured}
            labelOf={(at) => formatTick(at, seconds)}
            least={0}
          />
        </Suspense>
      </ChartFigure>
      {firings.length > 0 && (
        <ListTable
          label={t('When it would have fired')}
          items={firings}
          keyOf={({ labels, from }) => `${labelsText(labels)} ${from}`}
          columns={[
            { title: t('Series'), cell: ({ labels }) => labelsText(labels) || t('all as one') },
            { title: t('From'), cell: ({ from }) => formatInstant(from) },
            { title: t('Until'), cell: ({ until }) => (until === null ? t('fires still') : formatInstant(until)) },
          ]}
        />
      )}
    </>
  );
}
