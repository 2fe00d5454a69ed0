import { Box, Typography } from '@mui/material';
import { Facts, PageLoading, ProblemNotice, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { RemarksShown } from '../../../parts/works/RemarksShown.tsx';
import type { OwnWork } from '../../../parts/works/work.ts';
import { RichText } from '../words/RichText.tsx';
import { type OfLesson, ownFiles, useOwnWorkQuery } from './api.ts';
import { assignmentFacts, inOwnZone } from './assignment-facts.ts';
import { HandInForm } from './HandInForm.tsx';
import { PeerReviews } from './PeerReviews.tsx';
import { VersionsHandedIn } from './VersionsHandedIn.tsx';

/** An assignment as its learner takes it: what is asked, the own work, what was said of it, and reviews of others. */
export default function AssignmentWork(of: OfLesson) {
  const { data, error, refetch } = useOwnWorkQuery(of, { refetchOnMountOrArgChange: true });
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  const { assignment, versions, feedback, state } = data;
  const textOf = (version: number) => versions.find(({ number }) => number === version)?.content.text ?? '';
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <RichText doc={assignment.doc} files={`/v1/learning/courses/${of.course}/lessons/${of.lesson}/files`} />
      <Facts facts={assignmentFacts(assignment, data)} />
      <Standing work={data} />
      {feedback.length > 0 && (
        <Box component="section" aria-labelledby="feedback" sx={{ display: 'grid', gap: 2 }}>
          <Typography id="feedback" variant="h2">
            {t('What was said of your work')}
          </Typography>
          {feedback.map((remarks, at) => (
            <RemarksShown
              // biome-ignore lint/suspicious/noArrayIndexKey: of learners there is no name to tell them by
              key={at}
              remarks={remarks}
              text={textOf(remarks.version)}
              outOf={assignment.points}
              rubric={assignment.rubric}
            />
          ))}
        </Box>
      )}
      {canHandIn(data) && <HandInForm key={state} of={of} work={data} />}
      <VersionsHandedIn versions={versions} files={ownFiles(of)} />
      {assignment.peers !== undefined && versions.length > 0 && <PeerReviews of={of} assignment={assignment} />}
    </Box>
  );
}

const isPast = (at: string | null): boolean => at !== null && Date.parse(at) < Date.now();

function canHandIn({ state, closesAt, assignment, versions }: OwnWork): boolean {
  if (state === 'marked' || isPast(closesAt)) return false;
  return assignment.versions === undefined || versions.length < assignment.versions;
}

function Standing({ work }: { work: OwnWork }) {
  const { state, points, assignment, versions, dueAt, closesAt } = work;
  const last = versions.at(-1);
  return (
    <Box role="status" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {last === undefined && <StateChip tone="quiet">{t('Not handed in yet')}</StateChip>}
      {last === undefined && isPast(closesAt) && <strong>{t('It is closed.')}</strong>}
      {last === undefined && isPast(dueAt) && !isPast(closesAt) && (
        <strong>{t('It was due: what you hand in now is late')}</strong>
      )}
      {last !== undefined && state !== 'marked' && (
        <>
          <StateChip tone="busy">{t('Waits for a mark')}</StateChip>
          <span>{t('Handed in on {date}', { date: inOwnZone(last.handedInAt) })}</span>
        </>
      )}
      {last?.late === true && <StateChip tone="warning">{t('Handed in late')}</StateChip>}
      {points !== null && (
        <StateChip tone="good">{t('{points} of {outOf} points', { points, outOf: assignment.points })}</StateChip>
      )}
    </Box>
  );
}
