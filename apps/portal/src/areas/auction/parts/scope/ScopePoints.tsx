import { Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { newId } from '../../../../parts/new-id.ts';
import type { PointKind, ScopePoint } from '../../scope-api.ts';
import { PointRow } from './PointRow.tsx';
import { KIND_TITLES, KINDS } from './scope-words.ts';

interface Props {
  points: readonly ScopePoint[];
  shown: string | undefined;
  onShow: (point: string | undefined) => void;
  /** Undefined where they are only read. */
  onChange: ((points: ScopePoint[]) => void) | undefined;
}

/** The points of a scope by their kinds. */
export function ScopePoints({ points, shown, onShow, onChange }: Props) {
  const replace = (id: string, text: string) =>
    onChange?.(points.map((point) => (point.id === id ? { ...point, text } : point)));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {points.length === 0 && <Typography>{t('No points yet. Add the first one below.')}</Typography>}
      {KINDS.filter((kind) => points.some((point) => point.kind === kind)).map((kind) => (
        <Box key={kind} component="section" aria-label={t(KIND_TITLES[kind])}>
          <Typography variant="h3">{t(KIND_TITLES[kind])}</Typography>
          <Box component="ul" sx={{ m: 0, p: 0 }}>
            {points
              .filter((point) => point.kind === kind)
              .map((point) => (
                <PointRow
                  key={point.id}
                  {...{ point, onShow }}
                  isShown={shown === point.id}
                  onChange={onChange === undefined ? undefined : (text) => replace(point.id, text)}
                  onRemove={() => onChange?.(points.filter(({ id }) => id !== point.id))}
                />
              ))}
          </Box>
        </Box>
      ))}
      {onChange !== undefined && <NewPoint onAdd={(point) => onChange([...points, point])} />}
    </Box>
  );
}

function NewPoint({ onAdd }: { onAdd: (point: ScopePoint) => void }) {
  const [kind, setKind] = useState<PointKind>('acceptance');
  const [text, setText] = useState('');
  const add = () => {
    if (text.trim() === '') return;
    onAdd({ id: newId(), kind, text: text.trim(), basis: 'client', citation: null });
    setText('');
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
      <TextField
        select
        size="small"
        label={t('Kind of point')}
        value={kind}
        onChange={(event) => setKind(KINDS.find((each) => each === event.target.value) ?? kind)}
        sx={{ minWidth: 180 }}
      >
        {KINDS.map((each) => (
          <MenuItem key={each} value={each}>
            {t(KIND_TITLES[each])}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        size="small"
        label={t('A point of your own')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add();
        }}
        slotProps={{ htmlInput: { maxLength: 600 } }}
        sx={{ flex: '1 1 240px' }}
      />
      <Button variant="outlined" onClick={add} disabled={text.trim() === ''}>
        {t('Add')}
      </Button>
    </Box>
  );
}
