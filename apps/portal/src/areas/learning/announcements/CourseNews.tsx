import { Box } from '@mui/material';
import { cursorListOf, LinkButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Announcement, AnnouncementCard } from '../../../parts/announcements/AnnouncementCard.tsx';
import { useOwnAnnouncementsInfiniteQuery } from './api.ts';

/** What the learner was told last; nothing where there is nothing. */
export default function CourseNews({ course }: { course: string }) {
  const { items = [], hasMore } = cursorListOf<Announcement>(
    useOwnAnnouncementsInfiniteQuery(course, { refetchOnMountOrArgChange: true }),
  );
  const [last] = items;
  if (last === undefined) return null;
  const hasOthers = items.length > 1 || hasMore;
  return (
    <Box component="section" aria-label={t('Announcements')}>
      <AnnouncementCard
        announcement={last}
        {...(hasOthers
          ? {
              actions: (
                <LinkButton to={`/learning/courses/${course}/announcements`}>{t('All announcements')}</LinkButton>
              ),
            }
          : {})}
      />
    </Box>
  );
}
