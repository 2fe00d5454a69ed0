import { Box, Button, Checkbox, FormControlLabel, Typography } from '@mui/material';
import { Field, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t, useLanguage } from '@pvt/ui/language';
import { useState } from 'react';
import { useKeysUntilKnown } from '../../../parts/keys-until-known.ts';
import { type Auction, type Receipt, usePlaceBidMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { formatAmount, typedAmount } from './amounts.ts';
import { BidReceipt } from './BidReceipt.tsx';
import { BLANK, bidOf } from './bid-draft.ts';

/** Bids, with the amount that is just taken now beside the field. */
export function BidForm({ auction }: { auction: Auction }) {
  const { id, format, next, digits, terms } = auction;
  const language = useLanguage();
  const [draft, setDraft] = useState(BLANK);
  const [receipt, setReceipt] = useState<Receipt>();
  const [place, { isLoading, error }] = usePlaceBidMutation();
  const withKey = useKeysUntilKnown();
  const typed = format === 'fixed' && next !== null ? { ...draft, amount: typedAmount(next, digits, language) } : draft;
  const bid = bidOf(typed, auction, language);
  const send = async () => {
    if (bid === undefined) return;
    const { data } = await withKey({ id, bid }, (key) => place({ auction: id, bid, key }));
    setReceipt(data);
    if (data !== undefined) setDraft(BLANK);
  };
  const questions = terms.scoring?.questions ?? [];
  return (
    <Panel title={format === 'fixed' ? t('Take it') : t('Your bid')}>
      <FormFrame error={error} saving={isLoading} pointers={['/amount', '/days', '/answers']} onSubmit={send}>
        {(at) => (
          <>
            {format !== 'fixed' && (
              <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'flex-start', pt: 1 }}>
                <Field
                  required
                  label={format === 'proxy' ? t('The most that you would pay') : t('What you ask for')}
                  value={draft.amount}
                  onChange={(amount) => setDraft({ ...draft, amount })}
                  slotProps={{ htmlInput: { inputMode: 'decimal', autoComplete: 'off' } }}
                  sx={{ flex: '1 1 200px' }}
                  {...at('/amount', nextHint(auction))}
                />
                {next !== null && (
                  <Button
                    variant="outlined"
                    onClick={() => setDraft({ ...draft, amount: typedAmount(next, digits, language) })}
                  >
                    {t('Use {amount}', { amount: formatAmount(next, auction) })}
                  </Button>
                )}
              </Box>
            )}
            {terms.scoring !== undefined && (
              <Field
                required
                label={t('Days that it takes')}
                value={draft.days}
                onChange={(days) => setDraft({ ...draft, days })}
                slotProps={{ htmlInput: { inputMode: 'numeric' } }}
                {...at('/days')}
              />
            )}
            {questions.map(({ id: question, text }) => (
              <FormControlLabel
                key={question}
                label={text}
                control={
                  <Checkbox
                    checked={draft.answers.includes(question)}
                    onChange={(_, is) =>
                      setDraft({
                        ...draft,
                        answers: is ? [...draft.answers, question] : draft.answers.filter((each) => each !== question),
                      })
                    }
                  />
                }
              />
            ))}
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t('A bid is binding. What counts is when the server has received it.')}
            </Typography>
            <FormEnd
              title={
                format === 'fixed' && next !== null
                  ? t('Take it for {amount}', { amount: formatAmount(next, auction) })
                  : t('Place the bid')
              }
              permission={permissions.bid}
              disabled={bid === undefined}
            />
          </>
        )}
      </FormFrame>
      {receipt !== undefined && <BidReceipt receipt={receipt} auction={auction} />}
    </Panel>
  );
}

function nextHint({ format, next, ...of }: Auction): string {
  if (format === 'sealed') return t('Nobody sees it before the end. Your last bid counts.');
  if (next === null) return t('No further bid is possible.');
  const amount = formatAmount(next, of);
  return format === 'reverse' ? t('{amount} or less', { amount }) : t('{amount} or more', { amount });
}
