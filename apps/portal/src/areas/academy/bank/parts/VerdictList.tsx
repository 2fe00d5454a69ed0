import { Box, Typography } from '@mui/material';
import { StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ImportedQuestion } from '../api.ts';
import { verdictWords } from '../verdict-words.ts';

const COLUMNS = { display: 'grid', gap: 1, gridTemplateColumns: { xs: '56px 1fr', sm: '72px 170px 1fr' } } as const;
const CELL = { px: 1.5, py: 0.75, minWidth: 0, overflowWrap: 'anywhere' } as const;

/** What becomes of each question of a file, line by line. Only the rows in view are drawn: a file may have 20,000. */
export function VerdictList({ questions }: { questions: readonly ImportedQuestion[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: questions.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 12,
  });
  return (
    <Box
      ref={scroller}
      role="table"
      aria-label={t('What becomes of each question')}
      aria-rowcount={questions.length + 1}
      tabIndex={0}
      sx={{ maxHeight: '60vh', overflow: 'auto', border: 1, borderColor: 'divider', borderRadius: 1 }}
    >
      <Box role="rowgroup" sx={{ position: 'sticky', top: 0, zIndex: 1, bgcolor: 'background.paper' }}>
        <Box role="row" aria-rowindex={1} sx={{ ...COLUMNS, borderBottom: 1, borderColor: 'divider', fontWeight: 600 }}>
          <Box role="columnheader" sx={{ ...CELL, textAlign: 'right' }}>
            {t('Line')}
          </Box>
          <Box role="columnheader" sx={CELL}>
            {t('Verdict')}
          </Box>
          <Box role="columnheader" sx={CELL}>
            {t('Question')}
          </Box>
        </Box>
      </Box>
      <Box role="rowgroup" sx={{ position: 'relative', height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const question = questions[index];
          return question === undefined ? null : (
            <Box
              key={key}
              ref={rows.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + 2}
              style={{ transform: `translateY(${start}px)` }}
              sx={{ ...COLUMNS, position: 'absolute', top: 0, insetInline: 0, borderBottom: 1, borderColor: 'divider' }}
            >
              <Cells question={question} />
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}

function Cells({ question: { line, file, verdict, name, reasons } }: { question: ImportedQuestion }) {
  const { title, tone } = verdictWords[verdict];
  return (
    <>
      <Box role="cell" sx={{ ...CELL, textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
        {line}
      </Box>
      <Box role="cell" sx={CELL}>
        <StateChip tone={tone}>{t(title)}</StateChip>
      </Box>
      <Box role="cell" sx={{ ...CELL, gridColumn: { xs: '2', sm: 'auto' } }}>
        {[name, file].filter((each) => each !== null).join(' · ')}
        {reasons.map((reason) => (
          <Typography key={reason} variant="body2" sx={{ color: 'text.secondary' }}>
            {reason}
          </Typography>
        ))}
      </Box>
    </>
  );
}
