import { Box, Typography } from '@mui/material';
import { cursorListOf, LoadMore, Panel, ProblemNotice, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { PostCard } from '../../../parts/discussions/PostCard.tsx';
import { type ReportedPost, useReportedPostsInfiniteQuery } from './api.ts';
import { JudgeButtons } from './JudgeButtons.tsx';

/** Posts that learners reported, until somebody has looked at them. */
export function ReportedPosts({ course }: { course: string }) {
  const list = cursorListOf<ReportedPost>(useReportedPostsInfiniteQuery(course, { refetchOnMountOrArgChange: true }));
  const { items = [], error, refetch } = list;
  if (error !== undefined) return <ProblemNotice error={error} onRetry={refetch} />;
  if (items.length === 0) return null;
  return (
    <Panel title={t('Reported posts')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {items.map(({ thread, post, reasons }) => (
          <PostCard key={post.id} post={post}>
            <Box sx={{ width: '100%' }}>
              <RowLink to={`/academy/courses/${course}/discussions?thread=${thread.id}`}>{thread.title}</RowLink>
              {reasons.map((reason, at) => (
                // Reasons of learners may be the same.
                <Typography key={`${at} ${reason}`} variant="body2">
                  {reason}
                </Typography>
              ))}
            </Box>
            <JudgeButtons course={course} post={post} />
          </PostCard>
        ))}
      </Box>
      <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
    </Panel>
  );
}
