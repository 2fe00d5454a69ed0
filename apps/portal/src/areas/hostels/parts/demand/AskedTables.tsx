import { Box } from '@mui/material';
import { ListTable } from '@pvt/ui';
import { formatMoney, formatShare } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { DemandReport } from '../../demand-api.ts';
import { refusalTitle } from './refusal-titles.ts';

const share = (part: number, of: number) => (of === 0 ? '–' : formatShare(Math.min(1, part / of)));

/** The same by lead time and by price, and why there was no price. */
export function AskedTables({ report: { leads, prices, reasons, currency } }: { report: DemandReport }) {
  const money = (minor: number) => formatMoney({ minor, currency });
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { md: '1fr 1fr' }, '& > *': { minWidth: 0 } }}>
      <ListTable
        label={t('By days before the arrival')}
        items={leads}
        keyOf={({ from }) => String(from)}
        columns={[
          { title: t('Days before'), cell: ({ from, to }) => daysText(from, to) },
          { title: t('Prices'), align: 'right', cell: ({ quotes }) => quotes },
          { title: t('Refusals'), align: 'right', cell: ({ refusals }) => refusals },
          { title: t('Bookings'), align: 'right', cell: ({ bookings }) => bookings },
          { title: t('Booked of these'), align: 'right', cell: ({ quotes, bookings }) => share(bookings, quotes) },
        ]}
      />
      <ListTable
        label={t('By price of a guest and night')}
        items={prices}
        keyOf={({ from }) => String(from)}
        columns={[
          { title: t('From'), align: 'right', cell: ({ from }) => money(from) },
          { title: t('Prices'), align: 'right', cell: ({ quotes }) => quotes },
          { title: t('Bookings'), align: 'right', cell: ({ bookings }) => bookings },
          { title: t('Booked of these'), align: 'right', cell: ({ quotes, bookings }) => share(bookings, quotes) },
        ]}
      />
      {reasons.length > 0 && (
        <ListTable
          label={t('Why there was no price')}
          items={reasons}
          keyOf={({ reason }) => reason}
          columns={[
            { title: t('Why there was no price'), cell: ({ reason }) => refusalTitle(reason) },
            { title: t('Refusals'), align: 'right', cell: ({ refusals }) => refusals },
          ]}
        />
      )}
    </Box>
  );
}

function daysText(from: number, to: number | null): string {
  if (to === null) return t('{from} and more', { from });
  return from === to ? String(from) : `${from}–${to}`;
}
