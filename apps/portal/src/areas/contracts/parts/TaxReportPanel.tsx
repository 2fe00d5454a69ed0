import { Button, MenuItem, TableCell, TableRow, Typography } from '@mui/material';
import { Field, Panel, ProblemNotice, TableFrame, wideOnly } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { often, useTaxReportQuery } from '../payouts-api.ts';
import { rateText } from './rate-text.ts';

const YEARS = 6;

/** What was paid out in a year, and withheld, by country and rate. */
export function TaxReportPanel() {
  const thisYear = new Date().getUTCFullYear();
  const [year, setYear] = useState(thisYear);
  const { data, error, refetch } = useTaxReportQuery(year, often);
  return (
    <Panel
      title={t('Tax report')}
      note={t('By the day on which it was paid, in UTC')}
      actions={
        <>
          <Field
            select
            size="small"
            label={t('Year')}
            value={year.toString()}
            onChange={(text) => setYear(Number(text))}
          >
            {Array.from({ length: YEARS }, (_, back) => thisYear - back).map((each) => (
              <MenuItem key={each} value={each.toString()}>
                {each}
              </MenuItem>
            ))}
          </Field>
          <Button href={`/v1/auction-payouts/tax-report.csv?year=${year}`}>{t('As CSV')}</Button>
        </>
      }
    >
      <ProblemNotice error={error} onRetry={refetch} />
      {data?.items.length === 0 && (
        <Typography sx={{ color: 'text.secondary' }}>
          {t('Nothing was paid out in {year}.', { year: `${year}` })}
        </Typography>
      )}
      {data !== undefined && data.items.length > 0 && (
        <TableFrame
          label={t('Tax report')}
          columns={[
            t('Country'),
            { title: t('Tax rate'), align: 'right' },
            { title: t('After the fee'), align: 'right', wide: true },
            { title: t('Tax'), align: 'right' },
            { title: t('To you'), align: 'right' },
          ]}
        >
          {data.items.map(({ country, currency, basisPoints, gross, fee, tax, paid }) => (
            <TableRow key={`${country} ${currency} ${basisPoints}`}>
              <TableCell>{country}</TableCell>
              <TableCell align="right">{rateText(basisPoints)}</TableCell>
              <TableCell align="right" sx={wideOnly}>
                {formatMoney({ minor: gross - fee, currency })}
              </TableCell>
              <TableCell align="right">{formatMoney({ minor: tax, currency })}</TableCell>
              <TableCell align="right">{formatMoney({ minor: paid, currency })}</TableCell>
            </TableRow>
          ))}
        </TableFrame>
      )}
    </Panel>
  );
}
