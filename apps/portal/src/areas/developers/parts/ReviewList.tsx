import { Box, Button, MenuItem, Typography } from '@mui/material';
import { Ago, cursorListOf, Field, LoadMore, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useOwnAccount } from '../../../api/own-account.ts';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { useNotice } from '../../../parts/notice.ts';
import {
  type AccountAs,
  type ListedReview,
  type ReviewReport,
  useAnswerMarketReviewMutation,
  useMarketReviewsInfiniteQuery,
  useReportReviewMutation,
} from '../api.ts';
import { permissions } from '../permissions.ts';

/** What others say of an account, the newest first. */
export function ReviewList(of: AccountAs) {
  const list = cursorListOf<ListedReview>(useMarketReviewsInfiniteQuery(of));
  const [answering, setAnswering] = useState<ListedReview>();
  const [reporting, setReporting] = useState<ListedReview>();
  const own = useOwnAccount();
  const reviews = list.items ?? [];
  return (
    <Panel title={t('Reviews')}>
      <ProblemNotice error={list.error} onRetry={list.refetch} />
      {list.items !== undefined && reviews.length === 0 && (
        <Typography sx={{ color: 'text.secondary' }}>
          {t('No review yet. Both sides of a contract write one when it is over, and see them when both have written.')}
        </Typography>
      )}
      <Box component="ul" sx={{ m: 0, p: 0, display: 'grid', gap: 2.5 }}>
        {reviews.map((review) => (
          <Box component="li" key={review.id} sx={{ listStyle: 'none' }}>
            <Typography sx={{ fontWeight: 600 }}>
              {t('{score} of 5', { score: review.overall.toFixed(2) })}
              {review.authorName !== null && ` · ${review.authorName}`}
            </Typography>
            <Typography component="div" variant="body2" sx={{ color: 'text.secondary' }}>
              <Ago at={review.writtenAt} />
              {!review.counts && ` · ${t('Nothing was paid: it does not count.')}`}
            </Typography>
            <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '80ch' }}>
              {review.text}
            </Typography>
            {review.answer !== null && (
              <Typography sx={{ mt: 1, pl: 2, borderLeft: 2, borderColor: 'divider', whiteSpace: 'pre-wrap' }}>
                {t('Answer: {text}', { text: review.answer })}
              </Typography>
            )}
            {review.subject === own && review.answer === null && (
              <Button onClick={() => setAnswering(review)}>{t('Answer')}</Button>
            )}
            {review.author !== own && <Button onClick={() => setReporting(review)}>{t('Report')}</Button>}
          </Box>
        ))}
      </Box>
      <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
      {answering !== undefined && <AnswerDialog review={answering.id} onClose={() => setAnswering(undefined)} />}
      {reporting !== undefined && <ReportDialog review={reporting.id} onClose={() => setReporting(undefined)} />}
    </Panel>
  );
}

interface DialogProps {
  review: string;
  onClose: () => void;
}

function AnswerDialog({ review, onClose }: DialogProps) {
  const [send, { isLoading, error }] = useAnswerMarketReviewMutation();
  const [text, setText] = useState('');
  const [key] = useState(newId);
  const submit = async () => {
    const { error: refused } = await send({ review, answer: text.trim(), key });
    if (refused === undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Answer the review')}
      answer={t('Answer')}
      permission={permissions.see}
      error={error}
      saving={isLoading}
      isFit={text.trim() !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field
        label={t('Your answer')}
        required
        autoFocus
        multiline
        minRows={3}
        value={text}
        onChange={setText}
        helperText={t('Everybody reads it. There is one answer, and it can not be changed.')}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </FormDialog>
  );
}

function ReportDialog({ review, onClose }: DialogProps) {
  const [send, { isLoading, error }] = useReportReviewMutation();
  const [reason, setReason] = useState<ReviewReport['reason']>('offensive');
  const [text, setText] = useState('');
  const [key] = useState(newId);
  const notify = useNotice();
  const reasons: Readonly<Record<ReviewReport['reason'], string>> = {
    ...{ offensive: t('It is offensive'), untrue: t('It is untrue') },
    ...{ private: t('It tells what is private'), spam: t('It advertises') },
  };
  const submit = async () => {
    const { error: refused } = await send({ review, report: { reason, text: text.trim() }, key });
    if (refused !== undefined) return;
    notify(t('The review is reported: the staff of the market decides on it.'));
    onClose();
  };
  return (
    <FormDialog
      title={t('Report the review')}
      answer={t('Report')}
      permission={permissions.see}
      error={error}
      saving={isLoading}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field select label={t('Why')} value={reason} onChange={(chosen) => setReason(chosen as ReviewReport['reason'])}>
        {Object.entries(reasons).map(([value, title]) => (
          <MenuItem key={value} value={value}>
            {title}
          </MenuItem>
        ))}
      </Field>
      <Field
        label={t('In words')}
        multiline
        minRows={2}
        value={text}
        onChange={setText}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </FormDialog>
  );
}
