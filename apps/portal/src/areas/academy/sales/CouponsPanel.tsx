import { Box, Button } from '@mui/material';
import { cursorListOf, ListView, Mono, PermittedButton } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import { CouponDialog } from './CouponDialog.tsx';
import { type Coupon, useCouponsInfiniteQuery } from './sold-api.ts';

/** What takes something off the price. */
export function CouponsPanel({ course, currency }: { course: string; currency: string }) {
  const list = cursorListOf<Coupon>(useCouponsInfiniteQuery(course));
  const [open, setOpen] = useState<Coupon | 'new'>();
  const make = (
    <PermittedButton permission={permissions.change} variant="outlined" onClick={() => setOpen('new')}>
      {t('New coupon')}
    </PermittedButton>
  );
  return (
    <section>
      <ListView
        list={list}
        label={t('Coupons')}
        heading={t('Coupons')}
        keyOf={({ code }) => code}
        empty={{
          title: t('No coupon was made yet'),
          text: t('A coupon takes a part or an amount off the price, between two dates and so many times.'),
          action: make,
        }}
        columns={[
          { title: t('Code'), cell: ({ code }) => <Mono>{code}</Mono> },
          { title: t('Takes off'), cell: ({ off }) => offWords(off, currency) },
          {
            title: t('Uses'),
            align: 'right',
            cell: ({ uses, most }) => (most === undefined ? uses : t('{uses} of {most}', { uses, most })),
          },
          { title: t('Until'), cell: ({ until }) => until?.replace('T', ' ') ?? '–', wide: true },
          {
            title: t('Actions'),
            cell: (coupon) => (
              <Button aria-label={t('Change {title}', { title: coupon.code })} onClick={() => setOpen(coupon)}>
                {t('Change')}
              </Button>
            ),
          },
        ]}
      />
      {list.items !== undefined && list.items.length > 0 && <Box sx={{ mt: 1.5 }}>{make}</Box>}
      {open !== undefined && (
        <CouponDialog
          {...{ course, currency }}
          coupon={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function offWords(off: Coupon['off'], currency: string): string {
  return off.kind === 'percent' ? `${off.percent} %` : formatMoney({ minor: off.amount, currency });
}
