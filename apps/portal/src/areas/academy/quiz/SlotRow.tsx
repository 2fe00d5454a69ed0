import { Box, Button, Typography } from '@mui/material';
import { Field, ProblemNotice, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { useBankCategoriesQuery, useBankQuestionQuery } from '../bank/api.ts';
import { pathOf } from '../bank/category-tree.ts';
import { withText } from '../bank/editor/form.ts';
import { Tick } from '../bank/editor/small-fields.tsx';
import { questionKinds } from '../bank/kind-words.ts';
import { useBankPlace } from '../bank/use-bank-place.ts';
import { DrawDialog } from './DrawDialog.tsx';
import { PoolSize } from './PoolSize.tsx';
import type { Draw, Section, Slot } from './quiz-body.ts';
import { changedSlot, steppedSlot } from './slot-moves.ts';
import { VersionField } from './VersionField.tsx';

interface Props {
  slot: Slot;
  onSections: (next: (sections: readonly Section[]) => Section[]) => void;
}

const MARK = /^(?:\d{1,15}(?:\.\d{1,15})?|\d{1,15}\/[1-9]\d{0,14})$/;

/** A place of a quiz: what is asked there, and how much it counts. */
export function SlotRow({ slot, onSections }: Props) {
  const { id, ask, mark = '', extra = false } = slot;
  const [typed, setTyped] = useState(mark);
  const set = (change: Slot) => onSections((all) => changedSlot(all, id, change));
  const isWrong = typed !== '' && !MARK.test(typed);
  const enterMark = (text: string) => {
    setTyped(text.trim());
    // Only what can be kept: a mark half typed would hold back all other changes.
    if (text.trim() === '' || MARK.test(text.trim())) set(withText(slot, 'mark', text.trim()));
  };
  const name = t('place {id}', { id });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
        {ask.kind === 'fixed' ? (
          <Asked question={ask.question} />
        ) : (
          <Drawn draw={ask} onChange={(draw) => set({ ...slot, ask: draw })} />
        )}
      </Box>
      {ask.kind === 'fixed' && <VersionField ask={ask} onChange={(next) => set({ ...slot, ask: next })} />}
      <Box sx={{ width: 110 }}>
        <Field
          label={ask.kind === 'draw' ? t('Mark of each') : t('Mark')}
          placeholder={t('its own')}
          value={typed}
          error={isWrong}
          onChange={enterMark}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 31 } }}
        />
      </Box>
      <Tick label={t('Extra')} on={extra} onChange={(on) => set({ ...slot, extra: on })} />
      <Button aria-label={t('Move {name} up', { name })} onClick={() => onSections((all) => steppedSlot(all, id, -1))}>
        ↑
      </Button>
      <Button aria-label={t('Move {name} down', { name })} onClick={() => onSections((all) => steppedSlot(all, id, 1))}>
        ↓
      </Button>
      <Button
        color="error"
        aria-label={t('Remove {name}', { name })}
        onClick={() => onSections((all) => changedSlot(all, id, undefined))}
      >
        {t('Remove')}
      </Button>
    </Box>
  );
}

function Asked({ question }: { question: string }) {
  const { root } = useBankPlace();
  const { data, error, refetch } = useBankQuestionQuery(question);
  if (isProblem(error) && error.code === 'QUESTION_NOT_FOUND')
    return (
      <Typography sx={{ color: 'error.main' }}>
        {t('This question is not in the part of the bank that you see.')}
      </Typography>
    );
  if (data === undefined) return <ProblemNotice error={error} onRetry={refetch} />;
  return (
    <>
      <RowLink to={`${root}/${question}`}>{data.question.name}</RowLink>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {[t(questionKinds[data.question.kind]), ...(data.archived ? [t('Archived')] : [])].join(' · ')}
      </Typography>
    </>
  );
}

function Drawn({ draw, onChange }: { draw: Draw; onChange: (draw: Draw) => void }) {
  const { data = [], error, refetch } = useBankCategoriesQuery();
  const [isOpen, setIsOpen] = useState(false);
  const where = pathOf(data, draw.category).join(' › ') || t('a category that you do not see');
  return (
    <>
      <Typography sx={{ fontWeight: 600 }}>
        {draw.below
          ? t('{count, plural, one {# question of {where} and below} other {# questions of {where} and below}}', {
              count: draw.count,
              where,
            })
          : t('{count, plural, one {# question of {where}} other {# questions of {where}}}', {
              count: draw.count,
              where,
            })}
      </Typography>
      <ProblemNotice error={error} onRetry={refetch} />
      {draw.tags.length > 0 && <Typography variant="body2">{draw.tags.join(', ')}</Typography>}
      <PoolSize draw={draw} />
      <Button onClick={() => setIsOpen(true)}>{t('Change the draw')}</Button>
      {isOpen && <DrawDialog draw={draw} onClose={() => setIsOpen(false)} onDraw={onChange} />}
    </>
  );
}
