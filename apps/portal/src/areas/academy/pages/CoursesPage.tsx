import { cursorListOf, LinkButton, ListPage, RowLink, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Course, useCoursesInfiniteQuery } from '../api.ts';
import { courseStates } from '../parts/course-words.ts';

export default function CoursesPage() {
  const list = cursorListOf<Course>(useCoursesInfiniteQuery());
  return (
    <ListPage
      title={t('Courses')}
      description={t('What you teach: written as drafts, and published in versions that never change.')}
      actions={
        <LinkButton to="/academy/new" variant="contained">
          {t('New course')}
        </LinkButton>
      }
      list={list}
      keyOf={({ slug }) => slug}
      empty={{
        title: t('No course was made yet'),
        text: t('Make the first one, write its lessons, and publish it.'),
        action: <LinkButton to="/academy/new">{t('New course')}</LinkButton>,
      }}
      columns={[
        {
          title: t('Title'),
          cell: ({ slug, title }) => <RowLink to={`/academy/courses/${slug}/outline`}>{title}</RowLink>,
        },
        {
          title: t('State'),
          cell: ({ state }) => <StateChip tone={courseStates[state].tone}>{t(courseStates[state].title)}</StateChip>,
        },
        { title: t('Version'), cell: ({ published }) => published ?? '–', wide: true },
        { title: t('Language'), cell: ({ language }) => language, wide: true },
      ]}
    />
  );
}
