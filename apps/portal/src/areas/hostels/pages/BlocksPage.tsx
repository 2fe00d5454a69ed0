import { ConfirmButton, cursorListOf, ListView, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Block, type Property, useBlocksInfiniteQuery, useLiftBlockMutation, useUnitsQuery } from '../api.ts';
import { BlockDialog } from '../parts/BlockDialog.tsx';
import { reasonTitles } from '../parts/block-reasons.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { permissions } from '../permissions.ts';

/** What is not for sale, and why. */
export default function BlocksPage() {
  const [open, setOpen] = useState(false);
  const add = (
    <PermittedButton permission={permissions.change} variant="contained" onClick={() => setOpen(true)}>
      {t('Block a unit')}
    </PermittedButton>
  );
  return (
    <HouseFrame part="blocks" actions={add}>
      {(property) => (
        <>
          <Blocks key={property.slug} property={property} />
          {open && <BlockDialog property={property} onClose={() => setOpen(false)} />}
        </>
      )}
    </HouseFrame>
  );
}

function Blocks({ property: { slug } }: { property: Property }) {
  const query = useBlocksInfiniteQuery(slug);
  const { data: units = [] } = useUnitsQuery(slug);
  const [lift, lifting] = useLiftBlockMutation();
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return (
    <>
      <ProblemNotice error={lifting.error} />
      <ListView
        label={t('Blocks')}
        list={cursorListOf<Block>(query)}
        keyOf={({ id }) => id}
        empty={{
          title: t('Nothing is blocked'),
          text: t('Block a bed, a room or a whole building for the nights in which it can not be sold.'),
        }}
        columns={[
          { title: t('Unit'), cell: ({ unit }) => names.get(unit) ?? '…' },
          { title: t('From the night of'), cell: ({ arrival }) => formatDay(arrival) },
          { title: t('Free again on'), cell: ({ departure }) => formatDay(departure) },
          { title: t('Reason'), cell: ({ reason }) => t(reasonTitles[reason]), wide: true },
          { title: t('Note'), cell: ({ note }) => note, wide: true },
          {
            title: t('Actions'),
            silent: true,
            align: 'right',
            cell: ({ id, unit }) => (
              <ConfirmButton
                label={t('Lift')}
                of={names.get(unit) ?? ''}
                color="primary"
                permission={permissions.change}
                question={t('Lift this block?')}
                consequence={t('Its nights are for sale again.')}
                onConfirm={() => lift({ property: slug, block: id })}
              />
            ),
          },
        ]}
      />
    </>
  );
}
