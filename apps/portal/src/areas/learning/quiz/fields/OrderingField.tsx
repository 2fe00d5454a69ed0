import { Box, Button } from '@mui/material';
import { t } from '@pvt/ui/language';
import { type DragEvent, useState } from 'react';
import { plainWords } from '../../../../parts/questions/plain-words.ts';
import { QuestionHtml } from '../../../../parts/questions/QuestionHtml.tsx';
import { Said } from '../parts/Said.tsx';
import type { FieldProps } from './field.ts';

const DRAGGED = 'application/x-pvt-part';

/** Parts in an order: moved by their buttons, or dragged. */
export function OrderingField({ question, value, disabled, asks, onChange }: FieldProps<'ordering'>) {
  const items = question.items ?? [];
  const [over, setOver] = useState<string>();
  const [said, setSaid] = useState('');
  const order = value === undefined || value.order.length === 0 ? items.map(({ id }) => id) : value.order;
  const textOf = (id: string) => items.find((item) => item.id === id)?.text ?? '';
  const place = (id: string, to: number) => {
    const next = order.filter((each) => each !== id);
    next.splice(to, 0, id);
    onChange({ kind: 'ordering', order: next });
    setSaid(t('{part} is number {place}.', { part: plainWords(textOf(id)), place: to + 1 }));
  };
  const drop = (event: DragEvent, to: number) => {
    event.preventDefault();
    setOver(undefined);
    const id = event.dataTransfer.getData(DRAGGED);
    if (!disabled && order.includes(id)) place(id, to);
  };
  return (
    <Box role="group" aria-labelledby={asks} sx={{ display: 'grid', gap: 1 }}>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
        {order.map((id, at) => (
          <Box
            component="li"
            key={id}
            draggable={!disabled}
            onDragStart={(event) => event.dataTransfer.setData(DRAGGED, id)}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(id);
            }}
            onDragLeave={() => setOver(undefined)}
            onDrop={(event) => drop(event, at)}
            sx={{
              ...{ display: 'flex', gap: 1, alignItems: 'center', px: 1, py: 0.5, borderRadius: 1, border: 1 },
              borderColor: over === id ? 'primary.main' : 'divider',
              cursor: disabled ? undefined : 'grab',
            }}
          >
            <Box component="span" sx={{ minWidth: 24, color: 'text.secondary' }}>
              {at + 1}.
            </Box>
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <QuestionHtml inline html={textOf(id)} />
            </Box>
            {[-1, 1].map((by) => (
              <Button
                key={by}
                disabled={disabled || at + by < 0 || at + by >= order.length}
                aria-label={
                  by < 0
                    ? t('Move “{part}” up', { part: plainWords(textOf(id)) })
                    : t('Move “{part}” down', { part: plainWords(textOf(id)) })
                }
                onClick={() => place(id, at + by)}
                sx={{ minWidth: 44, minHeight: 44 }}
              >
                {by < 0 ? '↑' : '↓'}
              </Button>
            ))}
          </Box>
        ))}
      </Box>
      {value === undefined && !disabled && (
        <Box>
          <Button variant="outlined" onClick={() => onChange({ kind: 'ordering', order: [...order] })}>
            {t('They are in the right order')}
          </Button>
        </Box>
      )}
      <Said>{said}</Said>
    </Box>
  );
}
