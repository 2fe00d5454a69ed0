import { Box } from '@mui/material';
import { t } from '@pvt/ui/language';
import { memo } from 'react';
import { nameOf } from './grid-rows.ts';
import type { ProgressRow, PublishedOutline } from './insight-api.ts';

type Lesson = PublishedOutline['sections'][number]['lessons'][number];
type MarkState = 'completed' | 'started' | 'none' | 'absent';

const MARK = 24;
const signs: Readonly<Record<MarkState, string>> = { completed: '✓', started: '·', none: '', absent: '×' };
const fills: Readonly<Record<MarkState, object>> = {
  completed: { bgcolor: 'success.main', color: 'success.contrastText' },
  started: { bgcolor: 'warning.light', color: 'common.black' },
  none: { bgcolor: 'action.hover' },
  absent: { color: 'text.secondary' },
};

/** Told by its sign as well as by its colour. */
export function MapMark({ state }: { state: MarkState }) {
  return (
    <Box
      aria-hidden
      sx={{
        ...{ width: MARK, height: MARK, lineHeight: `${MARK}px`, mx: 'auto', borderRadius: 0.5, fontWeight: 700 },
        ...{ textAlign: 'center', flexShrink: 0, ...fills[state] },
      }}
    >
      {signs[state]}
    </Box>
  );
}

const hidden = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' } as const;
const name = {
  ...{ position: 'sticky', left: 0, zIndex: 1, bgcolor: 'background.paper', textAlign: 'left', px: 2, fontWeight: 400 },
  ...{ maxWidth: { xs: 130, sm: 240 }, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
} as const;

/** Learners × lessons of the published version. */
export function ProgressMap({ lessons, rows }: { lessons: readonly Lesson[]; rows: readonly ProgressRow[] }) {
  return (
    <Box
      role="region"
      aria-label={t('Progress by lesson')}
      // It scrolls, also by the keyboard.
      tabIndex={0}
      sx={{ overflow: 'auto', maxHeight: 'calc(100vh - 280px)', minHeight: 240, position: 'relative' }}
    >
      <Box
        component="table"
        sx={{ borderCollapse: 'collapse', '& td, & th': { height: 34, p: 0.5, position: 'relative' } }}
      >
        <Box component="thead">
          <tr>
            <Box component="th" scope="col" sx={{ ...name, top: 0, zIndex: 3 }}>
              {t('Learner')}
            </Box>
            <Box component="th" scope="col" sx={{ ...top, minWidth: 64 }}>
              {t('Done')}
            </Box>
            {lessons.map(({ id, title }, n) => (
              <Box key={id} component="th" scope="col" title={title} sx={{ ...top, minWidth: 34 }}>
                <span aria-hidden>{n + 1}</span>
                <Box component="span" sx={hidden}>
                  {title}
                </Box>
              </Box>
            ))}
          </tr>
        </Box>
        <tbody>
          {rows.map((row) => (
            <MapRow key={row.enrolment} row={row} lessons={lessons} />
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

const top = { position: 'sticky !important', top: 0, zIndex: 2, bgcolor: 'background.paper', fontWeight: 400 } as const;

const MapRow = memo(function MapRow({ row, lessons }: { row: ProgressRow; lessons: readonly Lesson[] }) {
  const absent = new Set(row.absent);
  return (
    <tr>
      <Box component="th" scope="row" title={nameOf(row)} sx={{ ...name, position: 'sticky !important' }}>
        {nameOf(row)}
      </Box>
      <Box component="td" sx={{ textAlign: 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {t('{done} of {required}', { done: row.done, required: row.required })}
      </Box>
      {lessons.map(({ id, title }) => {
        const state = absent.has(id) ? 'absent' : (row.lessons[id] ?? 'none');
        return (
          <td key={id} title={`${title}: ${wordOf(state)}`}>
            <MapMark state={state} />
            <Box component="span" sx={hidden}>
              {wordOf(state)}
            </Box>
          </td>
        );
      })}
    </tr>
  );
});

function wordOf(state: MarkState): string {
  switch (state) {
    case 'completed':
      return t('Completed');
    case 'started':
      return t('Begun');
    case 'none':
      return t('Not begun');
    case 'absent':
      return t('Not in the learner’s version');
  }
}
