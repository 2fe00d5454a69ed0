import { Box, Typography } from '@mui/material';
import { Panel, RowLink, StateChip } from '@pvt/ui';
import { formatDay, formatMinute, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { CalendarEntry } from './api.ts';
import { daysOf } from './days-of.ts';
import { entryKinds } from './entry-words.ts';

/** Days that have something, in their order, by the reader’s clock. */
export function EntryDays({ entries }: { entries: readonly CalendarEntry[] }) {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {daysOf(entries, ownTimeZone()).map(({ day, entries: of }) => (
        <Panel key={day} title={formatDay(day)} note={day.slice(0, 4)} flush>
          <Box component="ul" aria-label={formatDay(day)} sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {of.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </Box>
        </Panel>
      ))}
    </Box>
  );
}

function Entry({ entry: { kind, course, courseTitle, lesson, title, at, until, place, done, more } }: Props) {
  const to = `/learning/courses/${course}${lesson === null ? '' : `/lessons/${lesson}`}`;
  const time = until === null ? formatMinute(at) : `${formatMinute(at)}–${formatMinute(until)}`;
  const about = [
    ...(lesson === null ? [] : [courseTitle]),
    ...(place === null ? [] : [place]),
    ...(more === 0 ? [] : [t('and {count} more', { count: more })]),
  ];
  return (
    <Box
      component="li"
      sx={{
        ...{ px: 2, py: 1.25, borderTop: 1, borderColor: 'divider', display: 'grid', columnGap: 2, rowGap: 0.5 },
        gridTemplateColumns: { xs: '1fr', sm: '7.5rem 1fr auto' },
      }}
    >
      <Typography component="time" dateTime={at} sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {time}
      </Typography>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <RowLink to={to}>{title}</RowLink>
        {about.length > 0 && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {about.join(' · ')}
          </Typography>
        )}
      </Box>
      <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'start' }}>
        <StateChip tone={done ? 'quiet' : entryKinds[kind].tone}>{t(entryKinds[kind].title)}</StateChip>
        {done && <StateChip tone="good">{t('Completed')}</StateChip>}
      </Box>
    </Box>
  );
}

interface Props {
  entry: CalendarEntry;
}
