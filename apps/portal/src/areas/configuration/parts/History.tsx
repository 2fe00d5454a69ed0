import { Box } from '@mui/material';
import { Ago, cursorListOf, ListView, PermittedButton } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Layer, type OfLayer, type Revision, useConfigRevisionsInfiniteQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { RestoreDialog } from './RestoreDialog.tsx';
import { ShownValue } from './ShownValue.tsx';

/** What was published of a layer, the newest first, and the way back. */
export function History({ layer, read }: { layer: OfLayer; read: Layer }) {
  const [back, setBack] = useState<number>();
  return (
    <>
      <ListView
        list={cursorListOf<Revision>(useConfigRevisionsInfiniteQuery(layer))}
        label={t('History')}
        heading={t('History')}
        keyOf={({ revision }) => String(revision)}
        empty={{ title: t('Nothing is published yet'), text: t('Give a key a value: it is the first revision.') }}
        columns={[
          { title: t('Revision'), align: 'right', cell: ({ revision }) => formatCount(revision) },
          { title: t('Published'), cell: ({ at }) => <Ago at={at} /> },
          { title: t('Published by'), cell: ({ author }) => author },
          { title: t('Reason'), sx: { minWidth: 160 }, cell: reasonOf },
          { title: t('Changed'), sx: { minWidth: 220 }, cell: ({ changes }) => <Changes changes={changes} /> },
          {
            title: t('Way back'),
            cell: ({ revision }) =>
              revision !== read.revision && (
                <PermittedButton
                  permission={permissions.change}
                  aria-label={t('Go back to revision {revision}', { revision })}
                  onClick={() => setBack(revision)}
                >
                  {t('Go back')}
                </PermittedButton>
              ),
          },
        ]}
      />
      {back !== undefined && (
        <RestoreDialog layer={layer} read={read} revision={back} onClose={() => setBack(undefined)} />
      )}
    </>
  );
}

function reasonOf({ reason, restored }: Revision): string {
  return restored === null ? reason : t('{reason} (as revision {revision})', { reason, revision: restored });
}

function Changes({ changes }: Pick<Revision, 'changes'>) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {changes.map(({ key, before, after }) => (
        <li key={key}>
          {key}: <ShownValue said={before} /> → <ShownValue said={after} />
        </li>
      ))}
    </Box>
  );
}
