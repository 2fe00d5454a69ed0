import { Box, MenuItem, Typography } from '@mui/material';
import { Field, PageLoading, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import { useNotice } from '../../../parts/notice.ts';
import { type Course, type Publication, usePublicationQuery, usePublishMutation } from '../api.ts';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { permissions } from '../permissions.ts';

/** What a publication would change, before it does. */
export default function PublicationPage() {
  return <CourseFrame part="publication">{(course) => <Loaded course={course} />}</CourseFrame>;
}

function Loaded({ course }: { course: Course }) {
  const { data, error, refetch } = usePublicationQuery(course.slug, { refetchOnMountOrArgChange: true });
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  return <Shown key={data.tag} course={course} publication={data} onOvertaken={refetch} />;
}

interface Props {
  course: Course;
  publication: Publication;
  onOvertaken: () => unknown;
}

function Shown({ course, publication, onOvertaken }: Props) {
  const { version, tag, changes, faults, learners } = publication;
  const [publish, { isLoading, error }] = usePublishMutation();
  const [move, setMove] = useState<'stay' | 'move'>('stay');
  const [note, setNote] = useState('');
  const [key] = useState(newId);
  const notify = useNotice();
  const isEmpty = Object.values(changes).every((lessons) => lessons.length === 0);
  const touched = learners.reduce((sum, each) => sum + each.learners, 0);
  const doIt = async () => {
    const done = await publish({ course: course.slug, body: { learners: move, note }, tag, key });
    if (done.data === undefined) return void onOvertaken();
    notify(t('Version {version} is published.', { version: done.data.version }));
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: 820 }}>
      <Typography>
        {course.published === null
          ? t('It was not published yet.')
          : t('Learners who come now get version {version}.', { version: course.published })}
      </Typography>
      <ProblemNotice error={error} />
      {faults.length > 0 && (
        <Panel title={t('What keeps it from being published')}>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {faults.map(({ pointer, detail }) => (
              <li key={`${pointer} ${detail}`}>{detail}</li>
            ))}
          </Box>
        </Panel>
      )}
      <Panel title={t('What version {version} changes', { version })}>
        {isEmpty && <Typography>{t('Nothing: the draft is as it was published.')}</Typography>}
        <ChangeList title={t('New')} lessons={changes.added} />
        <ChangeList title={t('Removed')} lessons={changes.removed} />
        <ChangeList title={t('Changed')} lessons={changes.changed} />
        <ChangeList title={t('Moved')} lessons={changes.moved} />
      </Panel>
      <Panel title={t('Learners')}>
        {touched === 0 && <Typography>{t('Nobody is in the course who has not completed it.')}</Typography>}
        {learners.map((each) => (
          <Typography key={each.version}>
            {t('{learners, plural, one {# learner} other {# learners}} on version {version}', {
              learners: each.learners,
              version: formatCount(each.version),
            })}
          </Typography>
        ))}
        <Box sx={{ display: 'grid', gap: 2, mt: 2 }}>
          <Field
            select
            label={t('What becomes of them')}
            value={move}
            onChange={(chosen) => setMove(chosen === 'move' ? 'move' : 'stay')}
          >
            <MenuItem value="stay">{t('They stay on the version that they have')}</MenuItem>
            <MenuItem value="move">{t('They move to the new version, with what they have done')}</MenuItem>
          </Field>
          <Field
            label={t('What changed, for the history')}
            value={note}
            onChange={setNote}
            slotProps={{ htmlInput: { maxLength: 1000 } }}
          />
        </Box>
      </Panel>
      <Box>
        <PermittedButton
          permission={permissions.author}
          variant="contained"
          size="medium"
          loading={isLoading}
          disabled={isEmpty || faults.length > 0}
          onClick={() => void doIt()}
        >
          {t('Publish version {version}', { version })}
        </PermittedButton>
      </Box>
    </Box>
  );
}

function ChangeList({ title, lessons }: { title: string; lessons: Publication['changes']['added'] }) {
  if (lessons.length === 0) return null;
  return (
    <>
      <Typography variant="h3" sx={{ fontWeight: 650, mt: 1 }}>
        {title}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {lessons.map(({ lesson, title: name }) => (
          <li key={lesson}>{name}</li>
        ))}
      </Box>
    </>
  );
}
