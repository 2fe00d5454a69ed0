import type { SxProps, Theme } from '@mui/material';

const MARK = 24;

/** How the marks of the map look, once for all: a look of its own for each of some thousand cells would be slow to draw. */
export const lookOfMarks = {
  '& [data-mark]': {
    ...{ display: 'block', width: MARK, height: MARK, lineHeight: `${MARK}px`, mx: 'auto', borderRadius: 0.5 },
    ...{ textAlign: 'center', fontWeight: 700, flexShrink: 0 },
  },
  '& [data-mark=completed]': { bgcolor: 'success.main', color: 'success.contrastText' },
  '& [data-mark=started]': { bgcolor: 'warning.light', color: 'common.black' },
  '& [data-mark=none]': { bgcolor: 'action.hover' },
  '& [data-mark=absent]': { color: 'text.secondary' },
  '& [role=gridcell]': { position: 'absolute', top: 0, boxSizing: 'border-box', pt: '6px', cursor: 'default' },
  '& [aria-selected=true]': { outline: 2, outlineColor: 'primary.main', outlineOffset: -2 },
} satisfies SxProps<Theme>;
