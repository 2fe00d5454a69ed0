import { Box } from '@mui/material';
import {
  ConfirmButton,
  cursorListOf,
  EmptyState,
  LoadMore,
  PageLoading,
  PermittedButton,
  ProblemNotice,
  StateChip,
} from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Announcement, AnnouncementCard } from '../../../parts/announcements/AnnouncementCard.tsx';
import type { Course } from '../api.ts';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { permissions } from '../permissions.ts';
import { AnnounceDialog } from './AnnounceDialog.tsx';
import { useAnnouncementsInfiniteQuery, useWithdrawAnnouncementMutation } from './api.ts';

/** What learners were told, and what they will be told. */
export default function AnnouncementsPage() {
  return (
    <CourseFrame part="announcements">{(course) => <Announcements key={course.slug} course={course} />}</CourseFrame>
  );
}

function Announcements({ course }: { course: Course }) {
  const { slug } = course;
  const [isOpen, setOpen] = useState(false);
  const list = cursorListOf<Announcement>(useAnnouncementsInfiniteQuery(slug, { refetchOnMountOrArgChange: true }));
  const [withdraw, withdrawing] = useWithdrawAnnouncementMutation();
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '80ch' }}>
      <Box>
        <PermittedButton permission={permissions.teach} variant="contained" onClick={() => setOpen(true)}>
          {t('Announce something')}
        </PermittedButton>
      </Box>
      {isOpen && <AnnounceDialog course={course} onClose={() => setOpen(false)} />}
      {list.isLoading && <PageLoading />}
      <ProblemNotice error={list.error ?? withdrawing.error} onRetry={list.refetch} />
      {list.items?.length === 0 && (
        <EmptyState
          title={t('Nothing announced yet')}
          text={t('An announcement reaches all learners of the course, or a cohort: in the portal and by mail.')}
        />
      )}
      {list.items?.map((each) => (
        <AnnouncementCard
          key={each.id}
          announcement={each}
          about={
            <>
              <StateChip tone="quiet">{each.cohort ?? t('All learners')}</StateChip>
              {each.sentAt === null && <StateChip tone="busy">{t('Waits for its time')}</StateChip>}
            </>
          }
          {...(each.sentAt === null
            ? {
                actions: (
                  <ConfirmButton
                    permission={permissions.teach}
                    label={t('Withdraw')}
                    of={each.title}
                    question={t('Withdraw {title}?', { title: each.title })}
                    consequence={t('Nobody is told. What was written is deleted.')}
                    loading={withdrawing.isLoading}
                    onConfirm={() => withdraw({ course: slug, announcement: each.id })}
                  />
                ),
              }
            : {})}
        />
      ))}
      <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
    </Box>
  );
}
