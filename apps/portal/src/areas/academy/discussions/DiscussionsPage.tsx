import { Box } from '@mui/material';
import { cursorListOf } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { type Thread, ThreadList } from '../../../parts/discussions/ThreadList.tsx';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { useCourseDiscussionsInfiniteQuery } from './api.ts';
import { ReportedPosts } from './ReportedPosts.tsx';
import { TaughtDiscussion } from './TaughtDiscussion.tsx';

/** What learners ask, with what they reported; one of the discussions, where the address names it. */
export default function DiscussionsPage() {
  return <CourseFrame part="discussions">{({ slug }) => <Discussions key={slug} course={slug} />}</CourseFrame>;
}

function Discussions({ course }: { course: string }) {
  const [search] = useSearchParams();
  const thread = search.get('thread');
  if (thread !== null) return <TaughtDiscussion key={thread} course={course} thread={thread} />;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ReportedPosts course={course} />
      <All course={course} />
    </Box>
  );
}

function All({ course }: { course: string }) {
  const list = cursorListOf<Thread>(useCourseDiscussionsInfiniteQuery(course, { refetchOnMountOrArgChange: true }));
  return (
    <ThreadList
      list={list}
      addressOf={({ id }) => `/academy/courses/${course}/discussions?thread=${id}`}
      emptyText={t('What learners ask under a lesson stands here.')}
    />
  );
}
