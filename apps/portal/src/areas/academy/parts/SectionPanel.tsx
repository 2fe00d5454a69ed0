import { Box, Button } from '@mui/material';
import { Field, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type DragEvent, useState } from 'react';
import type { Lesson, Outline, PartToCopy, Section } from '../api.ts';
import { permissions } from '../permissions.ts';
import { copyTitle } from './copy-title.ts';
import { LessonRow } from './LessonRow.tsx';
import { placedLesson, steppedSection } from './outline-moves.ts';

interface Props {
  course: string;
  section: Section;
  place: number;
  of: number;
  outline: Outline;
  written: ReadonlySet<string>;
  saved: ReadonlySet<string>;
  onChange: (next: (outline: Outline) => Outline) => void;
  onDuplicate: (part: PartToCopy) => void;
  onAdd: () => void;
  onEdit: (lesson: Lesson) => void;
}

const DRAGGED = 'application/x-pvt-lesson';

/** A section with its lessons: they are dragged to their places, or moved by buttons. */
export function SectionPanel({ course, section, place, of, outline, written, saved, ...to }: Props) {
  const { id, title, lessons } = section;
  const [over, setOver] = useState<string>();
  const rename = (text: string) =>
    to.onChange(({ sections }) => ({
      sections: sections.map((each) => (each.id === id ? { ...each, title: text } : each)),
    }));
  const drop = (event: DragEvent, before?: string) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(undefined);
    const lesson = event.dataTransfer.getData(DRAGGED);
    if (lesson !== '') to.onChange((now) => placedLesson(now, lesson, id, before));
  };
  const hover = (event: DragEvent, at: string) => {
    if (!event.dataTransfer.types.includes(DRAGGED)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(at);
  };
  const titles = new Map(outline.sections.flatMap((each) => each.lessons.map((lesson) => [lesson.id, lesson.title])));
  return (
    <Box
      component="section"
      aria-label={title}
      onDragOver={(event) => hover(event, id)}
      onDragLeave={() => setOver(undefined)}
      onDrop={drop}
      sx={{
        border: 1,
        borderColor: over === id ? 'primary.main' : 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
      }}
    >
      <Box sx={{ p: 2, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ flex: { xs: '1 1 100%', sm: '1 1 220px' } }}>
          <Field
            fullWidth
            label={t('Section {place}', { place: place + 1 })}
            value={title}
            onChange={rename}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
        </Box>
        <Button
          disabled={place === 0}
          aria-label={t('Move section {title} up', { title })}
          sx={{ minWidth: 36 }}
          onClick={() => to.onChange((now) => steppedSection(now, id, -1))}
        >
          ↑
        </Button>
        <Button
          disabled={place === of - 1}
          aria-label={t('Move section {title} down', { title })}
          sx={{ minWidth: 36 }}
          onClick={() => to.onChange((now) => steppedSection(now, id, 1))}
        >
          ↓
        </Button>
        {lessons.length > 0 && lessons.every((lesson) => saved.has(lesson.id)) && (
          <Button
            aria-label={t('Duplicate section {title}', { title })}
            onClick={() => to.onDuplicate({ part: 'sections', id, title: copyTitle(title) })}
          >
            {t('Duplicate')}
          </Button>
        )}
        <Button
          color="error"
          disabled={lessons.length > 0}
          aria-label={t('Remove section {title}', { title })}
          onClick={() => to.onChange(({ sections }) => ({ sections: sections.filter((each) => each.id !== id) }))}
        >
          {t('Remove')}
        </Button>
      </Box>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {lessons.map((lesson) => (
          <Box
            component="li"
            key={lesson.id}
            draggable
            onDragStart={(event: DragEvent) => event.dataTransfer.setData(DRAGGED, lesson.id)}
            onDragOver={(event: DragEvent) => hover(event, lesson.id)}
            onDrop={(event: DragEvent) => drop(event, lesson.id)}
            sx={{
              ...{ px: 2, py: 1, borderTop: 2, cursor: 'grab' },
              borderColor: over === lesson.id ? 'primary.main' : 'divider',
            }}
          >
            <LessonRow
              course={course}
              lesson={lesson}
              titles={titles}
              isWritten={written.has(lesson.id)}
              isSaved={saved.has(lesson.id)}
              onChange={to.onChange}
              onDuplicate={to.onDuplicate}
              onEdit={() => to.onEdit(lesson)}
            />
          </Box>
        ))}
      </Box>
      <Box sx={{ px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}>
        <PermittedButton
          permission={permissions.author}
          onClick={to.onAdd}
          aria-label={t('Add a lesson to {title}', { title })}
        >
          {t('Add a lesson')}
        </PermittedButton>
      </Box>
    </Box>
  );
}
