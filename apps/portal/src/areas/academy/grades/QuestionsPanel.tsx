import { Button } from '@mui/material';
import { ListTable, lazyPart, Panel, StateChip } from '@pvt/ui';
import { ChartFigure, Legend, useColoursByName } from '@pvt/ui/charts';
import { formatCount, formatDecimal, formatShare } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Suspense, useState } from 'react';
import { isQuestionKind, questionKinds } from '../bank/kind-words.ts';
import { ChoicesPanel } from './ChoicesPanel.tsx';
import type { AnalysedQuestion } from './insight-api.ts';
import { hintOf } from './question-hints.ts';

const CategoryChart = lazyPart(() => import('@pvt/ui/charts/CategoryChart'));
const HEIGHT = 220;

/** Each question with its figures, as a picture and as a table. */
export function QuestionsPanel({ questions }: { questions: readonly AnalysedQuestion[] }) {
  const [opened, setOpened] = useState<string>();
  const shown = questions.find(({ question }) => question === opened);
  const names = [t('Facility'), t('Discrimination')];
  const colours = useColoursByName('items', names);
  return (
    <>
      <Panel title={t('Facility and discrimination')}>
        <Legend names={names} colours={colours} />
        <ChartFigure height={HEIGHT} summary={t('The figures are in the table below.')}>
          <Suspense fallback={null}>
            <CategoryChart
              {...{ colours, height: HEIGHT, most: 1 }}
              categories={questions.map((_, n) => String(n + 1))}
              series={[
                { name: names[0] ?? '', values: questions.map(({ facility }) => facility) },
                { name: names[1] ?? '', values: questions.map(({ discrimination }) => discrimination) },
              ]}
              least={Math.min(0, ...questions.map(({ discrimination }) => discrimination ?? 0))}
              format={formatDecimal}
            />
          </Suspense>
        </ChartFigure>
      </Panel>
      <Panel title={t('Questions')} flush>
        <ListTable
          label={t('Questions')}
          items={questions.map((of, n) => ({ ...of, number: n + 1 }))}
          keyOf={({ question }) => question}
          columns={[
            { title: t('No.'), align: 'right', cell: ({ number }) => number },
            { title: t('Question'), cell: ({ name }) => name },
            {
              title: t('Kind'),
              wide: true,
              cell: ({ kind }) => (isQuestionKind(kind) ? t(questionKinds[kind]) : kind),
            },
            { title: t('Asked'), align: 'right', wide: true, cell: ({ asked }) => formatCount(asked) },
            { title: t('Unanswered'), align: 'right', wide: true, cell: ({ unanswered }) => formatCount(unanswered) },
            { title: t('Facility'), align: 'right', cell: ({ facility }) => formatShare(facility) },
            {
              ...{ title: t('Discrimination'), align: 'right' },
              cell: ({ discrimination }) => (discrimination === null ? '–' : formatDecimal(discrimination)),
            },
            { title: t('Hint'), cell: (of) => <Hint of={of} /> },
            {
              title: t('Choices'),
              cell: ({ question, name, choices }) =>
                choices.length === 0 ? (
                  '–'
                ) : (
                  <Button
                    size="small"
                    aria-expanded={question === opened}
                    aria-label={t('Choices of {name}', { name })}
                    onClick={() => setOpened(question === opened ? undefined : question)}
                  >
                    {t('Choices')}
                  </Button>
                ),
            },
          ]}
        />
      </Panel>
      {shown !== undefined && <ChoicesPanel key={shown.question} question={shown} />}
    </>
  );
}

function Hint({ of }: { of: AnalysedQuestion }) {
  const hint = hintOf(of);
  return hint === undefined ? '–' : <StateChip tone={hint.tone}>{t(hint.title)}</StateChip>;
}
