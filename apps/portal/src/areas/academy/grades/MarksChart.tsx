import { Typography } from '@mui/material';
import { lazyPart } from '@pvt/ui';
import { ChartFigure, useColoursByName } from '@pvt/ui/charts';
import { t } from '@pvt/ui/language';
import { Suspense } from 'react';

const CategoryChart = lazyPart(() => import('@pvt/ui/charts/CategoryChart'));
const HEIGHT = 180;

/** How many attempts came to each tenth of all marks. */
export function MarksChart({ tenths }: { tenths: readonly number[] }) {
  const name = t('Attempts');
  const colours = useColoursByName('marks', [name]);
  const labels = tenths.map((_, n) => t('{from}–{to} %', { from: n * 10, to: (n + 1) * 10 }));
  const summary = tenths.map((count, n) => `${labels[n]}: ${count}`).join(', ');
  return (
    <>
      <Typography variant="h3">{t('How many attempts came to which part of all marks')}</Typography>
      <ChartFigure height={HEIGHT} summary={summary}>
        <Suspense fallback={null}>
          <CategoryChart
            {...{ categories: labels, colours, height: HEIGHT }}
            series={[{ name, values: tenths }]}
            format={String}
            whole
          />
        </Suspense>
      </ChartFigure>
    </>
  );
}
