import { Box } from '@mui/material';
import { ListTable, lazyPart, Panel } from '@pvt/ui';
import { ChartFigure, Legend, useColoursByName } from '@pvt/ui/charts';
import { formatCount, formatShare } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Suspense } from 'react';
import type { AnalysedQuestion } from './insight-api.ts';

const CategoryChart = lazyPart(() => import('@pvt/ui/charts/CategoryChart'));
const HEIGHT = 180;

type Choice = AnalysedQuestion['choices'][number];

/** How often each choice was picked: a wrong one that the best pick, or that nobody picks, is worth a look. */
export function ChoicesPanel({ question: { name, asked, choices } }: { question: AnalysedQuestion }) {
  const thirds = [t('Best third'), t('Lowest third')];
  const colours = useColoursByName('choices', thirds);
  return (
    <Panel title={t('Choices of {name}', { name })} flush>
      <Box sx={{ px: 2, pb: 1 }}>
        <Legend names={thirds} colours={colours} />
        <ChartFigure height={HEIGHT} summary={t('The figures are in the table below.')}>
          <Suspense fallback={null}>
            <CategoryChart
              {...{ colours, height: HEIGHT }}
              categories={choices.map((_, n) => String(n + 1))}
              series={[
                { name: thirds[0] ?? '', values: choices.map(({ upper }) => upper) },
                { name: thirds[1] ?? '', values: choices.map(({ lower }) => lower) },
              ]}
              format={formatCount}
              whole
            />
          </Suspense>
        </ChartFigure>
      </Box>
      <ListTable
        label={t('Choices of {name}', { name })}
        items={choices.map((choice, n) => ({ ...choice, number: n + 1 }))}
        keyOf={({ choice }) => choice}
        columns={[
          { title: t('No.'), align: 'right', cell: ({ number }) => number },
          { title: t('Choice'), cell: wordsOf },
          { title: t('Is right'), cell: ({ isRight }) => (isRight ? t('Right') : '–') },
          {
            title: t('Picked'),
            align: 'right',
            cell: ({ all }) => `${formatCount(all)} (${formatShare(asked === 0 ? 0 : all / asked)})`,
          },
          { title: t('Best third'), align: 'right', cell: ({ upper }) => formatCount(upper) },
          { title: t('Lowest third'), align: 'right', cell: ({ lower }) => formatCount(lower) },
        ]}
      />
    </Panel>
  );
}

function wordsOf({ choice, text }: Choice): string {
  if (choice === 'true' && text === '') return t('True');
  if (choice === 'false' && text === '') return t('False');
  return new DOMParser().parseFromString(text, 'text/html').body.textContent.trim() || choice;
}
