import { Checkbox, FormControlLabel, Typography } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { isOvertaken } from '../../../../parts/ChangedMeanwhile.tsx';
import { useNotice } from '../../../../parts/notice.ts';
import type { Property, RoomType } from '../../api.ts';
import { type DynamicPrice, useSaveDynamicPriceMutation } from '../../demand-api.ts';
import { permissions } from '../../permissions.ts';
import { boundsDraft, boundsOf } from './bounds-draft.ts';

interface Props {
  property: Property;
  roomTypes: readonly RoomType[];
  kept: DynamicPrice;
  version: string;
}

/** Whether rates are moved, between which amounts, and on how many nights they are not. */
export function DynamicPriceForm({ property: { slug, currency }, roomTypes, kept, version }: Props) {
  const [on, setOn] = useState(kept.on);
  const [share, setShare] = useState(String(Math.round(kept.holdOut * 100)));
  const [drafts, setDrafts] = useState(() => boundsDraft(roomTypes, kept, currency));
  const [save, saving] = useSaveDynamicPriceMutation();
  const notify = useNotice();
  const names = new Map(roomTypes.map(({ code, name }) => [code, name]));
  const types = boundsOf(drafts, currency);
  const holdOut = Number(share) / 100;
  const isShare = holdOut >= 0.1 && holdOut <= 0.2;
  const store = async () => {
    if (types === undefined || !isShare) return;
    const saved = await save({ property: slug, definition: { on, holdOut, types }, onlyIf: { version } });
    if (saved.error === undefined) notify(on ? t('Saved. Rates follow the forecast.') : t('Saved. No rate is moved.'));
  };
  const change = (type: string, part: { min?: string; max?: string }) =>
    setDrafts((before) => before.map((draft) => (draft.type === type ? { ...draft, ...part } : draft)));
  return (
    <Panel title={t('Dynamic price')} note={t('Off, rates are only suggested.')}>
      <FormFrame error={saving.error} saving={saving.isLoading} pointers={[]} onSubmit={store}>
        {() => (
          <>
            <FormControlLabel
              label={t('Let the forecast move my rates between these amounts')}
              control={<Checkbox size="small" checked={on} onChange={(_, checked) => setOn(checked)} />}
            />
            <FieldGrid columns="1fr 1fr">
              {drafts.flatMap(({ type, min, max }) => [
                <Field
                  key={`${type} least`}
                  label={t('{type}: never below, {currency}', { type: names.get(type) ?? type, currency })}
                  value={min}
                  onChange={(typed) => change(type, { min: typed })}
                  slotProps={{ htmlInput: { inputMode: 'decimal' } }}
                />,
                <Field
                  key={`${type} most`}
                  label={t('{type}: never above, {currency}', { type: names.get(type) ?? type, currency })}
                  value={max}
                  onChange={(typed) => change(type, { max: typed })}
                  slotProps={{ htmlInput: { inputMode: 'decimal' } }}
                />,
              ])}
              <Field
                label={t('Nights that keep your own rates, %')}
                value={share}
                onChange={setShare}
                error={!isShare}
                helperText={t('From 10 to 20: chosen by chance, to prove what moving rates brings.')}
                slotProps={{ htmlInput: { inputMode: 'numeric' } }}
              />
            </FieldGrid>
            {types === undefined && (
              <Typography color="error">
                {t('Give both amounts of a room type, the lower one first, or none.')}
              </Typography>
            )}
            {isOvertaken(saving.error) && <Typography>{t('Load the page again to see what was changed.')}</Typography>}
            <FormEnd title={t('Save')} permission={permissions.change} disabled={types === undefined || !isShare} />
          </>
        )}
      </FormFrame>
    </Panel>
  );
}
