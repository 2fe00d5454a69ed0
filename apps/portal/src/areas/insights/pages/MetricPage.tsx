import { Box } from '@mui/material';
import { Json, LinkButton, NothingThere, PageHeader, PageLoading, Panel, ProblemNotice, StreamChip } from '@pvt/ui';
import { formatCount, formatDecimal } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useLiveRowsQuery, useMetricQuery } from '../api.ts';
import { AddToBoard } from '../parts/AddToBoard.tsx';
import { DeleteMetric } from '../parts/DeleteMetric.tsx';
import { describeMetric, metricStates } from '../parts/describe.ts';
import { fillingGroup } from '../parts/filling.ts';
import { MetricFigure } from '../parts/MetricFigure.tsx';
import { MetricFilling } from '../parts/MetricFilling.tsx';
import { MetricRefused, useRefused } from '../parts/MetricRefused.tsx';
import { QuestionBar } from '../parts/QuestionBar.tsx';
import { useQuestion } from '../parts/question.ts';
import { RowTable } from '../parts/RowTable.tsx';
import { keptPeriods, rangeTitle } from '../parts/ranges.ts';

const chartHeight = 340;
const numberHeight = 72;

/** Figures that something is missing from are not called exact. */
function figuresNote(count: number, complete: boolean): string {
  return complete
    ? t('exact · {count, plural, one {# figure} other {# figures}}', { count })
    : t('not complete · {count, plural, one {# figure} other {# figures}}', { count });
}

/** One metric: its figures by dimension, by period, over a range, as they change. */
export default function MetricPage() {
  const { name = '' } = useParams();
  const [lookAgainMs, setLookAgainMs] = useState(0);
  const { currentData: metric, error: unknown } = useMetricQuery(name, {
    pollingInterval: lookAgainMs,
    refetchOnMountOrArgChange: true,
  });
  const kept = keptPeriods(metric?.definition);
  const { question, query, ask } = useQuestion(name, kept);
  const { data, error, isFetching, refetch } = useLiveRowsQuery(query, {
    // Without it it is not known which periods the metric keeps; where it can't be had, ask all the same.
    skip: metric === undefined && unknown === undefined,
  });
  const answer = data?.answer;
  const filling = metric !== undefined && fillingGroup(metric) !== undefined;
  const { complete } = useRefused(metric);
  const wanted = filling ? 1_000 : 0;
  if (lookAgainMs !== wanted) setLookAgainMs(wanted);
  const [sawFilling, setSawFilling] = useState('');
  if (filling && sawFilling !== name) setSawFilling(name);
  if (metric === undefined && isProblem(error) && error.status === 404) {
    return <NothingThere what={t('metric')} name={name} back={{ title: t('Insights'), to: '/insights' }} />;
  }
  return (
    <>
      <PageHeader
        title={name}
        back={{ title: t('Insights'), to: '/insights' }}
        {...(metric === undefined
          ? {}
          : { description: metric.definition.description ?? describeMetric(metric.definition) })}
        actions={
          <>
            {data && <StreamChip state={data.stream} />}
            <DeleteMetric name={name} />
            <LinkButton to="edit" variant="outlined">
              {t('Edit')}
            </LinkButton>
            <AddToBoard query={query} chart={question.chart} range={question.range} />
          </>
        }
      />
      {metric && (filling || sawFilling === name) && <MetricFilling metric={metric} done={!filling} />}
      {metric && <MetricRefused metric={metric} />}
      <QuestionBar
        question={question}
        dimensions={Object.keys(metric?.definition.dimensions ?? {})}
        kept={kept}
        onAsk={ask}
      />
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {!error && answer === undefined && <PageLoading />}
      {!error && answer && (
        <Box sx={{ display: 'grid', gap: 2, opacity: isFetching ? 0.7 : 1 }}>
          <Panel
            title={answer.unit ?? t('Figures')}
            note={
              answer.error === undefined
                ? figuresNote(answer.rows.length, !filling && complete)
                : t('estimated, within {percent} %', { percent: formatDecimal(answer.error.relative * 100, 3) })
            }
          >
            <MetricFigure
              answer={answer}
              chart={question.chart}
              height={question.chart === 'number' ? numberHeight : chartHeight}
              counting={metric?.definition}
              range={rangeTitle(question)}
            />
          </Panel>
          {question.chart !== 'table' && answer.rows.length > 0 && (
            <Panel title={t('The same as a table')} flush>
              <Box sx={{ maxHeight: 480, overflow: 'auto' }}>
                <RowTable answer={answer} />
              </Box>
            </Panel>
          )}
          {metric && (
            <Panel
              title={t('Definition')}
              note={t('version {version}, {state}', {
                version: formatCount(metric.version),
                state: t(metricStates[metric.state]),
              })}
            >
              <Json value={metric.definition} label={t('Definition of the metric')} />
            </Panel>
          )}
        </Box>
      )}
    </>
  );
}
