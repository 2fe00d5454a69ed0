import { Field, FieldGrid, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { useBankCategoriesQuery } from '../bank/api.ts';
import { Tick, Whole } from '../bank/editor/small-fields.tsx';
import { CategoryChoice } from '../bank/parts/CategoryChoice.tsx';
import { permissions } from '../permissions.ts';
import { PoolSize } from './PoolSize.tsx';
import type { Draw } from './quiz-body.ts';

interface Props {
  draw?: Draw;
  onDraw: (draw: Draw) => void;
  onClose: () => void;
}

const BLANK: Draw = { kind: 'draw', category: '', below: false, tags: [], count: 1 };

/** From what questions are drawn anew for each attempt. */
export function DrawDialog({ draw = BLANK, onDraw, onClose }: Props) {
  const { error, refetch } = useBankCategoriesQuery();
  const [now, setNow] = useState(draw);
  const [tags, setTags] = useState(draw.tags.join(', '));
  const enterTags = (text: string) => {
    setTags(text);
    const all = text.split(',').map((tag) => tag.trim());
    setNow({ ...now, tags: [...new Set(all.filter((tag) => tag !== ''))] });
  };
  return (
    <FormDialog
      title={t('Draw questions')}
      answer={t('Keep')}
      permission={permissions.author}
      error={undefined}
      saving={false}
      isFit={now.category !== ''}
      onClose={onClose}
      onSubmit={() => {
        onDraw(now);
        onClose();
      }}
    >
      <ProblemNotice error={error} onRetry={refetch} />
      <FieldGrid columns="3fr 1fr">
        <CategoryChoice
          label={t('From the category')}
          required
          value={now.category}
          onChange={(category) => setNow({ ...now, category })}
        />
        <Whole
          label={t('How many')}
          value={now.count}
          min={1}
          max={100}
          onChange={(count) => setNow({ ...now, count: Math.min(100, Math.max(1, count ?? 1)) })}
        />
      </FieldGrid>
      <Tick
        label={t('Of the categories in it as well')}
        on={now.below}
        onChange={(below) => setNow({ ...now, below })}
      />
      <Field
        label={t('Only with the tags')}
        value={tags}
        onChange={enterTags}
        helperText={t('Divided by commas: a question has all of them.')}
      />
      <PoolSize draw={now} />
    </FormDialog>
  );
}
