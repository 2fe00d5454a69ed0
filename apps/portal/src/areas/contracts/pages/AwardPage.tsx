import { FormControlLabel, MenuItem, Switch } from '@mui/material';
import { Field, ListTable, PageHeader, PageLoading, Panel, PermittedButton, ProblemNotice, RowLink } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { type Ranking, useMakeAwardMutation, useRankingQuery } from '../api.ts';
import { permissions } from '../permissions.ts';

type Place = Ranking['places'][number];

/** Whom an auction that is closed can be awarded to, and on which terms. */
export default function AwardPage() {
  const { auction = '' } = useParams();
  const query = useRankingQuery(auction, { refetchOnMountOrArgChange: true });
  const { data } = query;
  const [place, setPlace] = useState<Place>();
  return (
    <>
      <PageHeader
        title={t('Award the auction')}
        description={t('One award is open at a time: the next in rank can have it when this one is declined.')}
        back={{ title: t('Contracts'), to: '/contracts' }}
      />
      {query.isLoading && <PageLoading />}
      <ProblemNotice error={query.error} onRetry={query.refetch} />
      {data !== undefined && (
        <Panel title={t('By rank')} flush>
          <ListTable
            label={t('By rank')}
            items={[...data.places]}
            keyOf={({ bidder }) => bidder}
            columns={[
              { title: t('Rank'), cell: ({ rank }) => rank },
              {
                title: t('Bidder'),
                sx: { overflowWrap: 'anywhere' },
                cell: ({ bidder, name }) => (
                  <RowLink to={`/developers/${encodeURIComponent(bidder)}`}>
                    {name ?? t('Bidder {code}', { code: bidder.slice(-4) })}
                  </RowLink>
                ),
              },
              {
                title: data.hourly === null ? t('Price') : t('Price of an hour'),
                align: 'right',
                cell: ({ price }) => formatMoney({ minor: price, currency: data.currency }),
              },
              {
                title: t('Actions'),
                cell: (each) => (
                  <PermittedButton
                    permission={permissions.client}
                    variant={each.rank === 1 ? 'contained' : 'outlined'}
                    aria-label={t('Award to rank {rank}', { rank: each.rank })}
                    onClick={() => setPlace(each)}
                  >
                    {t('Award')}
                  </PermittedButton>
                ),
              },
            ]}
          />
        </Panel>
      )}
      {place !== undefined && data !== undefined && (
        <AwardDialog auction={auction} place={place} of={data} onClose={() => setPlace(undefined)} />
      )}
    </>
  );
}

const rights = ['client', 'license'] as const;

interface Props {
  auction: string;
  place: Place;
  of: Ranking;
  onClose: () => void;
}

function AwardDialog({ auction, place, of: { hourly, lots, currency }, onClose }: Props) {
  const [make, { isLoading, error }] = useMakeAwardMutation();
  const navigate = useNavigate();
  const [parts, setParts] = useState('1');
  const [lot, setLot] = useState(lots[0]?.id);
  const byHour = hourly !== null;
  const priceOf = (i: number) => formatMoney({ minor: place.lots[i] ?? 0, currency });
  const [owner, setOwner] = useState<(typeof rights)[number]>('client');
  const [nda, setNda] = useState(false);
  const count = Number(parts);
  const submit = async () => {
    const milestones = Array.from({ length: count }, (_, i) => ({
      title: t('Part {number}', { number: i + 1 }),
      criteria: '',
    }));
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const body = {
      bidder: place.bidder,
      ...(lot === undefined ? {} : { lot }),
      terms: { rights: owner, nda, timeZone },
      ...(count > 1 && !byHour ? { milestones } : {}),
    };
    const made = await make({ auction, body, key: newId() });
    if (made.data !== undefined) void navigate('/contracts');
  };
  return (
    <FormDialog
      title={t('Award to rank {rank}', { rank: place.rank })}
      answer={t('Offer the contract')}
      permission={permissions.client}
      error={error}
      saving={isLoading}
      isFit={Number.isInteger(count) && count >= 1 && count <= 50}
      onClose={onClose}
      onSubmit={submit}
    >
      {lots.length > 0 && (
        <Field select label={t('Lot')} value={lot ?? ''} onChange={setLot}>
          {lots.map(({ id, title }, i) => (
            <MenuItem key={id} value={id}>
              {t('{title}: {price}', { title, price: priceOf(i) })}
            </MenuItem>
          ))}
        </Field>
      )}
      {byHour ? (
        t('The contract is by the hour: you add its weeks, and pay each in before work in it begins.')
      ) : (
        <Field
          label={t('Milestones')}
          required
          value={parts}
          onChange={setParts}
          helperText={t('The price is divided evenly among them.')}
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
        />
      )}
      <Field
        select
        label={t('Rights in the work')}
        value={owner}
        onChange={(chosen) => setOwner(chosen === 'license' ? 'license' : 'client')}
      >
        <MenuItem value="client">{t('Pass to the client')}</MenuItem>
        <MenuItem value="license">{t('Stay with the developer; the client may use it')}</MenuItem>
      </Field>
      <FormControlLabel
        control={<Switch checked={nda} onChange={(_, checked) => setNda(checked)} />}
        label={t('Both keep what they learn of each other to themselves')}
      />
    </FormDialog>
  );
}
