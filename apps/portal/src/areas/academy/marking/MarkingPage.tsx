import { Box, MenuItem } from '@mui/material';
import { Field, LinkButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { useDraftQuery } from '../api.ts';
import { GroupField } from '../groups/GroupField.tsx';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { AttemptList } from './AttemptList.tsx';
import { AttemptMarking } from './AttemptMarking.tsx';
import { WaitingList } from './WaitingList.tsx';
import { WorkMarking } from './WorkMarking.tsx';
import { WorksWaiting } from './WorksWaiting.tsx';

/** What learners have given that a person has to mark, and all attempts at a quiz, whose questions can be corrected. */
export default function MarkingPage() {
  return <CourseFrame part="marking">{({ slug }) => <Marking key={slug} course={slug} />}</CourseFrame>;
}

function Marking({ course }: { course: string }) {
  const [search, setSearch] = useSearchParams();
  const { data } = useDraftQuery(course);
  const lesson = search.get('lesson') ?? '';
  const group = search.get('group') ?? '';
  const isAll = search.get('show') === 'all' && lesson !== '';
  const attempt = search.get('attempt');
  const quizzes = (data?.outline.sections ?? [])
    .flatMap(({ lessons }) => lessons)
    .filter(({ kind }) => kind === 'quiz');
  const go = (to: Readonly<Record<string, string>>) =>
    setSearch(Object.fromEntries(Object.entries(to).filter(([, value]) => value !== '')));
  const filter = { lesson, group, show: isAll ? 'all' : '' };
  if (attempt !== null)
    return (
      <AttemptMarking
        key={attempt}
        course={course}
        attempt={attempt}
        lesson={lesson}
        group={group}
        isAll={isAll}
        onGo={(next) => go(next === undefined ? filter : { ...filter, attempt: next })}
      />
    );
  const [, learner, assignment] = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/.exec(search.get('work') ?? '') ?? [];
  if (learner !== undefined && assignment !== undefined)
    return <WorkMarking of={{ course, enrolment: learner, lesson: assignment }} onBack={() => go(filter)} />;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <Field
          select
          label={t('Quiz')}
          value={lesson}
          onChange={(chosen) => go({ ...filter, lesson: chosen })}
          sx={{ minWidth: 220 }}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t('All quizzes')}</MenuItem>
          {quizzes.map(({ id, title }) => (
            <MenuItem key={id} value={id}>
              {title}
            </MenuItem>
          ))}
        </Field>
        <Field
          select
          label={t('Show')}
          value={isAll ? 'all' : 'waiting'}
          disabled={lesson === ''}
          onChange={(show) => go({ lesson, group, show: show === 'all' ? show : '' })}
          helperText={lesson === '' ? t('All attempts are shown of one quiz.') : undefined}
          sx={{ minWidth: 220 }}
        >
          <MenuItem value="waiting">{t('What waits for a mark')}</MenuItem>
          <MenuItem value="all">{t('All attempts')}</MenuItem>
        </Field>
        {!isAll && <GroupField course={course} value={group} onChange={(chosen) => go({ ...filter, group: chosen })} />}
        {lesson !== '' && (
          <LinkButton to={`/academy/courses/${course}/grades/items?lesson=${lesson}`} sx={{ alignSelf: 'start' }}>
            {t('Item analysis')}
          </LinkButton>
        )}
      </Box>
      {isAll ? (
        <AttemptList course={course} lesson={lesson} onOpen={(id) => go({ ...filter, attempt: id })} />
      ) : (
        <WaitingList course={course} lesson={lesson} group={group} onOpen={(id) => go({ ...filter, attempt: id })} />
      )}
      {lesson === '' && (
        <WorksWaiting
          course={course}
          group={group}
          onOpen={(work) => go({ ...filter, work: `${work.enrolment}.${work.lesson}` })}
        />
      )}
    </Box>
  );
}
