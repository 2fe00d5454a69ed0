import { Alert, Box, Button, Typography } from '@mui/material';
import { Facts, Field, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { type Offer, type PaidBy, useOfferQuery } from './api.ts';
import { PayBy } from './PayBy.tsx';
import { payableHere } from './payable-here.ts';
import { useCheckout } from './use-checkout.ts';

/** What a course costs, and the button that buys it: all on one page. */
export function Checkout({ course }: { course: string }) {
  const [typed, setTyped] = useState('');
  const [coupon, setCoupon] = useState('');
  const [chosen, setChosen] = useState<PaidBy>();
  const { data, error, isFetching } = useOfferQuery({ course, coupon });
  const plain = useOfferQuery({ course, coupon: '' });
  const { buy, paying, ...outcome } = useCheckout(course);
  const notify = useNotice();
  if (plain.data === undefined && plain.error === undefined) return <PageLoading />;
  // Without a price nothing is bought.
  if (plain.data === undefined) return null;
  const isRefused = coupon !== '' && isProblem(error);
  const offer = isRefused ? plain.data : (data ?? plain.data);
  const by = chosen ?? payableHere(offer.providers)[0];
  const pay = async () => {
    const bought = await buy(offer, by);
    if (bought?.state === 'paid') notify(t('The course is yours. You get a receipt by mail.'));
  };
  return (
    <Panel title={t('Buy this course')} sx={{ maxWidth: 560 }}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Price offer={offer} />
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
          <Field
            label={t('Coupon')}
            value={typed}
            onChange={setTyped}
            error={isRefused}
            helperText={isRefused ? error.detail : t('Leave it empty if you have none.')}
            slotProps={{ htmlInput: { maxLength: 40 } }}
            sx={{ flex: 1 }}
          />
          <Button size="large" variant="outlined" loading={isFetching} onClick={() => setCoupon(typed.trim())}>
            {t('Apply')}
          </Button>
        </Box>
        {offer.amount > 0 && <PayBy offered={offer.providers} value={by} onChange={setChosen} />}
        <Outcome outcome={outcome} />
        <Button
          size="large"
          variant="contained"
          loading={paying}
          disabled={offer.amount > 0 && by === undefined}
          onClick={() => void pay()}
        >
          {offer.amount === 0
            ? t('Take the course')
            : t('Pay {amount}', { amount: formatMoney({ minor: offer.amount, currency: offer.price.currency }) })}
        </Button>
      </Box>
    </Panel>
  );
}

function Price({ offer: { price, discount, amount, coupon } }: { offer: Offer }) {
  const money = (minor: number) => formatMoney({ minor, currency: price.currency });
  return (
    <>
      <Facts
        facts={[
          [t('Price'), money(price.amount)],
          ...(coupon === null
            ? []
            : [[t('Coupon {coupon}', { coupon }), `−${money(discount)}`] satisfies [string, string]]),
          [t('To pay'), <strong key="amount">{money(amount)}</strong>],
        ]}
      />
      <Typography variant="body2">
        {price.refundDays === 0
          ? t('It can not be given back.')
          : t('You can give it back for {days} days, up to a progress of {percent} %.', {
              days: price.refundDays,
              percent: price.refundPercent,
            })}
      </Typography>
    </>
  );
}

function Outcome({
  outcome: { error, declined, challenge, unsettled },
}: {
  outcome: Omit<ReturnType<typeof useCheckout>, 'buy' | 'paying'>;
}) {
  return (
    <>
      <ProblemNotice error={error} />
      {declined !== undefined && (
        <Alert severity="error" variant="outlined">
          {t('The card was not accepted ({code}). Nothing was taken; try another one.', { code: declined })}
        </Alert>
      )}
      {unsettled !== undefined && (
        <Alert severity={unsettled === 'failed' ? 'error' : 'info'} variant="outlined">
          {unsettled === 'failed'
            ? t('The course could not be bought. Nothing was taken from you.')
            : t('Your payment takes longer than usual. The course opens by itself when it has come.')}
        </Alert>
      )}
      {challenge !== undefined && (
        <Button href={challenge} target="_blank" rel="noreferrer" variant="outlined">
          {t('Confirm it at your bank')}
        </Button>
      )}
    </>
  );
}
