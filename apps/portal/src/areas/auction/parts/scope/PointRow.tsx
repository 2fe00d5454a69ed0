import CloseOutlined from '@mui/icons-material/CloseOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Box, Button, IconButton, TextField, Tooltip, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { ScopePoint } from '../../scope-api.ts';
import { citationId } from './BriefText.tsx';

interface Props {
  point: ScopePoint;
  isShown: boolean;
  onShow: (point: string | undefined) => void;
  /** Undefined where it is only read. */
  onChange: ((text: string) => void) | undefined;
  onRemove: () => void;
}

export const pointElementId = (point: string): string => `point-${point}`;

/** A point of a scope, with the way to the sentence that it comes from. */
export function PointRow({ point, isShown, onShow, onChange, onRemove }: Props) {
  const { id, text, citation, basis } = point;
  const [written, setWritten] = useState<string>();
  const keep = () => {
    if (written !== undefined && written.trim() !== '') onChange?.(written.trim());
    setWritten(undefined);
  };
  return (
    <Box
      component="li"
      id={pointElementId(id)}
      tabIndex={-1}
      onMouseEnter={() => onShow(id)}
      onMouseLeave={() => onShow(undefined)}
      onFocus={() => onShow(id)}
      onBlur={() => onShow(undefined)}
      sx={{
        ...{ listStyle: 'none', display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 },
        ...{ px: 1, py: 0.5, borderRadius: 1, bgcolor: isShown ? 'action.selected' : 'transparent' },
      }}
    >
      {written === undefined ? (
        <Typography sx={{ flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' }}>{text}</Typography>
      ) : (
        <TextField
          label={t('Point')}
          size="small"
          multiline
          autoFocus
          value={written}
          onChange={(event) => setWritten(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setWritten(undefined);
            if (event.key === 'Enter' && !event.shiftKey) keep();
          }}
          slotProps={{ htmlInput: { maxLength: 600 } }}
          sx={{ flex: '1 1 200px' }}
        />
      )}
      {basis === 'assumption' && (
        <Typography variant="body2" sx={{ color: 'warning.main', fontWeight: 600 }}>
          {t('Assumption')}
        </Typography>
      )}
      {citation !== null && (
        <Button size="small" onClick={() => document.getElementById(citationId(id))?.focus()}>
          {t('Where it says so')}
        </Button>
      )}
      {onChange !== undefined && written === undefined && (
        <Box>
          <Tooltip title={t('Change')}>
            <IconButton size="small" aria-label={t('Change “{text}”', { text })} onClick={() => setWritten(text)}>
              <EditOutlined fontSize="small" />
            </IconButton>
          </Tooltip>
          <Tooltip title={t('Remove')}>
            <IconButton size="small" aria-label={t('Remove “{text}”', { text })} onClick={onRemove}>
              <CloseOutlined fontSize="small" />
            </IconButton>
          </Tooltip>
        </Box>
      )}
    </Box>
  );
}
