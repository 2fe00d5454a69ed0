import { Box, Button } from '@mui/material';
import { ProblemNotice, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useEffectEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { newId } from '../../../parts/new-id.ts';
import { type CourseTaken, type LessonShown, useCompleteLessonMutation } from '../api.ts';

/** Completes a lesson, and leads to the one before and the one after: also by the arrow keys. */
export function LessonFoot({ course, shown }: { course: CourseTaken; shown: LessonShown }) {
  const { lesson, previous, next } = shown;
  const [complete, { isLoading, error }] = useCompleteLessonMutation();
  const [action] = useState(newId);
  const navigate = useNavigate();
  const go = (to: string | null) => {
    if (to !== null) void navigate(`/learning/courses/${course.course}/lessons/${to}`);
  };
  useArrowKeys((back) => go(back ? previous : next));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ProblemNotice error={error} />
      <Box role="status" sx={{ minHeight: 36 }}>
        {lesson.state === 'completed' ? (
          <StateChip tone="good">{t('You have completed this lesson')}</StateChip>
        ) : (
          lesson.completion === 'marked' && (
            <Button
              variant="contained"
              loading={isLoading}
              onClick={() => void complete({ course: course.course, lesson: lesson.id, action })}
            >
              {t('Mark as completed')}
            </Button>
          )
        )}
      </Box>
      <Box component="nav" aria-label={t('Lessons')} sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}>
        <Button
          size="large"
          variant="outlined"
          disabled={previous === null}
          aria-keyshortcuts="ArrowLeft"
          onClick={() => go(previous)}
        >
          ← {t('Previous lesson')}
        </Button>
        <Button
          size="large"
          variant="outlined"
          disabled={next === null}
          aria-keyshortcuts="ArrowRight"
          onClick={() => go(next)}
        >
          {t('Next lesson')} →
        </Button>
      </Box>
    </Box>
  );
}

/** Where the arrows move in something else, such as a field or a wide table, they stay its own. */
function useArrowKeys(onArrow: (back: boolean) => void) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select, [role], [tabindex="0"]')) {
      const isButton = event.target.closest('button, a') !== null;
      if (!isButton) return;
    }
    onArrow(event.key === 'ArrowLeft');
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
