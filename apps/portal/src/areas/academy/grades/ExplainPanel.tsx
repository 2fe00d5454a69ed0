import { Box, Typography } from '@mui/material';
import { PageLoading, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import { GradeDialog, type GradeQuestion } from './GradeDialog.tsx';
import { type Explained, type SetupItem, useExplainQuery } from './grades-api.ts';
import { itemStep, totalStep } from './trace-words.ts';

interface Props {
  course: string;
  enrolment: string;
  name: string;
  /** The cell that is looked at; undefined for a total. */
  item: SetupItem | undefined;
}

/** How a learner’s grades came about, and what a teacher can do about one. */
export function ExplainPanel({ course, enrolment, name, item }: Props) {
  const { data, error, refetch } = useExplainQuery({ course, enrolment });
  const [asked, setAsked] = useState<GradeQuestion>();
  const own = item && data?.items.find(({ id }) => id === item.id);
  return (
    <Panel title={t('How it came about')} note={name}>
      <ProblemNotice error={error} onRetry={refetch} />
      {data === undefined && error === undefined && <PageLoading />}
      {item !== undefined && own !== undefined && (
        <>
          <Typography variant="h3" sx={{ fontWeight: 650 }}>
            {item.title}
          </Typography>
          <Steps lines={own.trace.map(itemStep)} none={t('Nothing is graded yet.')} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 1 }}>
            {item.from === 'lesson' && (
              <PermittedButton permission={permissions.teach} onClick={() => setAsked('override')}>
                {t('Give other points')}
              </PermittedButton>
            )}
            {own.override !== null && (
              <PermittedButton permission={permissions.teach} onClick={() => setAsked('noOverride')}>
                {t('Let the lesson’s count')}
              </PermittedButton>
            )}
            {own.state === 'excused' ? (
              <PermittedButton permission={permissions.teach} onClick={() => setAsked('count')}>
                {t('Let it count')}
              </PermittedButton>
            ) : (
              <PermittedButton permission={permissions.teach} onClick={() => setAsked('excuse')}>
                {t('Excuse')}
              </PermittedButton>
            )}
          </Box>
        </>
      )}
      {data !== undefined && <Totals report={data} />}
      {asked !== undefined && own !== undefined && item !== undefined && (
        <GradeDialog
          question={asked}
          at={{ course, enrolment, item: item.id }}
          version={own.version}
          of={t('{name}, {item}', { name, item: item.title })}
          points={own.points ?? ''}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Panel>
  );
}

function Totals({ report: { items, categories, running, final } }: { report: Explained }) {
  const titles = new Map([...items, ...categories].map(({ id, title }) => [id, title]));
  const withLetter = (percent: string | null, letter: string | null) =>
    percent === null ? t('Nothing counts yet') : `${percent} %${letter === null ? '' : ` ${letter}`}`;
  return (
    <>
      <Typography variant="h3" sx={{ fontWeight: 650, mt: 1 }}>
        {t('Final: {total}', { total: withLetter(final.percent, final.letter) })}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('What is missing counts as nothing.')}
      </Typography>
      {categories.map(({ id, title, final: { trace, percent } }) => (
        <Box key={id} component="details" sx={{ my: 0.5 }}>
          <Box component="summary" sx={{ cursor: 'pointer' }}>
            {title}: {percent === null ? '–' : `${percent} %`}
          </Box>
          <Steps lines={trace.map((step) => totalStep(step, titles))} none={t('Nothing is graded yet.')} />
        </Box>
      ))}
      <Steps lines={final.trace.map((step) => totalStep(step, titles))} none={t('Nothing is graded yet.')} />
      <Typography variant="h3" sx={{ fontWeight: 650, mt: 1 }}>
        {t('So far: {total}', { total: withLetter(running.percent, running.letter) })}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('Of what is graded.')}
      </Typography>
      <Steps lines={running.trace.map((step) => totalStep(step, titles))} none={t('Nothing is graded yet.')} />
    </>
  );
}

function Steps({ lines, none }: { lines: readonly string[]; none: string }) {
  if (lines.length === 0) return <Typography variant="body2">{none}</Typography>;
  return (
    <Box component="ol" sx={{ m: 0, pl: 2.5, fontSize: '0.875rem', overflowWrap: 'anywhere' }}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </Box>
  );
}
