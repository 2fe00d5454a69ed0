import { PageTabs, RecordPage, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type Course, useCourseQuery } from '../api.ts';
import { type CoursePart, courseParts, courseStates } from './course-words.ts';

interface Props {
  part: CoursePart;
  actions?: ReactNode;
  children: (course: Course) => ReactNode;
}

/** One part of a course, under its title and beside the other parts. */
export function CourseFrame({ part, actions, children }: Props) {
  const { course: slug = '' } = useParams();
  const navigate = useNavigate();
  const query = useCourseQuery(slug);
  const { data } = query;
  return (
    <RecordPage
      of={{ what: t('course'), name: slug, list: { title: t('Courses'), to: '/academy' } }}
      query={query}
      {...(data === undefined
        ? {}
        : {
            title: data.title,
            description: (
              <StateChip tone={courseStates[data.state].tone}>{t(courseStates[data.state].title)}</StateChip>
            ),
          })}
      actions={actions}
    >
      {(course) => (
        <PageTabs
          of={course.title}
          tabs={Object.entries(courseParts).map(([value, title]) => ({ value, title: t(title) }))}
          value={part}
          onChange={(chosen) => void navigate(`/academy/courses/${slug}/${chosen}`)}
        >
          {children(course)}
        </PageTabs>
      )}
    </RecordPage>
  );
}
