import { Checkbox, FormControlLabel, MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import type { Lesson, Outline } from '../api.ts';
import { permissions } from '../permissions.ts';
import { completionsOf, completionTitles, fitting, isWritten, kindTitles } from './course-words.ts';
import { RuleFields } from './RuleFields.tsx';

interface Props {
  /** Without it a new one is made. */
  lesson: Lesson | undefined;
  outline: Outline;
  onKeep: (lesson: Lesson) => void;
  onClose: () => void;
}

const blank = (): Lesson => ({
  ...{ id: newId(), title: '', kind: 'text', optional: false, completion: 'marked', release: [] },
});

/** What a lesson is called, what it is, when it is complete, and what opens it. */
export function LessonDialog({ lesson, outline, onKeep, onClose }: Props) {
  const [draft, setDraft] = useState(lesson ?? blank);
  const set = (change: Partial<Lesson>) => setDraft((before) => ({ ...before, ...change }));
  const minutesEntered = (text: string) => {
    const { minutes: _minutes, ...rest } = draft;
    setDraft(text === '' ? rest : { ...rest, minutes: Number(text) });
  };
  const others = outline.sections.flatMap(({ lessons }) => lessons).filter(({ id }) => id !== draft.id);
  return (
    <FormDialog
      title={lesson === undefined ? t('New lesson') : t('Settings of {title}', { title: lesson.title })}
      answer={t('Keep')}
      permission={permissions.author}
      error={undefined}
      saving={false}
      isFit={draft.title.trim() !== ''}
      onClose={onClose}
      onSubmit={() => onKeep({ ...draft, title: draft.title.trim() })}
    >
      <Field
        label={t('Title')}
        required
        autoFocus
        value={draft.title}
        onChange={(title) => set({ title })}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <FieldGrid columns="1fr 1fr">
        <Field
          select
          label={t('Kind')}
          value={draft.kind}
          disabled={lesson !== undefined}
          onChange={(kind) => isWritten(kind) && set({ kind, completion: fitting(kind, draft.completion) })}
        >
          {Object.entries(kindTitles).map(([kind, title]) => (
            <MenuItem key={kind} value={kind}>
              {t(title)}
            </MenuItem>
          ))}
          {!isWritten(draft.kind) && <MenuItem value={draft.kind}>{draft.kind}</MenuItem>}
        </Field>
        <Field
          label={t('Minutes')}
          type="number"
          value={draft.minutes === undefined ? '' : String(draft.minutes)}
          onChange={minutesEntered}
          slotProps={{ htmlInput: { min: 1, max: 10_000 } }}
        />
      </FieldGrid>
      <Field
        select
        label={t('Complete')}
        value={draft.completion}
        onChange={(chosen) =>
          set({ completion: completionsOf(draft.kind).find((each) => each === chosen) ?? draft.completion })
        }
      >
        {completionsOf(draft.kind).map((each) => (
          <MenuItem key={each} value={each}>
            {t(completionTitles[each])}
          </MenuItem>
        ))}
      </Field>
      <FormControlLabel
        control={<Checkbox checked={draft.optional} onChange={(_, optional) => set({ optional })} />}
        label={t('Optional: a course is complete without it')}
      />
      <FormControlLabel
        control={<Checkbox checked={draft.free ?? false} onChange={(_, free) => set({ free })} />}
        label={t('Everybody may read it on the course’s public page')}
      />
      <RuleFields rules={draft.release} lessons={others} onChange={(release) => set({ release })} />
    </FormDialog>
  );
}
