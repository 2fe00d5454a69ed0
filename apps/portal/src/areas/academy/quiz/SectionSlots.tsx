import { Box, Button, Typography } from '@mui/material';
import { Field, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type DragEvent, useState } from 'react';
import { Tick } from '../bank/editor/small-fields.tsx';
import { permissions } from '../permissions.ts';
import { DrawDialog } from './DrawDialog.tsx';
import { moved } from './moved.ts';
import { PickDialog } from './PickDialog.tsx';
import { freeSlot, type Quiz, type Section, type Slot } from './quiz-body.ts';
import { SlotRow } from './SlotRow.tsx';
import { addedSlots, placedSlot } from './slot-moves.ts';

interface Props {
  quiz: Quiz;
  section: Section;
  place: number;
  onSections: (next: (sections: readonly Section[]) => Section[]) => void;
}

const DRAGGED = 'application/x-pvt-slot';

/** A section of a quiz: its questions are dragged to their places, or moved by buttons. */
export function SectionSlots({ quiz, section, place, onSections }: Props) {
  const { id, title = '', shuffle, slots } = section;
  const [open, setOpen] = useState<'pick' | 'draw'>();
  const [over, setOver] = useState<string>();
  const name = title === '' ? t('Section {place}', { place: place + 1 }) : title;
  const set = (change: Partial<Section>) =>
    onSections((all) => all.map((each) => (each.id === id ? { ...each, ...change } : each)));
  const step = (by: -1 | 1) => onSections((all) => moved(all, place, place + by));
  const hover = (event: DragEvent, at: string) => {
    if (!event.dataTransfer.types.includes(DRAGGED)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(at);
  };
  const drop = (event: DragEvent, before?: string) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(undefined);
    const slot = event.dataTransfer.getData(DRAGGED);
    if (slot !== '') onSections((all) => placedSlot(all, slot, id, before));
  };
  const add = (asked: readonly Slot['ask'][]) => {
    const taken = new Set<string>();
    const made = asked.map((ask) => {
      const slot = freeSlot(quiz, taken);
      taken.add(slot);
      return { id: slot, ask };
    });
    onSections((all) => addedSlots(all, id, made));
  };
  return (
    <Box
      component="section"
      aria-label={name}
      onDragOver={(event) => hover(event, id)}
      onDragLeave={() => setOver(undefined)}
      onDrop={drop}
      sx={{ border: 1, borderColor: over === id ? 'primary.main' : 'divider', borderRadius: 1, minWidth: 0 }}
    >
      <Box sx={{ p: 1.5, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 200px' }}>
          <Field
            fullWidth
            label={t('Title of section {place}', { place: place + 1 })}
            value={title}
            onChange={(text) => set({ title: text })}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
        </Box>
        <Tick label={t('Mixed in each attempt')} on={shuffle} onChange={(on) => set({ shuffle: on })} />
        <Button disabled={place === 0} aria-label={t('Move {name} up', { name })} onClick={() => step(-1)}>
          ↑
        </Button>
        <Button
          disabled={place === quiz.sections.length - 1}
          aria-label={t('Move {name} down', { name })}
          onClick={() => step(1)}
        >
          ↓
        </Button>
        <Button
          color="error"
          disabled={slots.length > 0 || quiz.sections.length === 1}
          aria-label={t('Remove {name}', { name })}
          onClick={() => onSections((all) => all.filter((each) => each.id !== id))}
        >
          {t('Remove')}
        </Button>
      </Box>
      {slots.length === 0 && (
        <Typography sx={{ px: 1.5, pb: 1.5, color: 'text.secondary' }}>{t('It asks nothing yet.')}</Typography>
      )}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {slots.map((slot) => (
          <Box
            component="li"
            key={slot.id}
            draggable
            onDragStart={(event: DragEvent) => event.dataTransfer.setData(DRAGGED, slot.id)}
            onDragOver={(event: DragEvent) => hover(event, slot.id)}
            onDrop={(event: DragEvent) => drop(event, slot.id)}
            sx={{
              ...{ px: 1.5, py: 1, borderTop: 2, cursor: 'grab' },
              borderColor: over === slot.id ? 'primary.main' : 'divider',
            }}
          >
            <SlotRow slot={slot} onSections={onSections} />
          </Box>
        ))}
      </Box>
      <Box sx={{ p: 1.5, borderTop: 1, borderColor: 'divider', display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <PermittedButton
          permission={permissions.author}
          aria-label={t('Add questions to {name}', { name })}
          onClick={() => setOpen('pick')}
        >
          {t('Add questions')}
        </PermittedButton>
        <PermittedButton
          permission={permissions.author}
          aria-label={t('Add a draw to {name}', { name })}
          onClick={() => setOpen('draw')}
        >
          {t('Add a draw')}
        </PermittedButton>
      </Box>
      {open === 'pick' && (
        <PickDialog
          onClose={() => setOpen(undefined)}
          onPick={(questions) => add(questions.map((question) => ({ kind: 'fixed', question })))}
        />
      )}
      {open === 'draw' && <DrawDialog onClose={() => setOpen(undefined)} onDraw={(draw) => add([draw])} />}
    </Box>
  );
}
