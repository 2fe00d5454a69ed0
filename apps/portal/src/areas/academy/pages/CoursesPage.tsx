import { cursorListOf, LinkButton, ListPage, PermittedButton, ProblemNotice, RowLink, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Course, useCoursesInfiniteQuery } from '../api.ts';
import { courseStates } from '../parts/course-words.ts';
import { permissions } from '../permissions.ts';
import { useSample } from '../sample/use-sample.ts';

/** All courses, and the sample where there is none yet. */
export default function CoursesPage() {
  const sample = useSample();
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
      {...(sample.error === undefined ? {} : { above: <ProblemNotice error={sample.error} /> })}
      list={list}
      keyOf={({ slug }) => slug}
      empty={{
        title: t('No course was made yet'),
        text: t('Make the first one, write its lessons, and publish it.'),
        action: (
          <>
            <PermittedButton
              permission={permissions.change}
              variant="outlined"
              loading={sample.loading}
              onClick={() => void sample.load()}
            >
              {t('Load the sample course')}
            </PermittedButton>
            <LinkButton to="/academy/new">{t('New course')}</LinkButton>
          </>
        ),
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
