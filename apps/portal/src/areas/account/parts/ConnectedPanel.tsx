import { Alert, Box, Button, Typography } from '@mui/material';
import { Ago, ConfirmButton, DeniedButton, ListTable, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { leaveFor } from '../../../away.ts';
import {
  type Connections,
  type PresetName,
  useConnectionsQuery,
  useLinkPresetMutation,
  useOfferedPresetsQuery,
  useUnlinkPresetMutation,
} from '../api.ts';
import { permissions } from '../permissions.ts';

const TITLES: Readonly<Record<PresetName, string>> = { google: 'Google', github: 'GitHub', apple: 'Apple' };

/** By which providers the account is signed in to, besides what it has of its own. */
export function ConnectedPanel() {
  const { data, error, refetch } = useConnectionsQuery(undefined, { refetchOnMountOrArgChange: true });
  const { data: offered } = useOfferedPresetsQuery();
  if (error !== undefined) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  const others = (offered?.presets ?? []).filter(({ preset }) => data.items.every((each) => each.preset !== preset));
  if (data.items.length + data.organisations.length + others.length === 0) return null;
  return (
    <Panel title={t('Connected accounts')}>
      {data.items.length > 0 ? (
        <Linked connections={data} />
      ) : (
        others.length > 0 && (
          <Typography sx={{ mb: 1.5 }}>
            {t('Your account is linked with none yet. Link one, and it signs you in from then on.')}
          </Typography>
        )
      )}
      {others.length > 0 && <LinkButtons offered={others} />}
      {data.organisations.length > 0 && <OfOrganisations organisations={data.organisations} />}
    </Panel>
  );
}

function Linked({ connections: { items, isLastWay } }: { connections: Connections }) {
  const [unlink, { error }] = useUnlinkPresetMutation();
  const reason = t('It is the only way in to your account. Set a password or add a passkey first.');
  return (
    <>
      <ProblemNotice error={error} />
      <ListTable
        label={t('Connected accounts')}
        items={items}
        keyOf={({ preset }) => preset}
        columns={[
          { title: t('Account'), sx: { fontWeight: 600 }, cell: ({ preset }) => TITLES[preset] },
          { title: t('Mail there'), sx: { overflowWrap: 'anywhere' }, cell: ({ mail }) => mail ?? t('not known') },
          { title: t('Linked'), wide: true, cell: ({ linkedAt }) => <Ago at={linkedAt} /> },
          {
            title: t('Unlink'),
            align: 'right',
            silent: true,
            cell: ({ preset }) =>
              isLastWay ? (
                <DeniedButton denial={reason} aria-label={t('Unlink {title}', { title: TITLES[preset] })}>
                  {t('Unlink')}
                </DeniedButton>
              ) : (
                <ConfirmButton
                  label={t('Unlink')}
                  of={TITLES[preset]}
                  permission={permissions.see}
                  question={t('Unlink {title}?', { title: TITLES[preset] })}
                  consequence={t('It signs you in no more. Your account there stays as it is.')}
                  onConfirm={() => unlink(preset)}
                />
              ),
          },
        ]}
      />
      {isLastWay && (
        <Alert severity="info" variant="outlined" sx={{ mt: 1 }}>
          {reason}
        </Alert>
      )}
    </>
  );
}

function LinkButtons({ offered }: { offered: readonly { preset: PresetName; title: string }[] }) {
  const [link, { error, isLoading, originalArgs }] = useLinkPresetMutation();
  const leave = async (preset: PresetName) => {
    const { data } = await link(preset);
    if (data !== undefined) leaveFor(data, '/account', true);
  };
  return (
    <>
      <ProblemNotice error={error} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
        {offered.map(({ preset, title }) => (
          <Button
            key={preset}
            variant="outlined"
            loading={isLoading && originalArgs === preset}
            onClick={() => void leave(preset)}
          >
            {t('Link with {title}', { title })}
          </Button>
        ))}
      </Box>
    </>
  );
}

function OfOrganisations({ organisations }: { organisations: Connections['organisations'] }) {
  return (
    <>
      <Typography variant="h3" sx={{ mt: 2.5, mb: 0.5 }}>
        {t('By your organisations')}
      </Typography>
      <Typography color="text.secondary" sx={{ mb: 1 }}>
        {t('The sign-in of an organisation opens that organisation only, and is looked after there.')}
      </Typography>
      <ListTable
        label={t('By your organisations')}
        items={organisations}
        keyOf={({ organisation, issuer }) => `${organisation.id} ${issuer}`}
        columns={[
          { title: t('Organisation'), sx: { fontWeight: 600 }, cell: ({ organisation }) => organisation.name },
          { title: t('Provider'), sx: { overflowWrap: 'anywhere' }, cell: ({ issuer }) => issuer },
          { title: t('Linked'), wide: true, cell: ({ linkedAt }) => <Ago at={linkedAt} /> },
        ]}
      />
    </>
  );
}
