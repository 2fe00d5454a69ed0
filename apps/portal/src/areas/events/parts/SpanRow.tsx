import ExpandMore from '@mui/icons-material/ExpandMore';
import { Box, ButtonBase } from '@mui/material';
import { formatDuration } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useId, useState } from 'react';
import { shortGroup } from '../../../parts/group.ts';
import type { Span } from '../types.ts';
import { Sql } from './Sql.tsx';
import { sqlTitle } from './sql.ts';
import type { Bar, Gap } from './waterfall.ts';
import { waterfallColumns } from './waterfall-columns.ts';

function statementOf({ attributes }: Span): string | undefined {
  const statement = attributes?.['db.query.text'];
  return typeof statement === 'string' ? statement : undefined;
}

/** What a span did: a statement by what it does with which table, a handler by its group without the tenant. */
function titleOf(span: Span): string {
  const statement = statementOf(span);
  if (statement !== undefined) return sqlTitle(statement);
  const group = /^handle (.+)$/.exec(span.name)?.[1];
  if (group === undefined) return span.name;
  const events = Number(span.attributes?.['messaging.batch.message_count'] ?? 1);
  const name = shortGroup(group);
  return events > 1
    ? t('{group}, a batch of {count, plural, one {# event} other {# events}}', { group: name, count: events })
    : name;
}

/** A step of a trace, and its statement when it is opened. */
export function SpanRow({ bar: { span, depth, start, length, offsetMs }, gaps }: { bar: Bar; gaps: Gap[] }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const statement = statementOf(span);
  const failed = span.status === 'error';
  const title = titleOf(span);
  const label = (
    <Box component="span" sx={{ pl: depth * 1.25, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
      {title}
    </Box>
  );
  return (
    <Box component="li">
      <Box sx={{ ...waterfallColumns, py: 0.375, alignItems: 'center' }}>
        {statement === undefined ? (
          <Box component="span" title={title} sx={{ display: 'flex', minWidth: 0 }}>
            {label}
          </Box>
        ) : (
          <ButtonBase
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
            sx={{ display: 'flex', justifyContent: 'flex-start', minWidth: 0, font: 'inherit', borderRadius: 0.5 }}
          >
            {label}
            <ExpandMore
              aria-hidden
              sx={{ fontSize: '1rem', color: 'text.secondary', transform: open ? 'rotate(180deg)' : 'none' }}
            />
          </ButtonBase>
        )}
        <Box aria-hidden sx={{ position: 'relative', height: 10, bgcolor: 'background.default', borderRadius: 0.5 }}>
          {gaps.map((gap) => (
            <Box
              key={gap.start}
              sx={{
                position: 'absolute',
                insetBlock: -3,
                left: `${gap.start * 100}%`,
                width: `${gap.length * 100}%`,
                bgcolor: 'background.paper',
                borderInline: '1px dashed',
                borderColor: 'divider',
              }}
            />
          ))}
          <Box
            sx={{
              position: 'absolute',
              insetBlock: 0,
              left: `${Math.min(start, 0.995) * 100}%`,
              width: `max(2px, ${length * 100}%)`,
              maxWidth: `${(1 - Math.min(start, 0.995)) * 100}%`,
              bgcolor: failed ? 'error.main' : 'primary.main',
              borderRadius: 0.5,
            }}
          />
        </Box>
        <Box
          component="span"
          title={t('Starts after {duration}', { duration: formatDuration(offsetMs) })}
          sx={{ textAlign: 'right', color: failed ? 'error.main' : 'text.secondary' }}
        >
          {failed
            ? t('{duration} failed', { duration: formatDuration(span.durationMs) })
            : formatDuration(span.durationMs)}
        </Box>
      </Box>
      {statement !== undefined && (
        <div id={id} hidden={!open}>
          {open && <Sql statement={statement} />}
        </div>
      )}
    </Box>
  );
}
