import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import { Box, Button } from '@mui/material';
import { CodeField, ConfirmButton, copyText, Facts, LinkButton, Mono, Panel, RecordPage } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate, useParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { type Endpoint, useDeleteEndpointMutation, useEndpointQuery } from '../api.ts';
import { ReceivedPanel } from '../parts/ReceivedPanel.tsx';
import { schemeTitle } from '../parts/schemes.ts';
import { permissions } from '../permissions.ts';

function Address({ path }: { path: string }) {
  const notify = useNotice();
  const address = `${window.location.origin}${path}`;
  const copy = async () =>
    notify((await copyText(address)) ? t('The address is copied.') : t('The browser does not let it be copied.'));
  return (
    <Panel title={t('Address')} note={t('to enter at the provider')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
        <CodeField label={t('Address')} silent value={address} readOnly sx={{ flex: '1 1 320px' }} />
        <Button variant="outlined" size="medium" startIcon={<ContentCopyOutlined />} onClick={() => void copy()}>
          {t('Copy')}
        </Button>
      </Box>
    </Panel>
  );
}

function factsOf({ scheme, header, algorithm, encoding, prefix, idHeader, timestampHeader, ...endpoint }: Endpoint) {
  const { type, tolerance, secrets } = endpoint;
  const mono = (value: string | undefined) => value !== undefined && value !== '' && <Mono fit="wrap">{value}</Mono>;
  const facts: [string, React.ReactNode][] = [
    [t('Signed as'), t(schemeTitle(scheme))],
    [t('Event type'), mono(type) || t('as the provider names it')],
    [t('Greatest age'), <Mono key="age">{tolerance}</Mono>],
    [t('Secrets'), secrets],
    [t('Header of the signature'), mono(header)],
    [t('Before the signature'), mono(prefix)],
    [
      t('Hash'),
      algorithm !== undefined && t('{algorithm}, written as {encoding}', { algorithm, encoding: encoding ?? 'hex' }),
    ],
    [t('Header of the id'), mono(idHeader)],
    [t('Header of the time'), mono(timestampHeader)],
  ];
  return facts.filter(([, value]) => value !== false);
}

/** One endpoint: its address, and how a delivery to it is checked. */
export default function EndpointPage() {
  const { provider = '' } = useParams();
  const query = useEndpointQuery(provider, { refetchOnMountOrArgChange: true });
  const navigate = useNavigate();
  const [remove, removing] = useDeleteEndpointMutation();
  const leave = async () => {
    const removed = await remove(provider);
    if (removed.error === undefined) await navigate('/webhooks');
  };
  return (
    <RecordPage
      of={{ what: t('endpoint'), name: provider, list: { title: t('Webhooks'), to: '/webhooks' } }}
      query={query}
      description={t(
        'A delivery whose signature is wrong, or that is too old, is refused with the reason, which the provider shows in its own list.',
      )}
      actions={
        <>
          {query.data?.type !== undefined && (
            <LinkButton to={`/events?${new URLSearchParams({ type: query.data.type })}`} variant="outlined">
              {t('Its events')}
            </LinkButton>
          )}
          <ConfirmButton
            label={t('Delete')}
            permission={permissions.change}
            question={t('Delete the endpoint {provider}?', { provider })}
            consequence={t(
              'What the provider delivers from now on is refused. Events that came stay. A new endpoint gets another address.',
            )}
            onConfirm={leave}
          />
          <LinkButton to="edit" variant="contained" disabled={query.data === undefined}>
            {t('Edit')}
          </LinkButton>
        </>
      }
      problem={removing.error}
    >
      {(endpoint) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Address path={endpoint.path} />
          <ReceivedPanel provider={provider} />
          <Panel title={t('How it is checked')}>
            <Facts facts={factsOf(endpoint)} />
          </Panel>
        </Box>
      )}
    </RecordPage>
  );
}
