import { Box } from '@mui/material';
import { cursorListOf, EmptyState, LoadMore, PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { type Announcement, AnnouncementCard } from '../../../parts/announcements/AnnouncementCard.tsx';
import { useCourseTakenQuery } from '../api.ts';
import { useOwnAnnouncementsInfiniteQuery } from './api.ts';

/** All that a learner was told in a course, the newest first. */
export default function AnnouncementsPage() {
  const { course = '' } = useParams();
  const { data } = useCourseTakenQuery(course);
  const list = cursorListOf<Announcement>(
    useOwnAnnouncementsInfiniteQuery(course, { refetchOnMountOrArgChange: true }),
  );
  return (
    <Box sx={{ maxWidth: '80ch' }}>
      <PageHeader
        title={t('Announcements')}
        back={{ title: data?.title ?? t('Course'), to: `/learning/courses/${course}` }}
      />
      {list.isLoading && <PageLoading />}
      <ProblemNotice error={list.error} onRetry={list.refetch} />
      {list.items?.length === 0 && (
        <EmptyState title={t('No announcement yet')} text={t('What your teachers tell the course stands here.')} />
      )}
      <Box sx={{ display: 'grid', gap: 2 }}>
        {list.items?.map((each) => (
          <AnnouncementCard key={each.id} announcement={each} />
        ))}
      </Box>
      <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
    </Box>
  );
}
