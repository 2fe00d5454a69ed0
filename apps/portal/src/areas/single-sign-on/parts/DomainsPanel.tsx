import { Box, Typography } from '@mui/material';
import {
  Ago,
  ConfirmButton,
  Field,
  FormEnd,
  FormFrame,
  PageLoading,
  Panel,
  PermittedButton,
  ProblemNotice,
  StateChip,
} from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import {
  type MailDomain,
  useAddMailDomainMutation,
  useCheckMailDomainMutation,
  useMailDomainsQuery,
  useRemoveMailDomainMutation,
} from '../api.ts';
import { permissions } from '../permissions.ts';
import { Copyable } from './Copyable.tsx';

const example = 'harbour.example';

function Standing({ verifiedAt, fault }: MailDomain) {
  if (verifiedAt !== null)
    return (
      <Box sx={{ display: 'flex', gap: 1 }}>
        <StateChip tone="good">{t('yours')}</StateChip>
        <Ago at={verifiedAt} />
      </Box>
    );
  return <StateChip tone={fault === null ? 'quiet' : 'warning'}>{t('not shown yet')}</StateChip>;
}

function DomainEntry({ domain }: { domain: MailDomain }) {
  const [check, checking] = useCheckMailDomainMutation();
  const [remove, removing] = useRemoveMailDomainMutation();
  const { domain: name } = domain;
  return (
    <Box
      component="li"
      sx={{ display: 'grid', gap: 1.5, py: 2, borderTop: 1, borderColor: 'divider', listStyle: 'none' }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'baseline' }}>
        <Typography variant="h3" sx={{ overflowWrap: 'anywhere' }}>
          {name}
        </Typography>
        <Standing {...domain} />
      </Box>
      {domain.fault !== null && <Typography sx={{ overflowWrap: 'anywhere' }}>{domain.fault}</Typography>}
      <Copyable label={t('Name of the TXT record for {name}', { name })} text={domain.record} />
      <Copyable label={t('What the record for {name} holds', { name })} text={domain.token} />
      <ProblemNotice error={checking.error ?? removing.error} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <PermittedButton
          permission={permissions.change}
          variant="outlined"
          loading={checking.isLoading}
          aria-label={t('Check now: {name}', { name })}
          onClick={() => void check(name)}
        >
          {t('Check now')}
        </PermittedButton>
        <ConfirmButton
          label={t('Remove')}
          of={name}
          permission={permissions.change}
          question={t('Remove the domain {name}?', { name })}
          consequence={t('People with mails of it are not led to your provider any more.')}
          onConfirm={() => remove(name)}
        />
      </Box>
    </Box>
  );
}

/** The domains of mails whose people are led to the provider. */
export function DomainsPanel() {
  const { data, error } = useMailDomainsQuery();
  const [name, setName] = useState('');
  const [add, adding] = useAddMailDomainMutation();
  const submit = async () => {
    const added = await add(name.trim().toLowerCase());
    if (added.error === undefined) setName('');
  };
  return (
    <Panel
      title={t('Domains of mails')}
      note={t(
        'Who signs in with a mail of such a domain is led to your provider, once a TXT record in its DNS shows that it is yours.',
      )}
    >
      <ProblemNotice error={error} />
      {data === undefined && error === undefined && <PageLoading />}
      <Box component="ul" sx={{ m: 0, p: 0 }}>
        {data?.items.map((domain) => (
          <DomainEntry key={domain.domain} domain={domain} />
        ))}
      </Box>
      <FormFrame error={adding.error} saving={adding.isLoading} pointers={['/domain']} onSubmit={submit}>
        {(at) => (
          <Box sx={{ display: 'grid', gap: 2, pt: 1, maxWidth: 420 }}>
            <Field
              label={t('New domain')}
              required
              value={name}
              placeholder={example}
              autoComplete="off"
              {...at('/domain', t('What stands behind the @ of your mails.'))}
              onChange={setName}
            />
            <FormEnd title={t('Add the domain')} permission={permissions.change} />
          </Box>
        )}
      </FormFrame>
    </Panel>
  );
}
