import { Box } from '@mui/material';
import { cursorListOf, LinkButton, ListView } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { whoDid } from '../parts/who-did.ts';
import {
  type GradeChange,
  useGradebookQuery,
  useGradeHistoryInfiniteQuery,
  useGradesInfiniteQuery,
} from './grades-api.ts';
import { nameOf } from './grid-rows.ts';
import { shownValue } from './trace-words.ts';

/** Which grades were changed, by whom and why. */
export default function HistoryPage() {
  return <CourseFrame part="grades">{({ slug }) => <History key={slug} course={slug} />}</CourseFrame>;
}

function History({ course }: { course: string }) {
  const list = cursorListOf<GradeChange>(useGradeHistoryInfiniteQuery({ course }, { refetchOnMountOrArgChange: true }));
  const { data: book } = useGradebookQuery(course);
  const learners = useGradesInfiniteQuery(course).data?.pages.flatMap(({ items }) => items) ?? [];
  const names = new Map(learners.map((row) => [row.enrolment, nameOf(row)]));
  const titles = new Map(book?.setup.items.map(({ id, title }) => [id, title]));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box>
        <LinkButton to={`/academy/courses/${course}/grades`}>{t('← Grades')}</LinkButton>
      </Box>
      <ListView
        list={list}
        label={t('History of grades')}
        keyOf={({ id }) => id}
        empty={{ title: t('No grade was given yet'), text: t('Each change of a grade is here, with who and why.') }}
        columns={[
          { title: t('When'), cell: ({ at }) => formatInstant(at) },
          { title: t('Learner'), cell: ({ enrolment }) => names.get(enrolment) ?? enrolment },
          { title: t('Item'), cell: ({ item }) => titles.get(item) ?? item },
          { title: t('What changed'), cell: ({ before, after }) => `${shown(before)} → ${shown(after)}` },
          { title: t('Changed by'), cell: ({ by }) => whoDid(by) },
          { title: t('Reason'), cell: ({ reason }) => reason ?? '–', wide: true },
        ]}
      />
    </Box>
  );
}

function shown({ state, points, outOf, isOverridden }: GradeChange['before']): string {
  if (state === 'excused') return t('Excused');
  if (points === null || outOf === null) return '–';
  return `${shownValue(points)}/${shownValue(outOf)}${isOverridden ? '*' : ''}`;
}
