import { cursorListOf, PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { ThreadList } from '../../../parts/discussions/ThreadList.tsx';
import { useCourseTakenQuery } from '../api.ts';
import { type Thread, useDiscussionsInfiniteQuery } from './api.ts';

/** Discussions of all lessons of a course that are open to the learner. */
export default function DiscussionsPage() {
  const { course = '' } = useParams();
  const { data } = useCourseTakenQuery(course);
  const list = cursorListOf<Thread>(useDiscussionsInfiniteQuery({ course }, { refetchOnMountOrArgChange: true }));
  const lessons = new Map((data?.sections ?? []).flatMap((each) => each.lessons).map(({ id, title }) => [id, title]));
  return (
    <>
      <PageHeader
        title={t('Discussions')}
        back={{ title: data?.title ?? t('Course'), to: `/learning/courses/${course}` }}
      />
      <ThreadList
        list={list}
        lessons={lessons}
        addressOf={({ id }) => `/learning/courses/${course}/discussions/${id}`}
        emptyText={t('Questions are asked under the lesson that they are about.')}
      />
    </>
  );
}
