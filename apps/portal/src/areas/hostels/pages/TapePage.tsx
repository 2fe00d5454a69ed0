import { Box, Button, TextField } from '@mui/material';
import { EmptyState, LinkButton, PageLoading, Panel, ProblemNotice, StreamChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type Property, useUnitsQuery } from '../api.ts';
import { useTapeQuery } from '../desk-api.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { addNights, askedNight, todayIn } from '../parts/nights.ts';
import { ChangeStayDialog } from '../parts/tape/ChangeStayDialog.tsx';
import { entriesOf } from '../parts/tape/entries.ts';
import type { Proposal, TapeEntry } from '../parts/tape/entry.ts';
import { rowsOf } from '../parts/tape/layout.ts';
import { TapeChart } from '../parts/tape/TapeChart.tsx';
import { useLive } from '../parts/use-live.ts';

const NIGHTS = 60;
const BEFORE = 2;

/** All units of a house and who has them, for sixty nights. */
export default function TapePage() {
  return <HouseFrame part="tape">{(property) => <Tape key={property.slug} property={property} />}</HouseFrame>;
}

function Tape({ property: { slug, timeZone } }: { property: Property }) {
  const live = useLive(slug);
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const today = todayIn(timeZone);
  const from = askedNight(search.get('from'), addNights(today, -BEFORE));
  const tape = useTapeQuery({ property: slug, from, until: addNights(from, NIGHTS) });
  const units = useUnitsQuery(slug);
  const [proposal, setProposal] = useState<Proposal>();
  const entries = useMemo(() => (tape.data === undefined ? [] : entriesOf(tape.data)), [tape.data]);
  const show = (night: string) => setSearch({ from: night });
  const open = ({ booking }: TapeEntry) => {
    void navigate(`/hostels/houses/${slug}/${booking === null ? 'blocks' : `bookings/${booking}`}`);
  };
  const booking = proposal?.entry.booking ?? null;
  return (
    <>
      <ProblemNotice error={tape.error ?? units.error} onRetry={tape.refetch} />
      {(tape.isLoading || units.isLoading) && <PageLoading />}
      {units.data?.length === 0 && (
        <EmptyState
          title={t('No room or bed yet')}
          text={t('Add a dorm, and then its eight beds at once.')}
          action={<LinkButton to={`/hostels/houses/${slug}/units`}>{t('Units')}</LinkButton>}
        />
      )}
      {tape.data !== undefined && units.data !== undefined && units.data.length > 0 && (
        <Panel
          title={t('Tape chart')}
          note={<StreamChip state={live} />}
          flush
          actions={
            <Box sx={{ display: 'flex', gap: 1 }}>
              <Button aria-label={t('Two weeks before')} onClick={() => show(addNights(from, -14))}>
                ‹
              </Button>
              <TextField
                type="date"
                size="small"
                value={from}
                onChange={({ target }) => target.value !== '' && show(target.value)}
                slotProps={{ htmlInput: { 'aria-label': t('From') } }}
              />
              <Button aria-label={t('Two weeks after')} onClick={() => show(addNights(from, 14))}>
                ›
              </Button>
            </Box>
          }
        >
          <TapeChart
            units={units.data}
            entries={entries}
            first={from}
            nights={NIGHTS}
            today={today}
            onOpen={open}
            onPropose={setProposal}
          />
        </Panel>
      )}
      {proposal !== undefined && booking !== null && (
        <ChangeStayDialog
          property={slug}
          proposal={{ ...proposal, entry: { ...proposal.entry, booking } }}
          rows={rowsOf(units.data ?? [])}
          onClose={() => setProposal(undefined)}
        />
      )}
    </>
  );
}
