import { Box, Button, Typography } from '@mui/material';
import { LinkButton, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Lesson, Outline, PartToCopy } from '../api.ts';
import { copyTitle } from './copy-title.ts';
import { isWritten, kindTitles } from './course-words.ts';
import { changedLesson, steppedLesson } from './outline-moves.ts';
import { ruleWords } from './rule-words.ts';

interface Props {
  course: string;
  lesson: Lesson;
  titles: ReadonlyMap<string, string>;
  isWritten: boolean;
  /** Whether the server knows it as it stands here: only then it can be written. */
  isSaved: boolean;
  onChange: (next: (outline: Outline) => Outline) => void;
  onDuplicate: (part: PartToCopy) => void;
  onEdit: () => void;
}

/** Of an arrow: beside it the words of the others fit on a phone. */
const NARROW = { minWidth: 36 } as const;

/** A lesson of the outline, with what opens it and what can be done with it. */
export function LessonRow({
  course,
  lesson,
  titles,
  isWritten: hasBody,
  isSaved,
  onChange,
  onDuplicate,
  onEdit,
}: Props) {
  const { id, title, kind, optional, free = false, minutes, release } = lesson;
  const about = [
    isWritten(kind) ? t(kindTitles[kind]) : kind,
    ...(minutes === undefined ? [] : [t('{minutes} min', { minutes })]),
    ...(optional ? [t('optional')] : []),
    ...(free ? [t('free to read')] : []),
  ];
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: { xs: 0, sm: 1 }, rowGap: 1, alignItems: 'center' }}>
      <Box sx={{ flex: { xs: '1 1 100%', sm: '1 1 220px' }, minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {about.join(' · ')}
        </Typography>
        {release.map((rule) => (
          <Typography key={JSON.stringify(rule)} variant="body2">
            {ruleWords(rule, titles)}
          </Typography>
        ))}
      </Box>
      {!hasBody && <StateChip tone="warning">{t('Empty')}</StateChip>}
      {isSaved && isWritten(kind) && (
        <LinkButton to={`/academy/courses/${course}/lessons/${id}`} aria-label={t('Write {title}', { title })}>
          {t('Write')}
        </LinkButton>
      )}
      <Button aria-label={t('Settings of {title}', { title })} onClick={onEdit}>
        {t('Settings')}
      </Button>
      {isSaved && (
        <Button
          aria-label={t('Duplicate {title}', { title })}
          onClick={() => onDuplicate({ part: 'lessons', id, title: copyTitle(title) })}
        >
          {t('Duplicate')}
        </Button>
      )}
      <Button
        aria-label={t('Move {title} up', { title })}
        sx={NARROW}
        onClick={() => onChange((now) => steppedLesson(now, id, -1))}
      >
        ↑
      </Button>
      <Button
        aria-label={t('Move {title} down', { title })}
        sx={NARROW}
        onClick={() => onChange((now) => steppedLesson(now, id, 1))}
      >
        ↓
      </Button>
      <Button
        color="error"
        aria-label={t('Remove {title}', { title })}
        onClick={() => onChange((now) => changedLesson(now, id))}
      >
        {t('Remove')}
      </Button>
    </Box>
  );
}
