import { Box, Typography } from '@mui/material';
import { Panel, ProblemNotice, StateChip } from '@pvt/ui';
import { formatInZone, instantIn, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useNotice } from '../../../parts/notice.ts';
import { GivenMarkForm } from '../../../parts/works/GivenMarkForm.tsx';
import { WorkFiles } from '../../../parts/works/WorkFiles.tsx';
import type { OwnWork } from '../../../parts/works/work.ts';
import { permissions } from '../permissions.ts';
import { type OfLesson, type PeerReview, reviewedFiles, useGiveReviewMutation, usePeerReviewsQuery } from './api.ts';

interface Props {
  of: OfLesson;
  assignment: OwnWork['assignment'];
}

/** Works of others that the learner is to review, once it is due for all: whose they are, is not told. */
export function PeerReviews({ of, assignment }: Props) {
  const { closesAt, dueAt, timeZone, peers } = assignment;
  const begin = instantIn(closesAt ?? dueAt ?? '', timeZone);
  const end = instantIn(peers?.closesAt ?? '', timeZone);
  const isAhead = begin !== undefined && Date.parse(begin) > Date.now();
  return (
    <Box component="section" aria-labelledby="reviews" sx={{ display: 'grid', gap: 2 }}>
      <Typography id="reviews" variant="h2">
        {t('Works to review')}
      </Typography>
      {isAhead ? (
        <Typography>{t('You review works of others from {date} on.', { date: inOwnZone(begin) })}</Typography>
      ) : (
        <Reviews of={of} assignment={assignment} isOver={end !== undefined && Date.parse(end) < Date.now()} />
      )}
    </Box>
  );
}

const inOwnZone = (at: string): string => formatInZone(at, ownTimeZone());

function Reviews({ of, assignment, isOver }: Props & { isOver: boolean }) {
  const { data, error, refetch } = usePeerReviewsQuery(of, { refetchOnMountOrArgChange: true, skip: isOver });
  if (isOver) return <Typography>{t('The reviews have ended.')}</Typography>;
  return (
    <>
      <ProblemNotice error={error} onRetry={refetch} />
      {data?.length === 0 && <Typography>{t('There is no work of others to review.')}</Typography>}
      {data?.map((review, at) => (
        <Review key={review.work} of={of} assignment={assignment} review={review} number={at + 1} />
      ))}
    </>
  );
}

function Review({ of, assignment, review, number }: Props & { review: PeerReview; number: number }) {
  const [give, { isLoading, error }] = useGiveReviewMutation();
  const notify = useNotice();
  const { work, content, own, given } = review;
  return (
    <Panel
      title={t('Work {number}', { number })}
      note={
        <StateChip tone={given ? 'good' : 'warning'}>{given ? t('Reviewed') : t('Waits for your review')}</StateChip>
      }
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <WorkFiles files={content.files} base={reviewedFiles(of, work)} />
        <GivenMarkForm
          text={content.text}
          outOf={assignment.points}
          rubric={assignment.rubric}
          before={own}
          hasNotes={false}
          permission={permissions.see}
          answer={given ? t('Change the review') : t('Give the review')}
          saving={isLoading}
          error={error}
          onGive={async (said) => {
            const { error: refusal } = await give({ ...of, work, given: said });
            if (refusal === undefined) notify(t('Your review is given.'));
          }}
        />
      </Box>
    </Panel>
  );
}
