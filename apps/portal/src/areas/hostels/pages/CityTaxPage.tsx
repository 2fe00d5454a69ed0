import { Box, TextField } from '@mui/material';
import { EmptyState, ListTable, PageLoading, Panel, ProblemNotice, RowLink } from '@pvt/ui';
import { formatDay, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Property, within } from '../api.ts';
import { type TaxReport, useCityTaxQuery } from '../desk-api.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { todayIn } from '../parts/nights.ts';
import { spoken } from '../words/line-title.ts';

/** What a house declares of the taxes that its guests have paid, as the folios have it. */
export default function CityTaxPage() {
  return <HouseFrame part="city-tax">{(property) => <CityTax key={property.slug} property={property} />}</HouseFrame>;
}

/** The month that a day is in, and the one after it. */
function monthOf(day: string): { from: string; until: string } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  return { from: `${day.slice(0, 7)}-01`, until: `${next}-01` };
}

function CityTax({ property: { slug, timeZone } }: { property: Property }) {
  const [period, setPeriod] = useState(() => monthOf(todayIn(timeZone)));
  const isPeriod = period.from < period.until;
  const { data, error, isLoading, refetch } = useCityTaxQuery({ property: slug, ...period }, { skip: !isPeriod });
  const field = (label: string, name: keyof typeof period) => (
    <TextField
      type="date"
      size="small"
      label={label}
      value={period[name]}
      onChange={({ target }) => target.value !== '' && setPeriod({ ...period, [name]: target.value })}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        {field(t('Departures from'), 'from')}
        {field(t('Departures before'), 'until')}
        <a href={`/v1/${within(slug, `/city-tax.csv?from=${period.from}&until=${period.until}`)}`} download>
          {t('Download as CSV')}
        </a>
      </Box>
      <ProblemNotice error={error} onRetry={refetch} />
      {isLoading && <PageLoading />}
      {data?.rows.length === 0 && (
        <EmptyState title={t('No tax in this time')} text={t('A stay is listed in the time in which it ends.')} />
      )}
      {data !== undefined && data.rows.length > 0 && <Report slug={slug} report={data} />}
    </Box>
  );
}

function Report({ slug, report: { rows, totals, currency } }: { slug: string; report: TaxReport }) {
  const money = (minor: number) => formatMoney({ minor, currency });
  return (
    <>
      <Panel title={t('Totals')} flush>
        <ListTable
          label={t('Totals')}
          items={totals}
          keyOf={({ tax }) => tax}
          columns={[
            { title: t('Tax'), cell: ({ tax }) => spoken(tax) },
            { title: t('Guests × nights'), align: 'right', cell: ({ guestNights }) => guestNights },
            { title: t('Taxed'), align: 'right', cell: ({ taxed }) => taxed },
            { title: t('By certificate'), align: 'right', wide: true, cell: ({ certified }) => certified },
            { title: t('Otherwise exempt'), align: 'right', wide: true, cell: ({ others }) => others },
            { title: t('Amount'), align: 'right', cell: ({ amount }) => money(amount) },
          ]}
        />
      </Panel>
      <Panel title={t('Stays')} flush>
        <ListTable
          label={t('Stays')}
          items={rows}
          keyOf={({ booking, tax }) => `${booking} ${tax}`}
          columns={[
            {
              title: t('Code'),
              cell: ({ booking, code }) => <RowLink to={`/hostels/houses/${slug}/bookings/${booking}`}>{code}</RowLink>,
            },
            { title: t('Departure'), cell: ({ departure }) => formatDay(departure) },
            { title: t('Tax'), wide: true, cell: ({ tax }) => spoken(tax) },
            { title: t('Taxed'), align: 'right', cell: ({ taxed, guestNights }) => `${taxed} / ${guestNights}` },
            { title: t('Documents'), wide: true, cell: ({ references }) => references.join(', ') },
            { title: t('Amount'), align: 'right', cell: ({ amount }) => money(amount) },
          ]}
        />
      </Panel>
    </>
  );
}
