import { Box, Button } from '@mui/material';
import { EmptyState, PermittedButton, ProblemNotice, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { ChangedMeanwhile } from '../../../parts/ChangedMeanwhile.tsx';
import { newId } from '../../../parts/new-id.ts';
import { useNotice } from '../../../parts/notice.ts';
import type { Draft, Lesson } from '../api.ts';
import { permissions } from '../permissions.ts';
import { LessonDialog } from './LessonDialog.tsx';
import { changedLesson } from './outline-moves.ts';
import { SectionPanel } from './SectionPanel.tsx';
import { useOutline } from './use-outline.ts';

/** Orders, renames and removes what a course is made of. It is saved as a whole. */
export function OutlineEditor({ course, draft }: { course: string; draft: Draft }) {
  const editor = useOutline(course, draft);
  const { outline, isChanged, saving, overtaken, error, change } = editor;
  const [open, setOpen] = useState<{ readonly lesson?: Lesson; readonly section: string }>();
  const notify = useNotice();
  const addSection = () =>
    change(({ sections }) => ({ sections: [...sections, { id: newId(), title: t('New section'), lessons: [] }] }));
  const put = (section: string, lesson: Lesson) => {
    const isNew = open?.lesson === undefined;
    change((before) =>
      isNew
        ? {
            sections: before.sections.map((each) =>
              each.id === section ? { ...each, lessons: [...each.lessons, lesson] } : each,
            ),
          }
        : changedLesson(before, lesson.id, lesson),
    );
    setOpen(undefined);
  };
  const save = async () => {
    if (await editor.save()) notify(t('The outline is saved.'));
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {overtaken ? (
        <ChangedMeanwhile
          saving={saving}
          onSave={() => void editor.saveOver()}
          onDiscard={() => void editor.discard()}
        />
      ) : (
        <ProblemNotice error={error} />
      )}
      {outline.sections.length === 0 && (
        <EmptyState
          title={t('No lessons yet')}
          text={t('Add a section, and lessons in it.')}
          action={<Button onClick={addSection}>{t('Add a section')}</Button>}
        />
      )}
      {outline.sections.map((section, place) => (
        <SectionPanel
          key={section.id}
          course={course}
          section={section}
          place={place}
          of={outline.sections.length}
          outline={outline}
          written={editor.written}
          saved={isChanged ? new Set() : editor.saved}
          onChange={change}
          onDuplicate={editor.duplicate}
          onAdd={() => setOpen({ section: section.id })}
          onEdit={(lesson) => setOpen({ section: section.id, lesson })}
        />
      ))}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        {outline.sections.length > 0 && (
          <Button variant="outlined" onClick={addSection}>
            {t('Add a section')}
          </Button>
        )}
        <PermittedButton
          permission={permissions.author}
          variant="contained"
          disabled={!isChanged}
          loading={saving}
          onClick={() => void save()}
        >
          {t('Save the outline')}
        </PermittedButton>
        <Box role="status">
          {isChanged ? (
            <StateChip tone="warning">{t('Not saved yet')}</StateChip>
          ) : (
            <StateChip tone="good">{t('Saved')}</StateChip>
          )}
        </Box>
      </Box>
      {open !== undefined && (
        <LessonDialog
          lesson={open.lesson}
          outline={outline}
          onClose={() => setOpen(undefined)}
          onKeep={(lesson) => put(open.section, lesson)}
        />
      )}
    </Box>
  );
}
