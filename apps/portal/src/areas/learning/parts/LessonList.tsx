import { Box, Link as TextLink, Typography } from '@mui/material';
import { Panel, StateChip, type Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { Link } from 'react-router';
import type { CourseTaken, Entry } from '../api.ts';
import { kindTitles } from '../words/lesson-kinds.ts';
import { lockWords } from './lock-words.ts';

const stateOf: Readonly<Record<Entry['state'], { title: Message; tone: Tone }>> = {
  new: { title: msg('Not begun'), tone: 'quiet' },
  started: { title: msg('Begun'), tone: 'busy' },
  completed: { title: msg('Completed'), tone: 'good' },
};

export const titlesOf = ({ sections }: CourseTaken): ReadonlyMap<string, string> =>
  new Map(sections.flatMap(({ lessons }) => lessons.map(({ id, title }) => [id, title])));

interface Props {
  course: CourseTaken;
  /** Where a lesson leads, if not to the learner's own page of it: then also one that is locked. */
  leadsTo?: (lesson: string) => string;
}

/** Sections and lessons, each with how far the learner is, or with what opens it. */
export function LessonList({ course, leadsTo }: Props) {
  const titles = titlesOf(course);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {course.sections.map((section) => (
        <Panel key={section.id} title={section.title} flush>
          <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {section.lessons.map((entry) => (
              <Box
                component="li"
                key={entry.id}
                sx={{ px: 2, py: 1.25, borderTop: 1, borderColor: 'divider', display: 'grid', gap: 0.25 }}
              >
                <LessonLine course={course} entry={entry} titles={titles} leadsTo={leadsTo} />
              </Box>
            ))}
          </Box>
        </Panel>
      ))}
    </Box>
  );
}

interface LineProps {
  course: CourseTaken;
  entry: Entry;
  titles: ReadonlyMap<string, string>;
  leadsTo: Props['leadsTo'];
}

function LessonLine({ course, entry, titles, leadsTo }: LineProps) {
  const { id, title, kind, optional, minutes, state, locked } = entry;
  const { title: stateTitle, tone } = stateOf[state];
  const about = [
    t(kindTitles[kind]),
    ...(minutes === undefined ? [] : [t('{minutes} min', { minutes })]),
    ...(optional ? [t('optional')] : []),
  ];
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
        {locked.length === 0 || leadsTo !== undefined ? (
          <TextLink
            component={Link}
            to={leadsTo?.(id) ?? `/learning/courses/${course.course}/lessons/${id}`}
            sx={{ py: 0.25 }}
          >
            {title}
          </TextLink>
        ) : (
          <Typography component="span">{title}</Typography>
        )}
        <StateChip tone={locked.length === 0 ? tone : 'warning'}>
          {locked.length === 0 ? t(stateTitle) : t('Locked')}
        </StateChip>
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {about.join(' · ')}
      </Typography>
      {locked.map((lock) => (
        <Typography key={`${lock.rule} ${lock.lesson ?? ''} ${lock.says ?? ''}`} variant="body2">
          {lockWords(lock, titles, course.timeZone)}
        </Typography>
      ))}
    </>
  );
}
