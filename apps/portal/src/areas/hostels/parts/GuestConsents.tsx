import { Box, MenuItem } from '@mui/material';
import {
  ConfirmButton,
  Field,
  FieldGrid,
  FormEnd,
  FormFrame,
  ListTable,
  PageLoading,
  Panel,
  ProblemNotice,
} from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import {
  type Consent,
  useGiveConsentMutation,
  useGuestConsentsQuery,
  useWithdrawConsentMutation,
} from '../guests-api.ts';
import { permissions } from '../permissions.ts';
import { consentPurposes } from './guest-words.ts';

const titleOf = (purpose: Consent['purpose']): string =>
  consentPurposes().find(([each]) => each === purpose)?.[1] ?? purpose;

/** What a guest agreed to, to which text, and until when. */
export function GuestConsents({ id }: { id: string }) {
  const { data, error, isLoading, refetch } = useGuestConsentsQuery(id);
  const [withdraw, withdrawing] = useWithdrawConsentMutation();
  return (
    <Panel title={t('Consents')}>
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      <ProblemNotice error={withdrawing.error} />
      {data !== undefined && data.items.length > 0 && (
        <Box sx={{ mx: -2, mb: 2 }}>
          <ListTable
            label={t('Consents')}
            items={data.items}
            keyOf={(consent) => consent.id}
            columns={[
              { title: t('Purpose'), cell: ({ purpose }) => titleOf(purpose) },
              { title: t('Text'), cell: ({ textVersion }) => textVersion },
              { title: t('Given'), cell: ({ givenAt }) => formatInstant(givenAt) },
              {
                title: t('Taken back'),
                cell: ({ purpose, withdrawnAt }) =>
                  withdrawnAt === null ? (
                    <ConfirmButton
                      label={t('Take back')}
                      of={titleOf(purpose)}
                      permission={permissions.guests}
                      loading={withdrawing.isLoading}
                      question={t('Does the guest agree no longer?')}
                      consequence={t('From now on the house does not do it. What was agreed to before stays recorded.')}
                      onConfirm={() => withdraw({ id, purpose })}
                    />
                  ) : (
                    formatInstant(withdrawnAt)
                  ),
              },
            ]}
          />
        </Box>
      )}
      <GiveConsent id={id} />
    </Panel>
  );
}

function GiveConsent({ id }: { id: string }) {
  const [purpose, setPurpose] = useState<Consent['purpose']>('marketing');
  const [textVersion, setTextVersion] = useState('');
  const [give, { error, isLoading }] = useGiveConsentMutation();
  const record = async () => {
    const { error: refused } = await give({ id, purpose, textVersion: textVersion.trim() });
    if (refused === undefined) setTextVersion('');
  };
  return (
    <FormFrame error={error} saving={isLoading} pointers={['/textVersion']} onSubmit={() => void record()}>
      {(at) => (
        <>
          <FieldGrid columns="1fr 1fr">
            <Field
              select
              label={t('Purpose')}
              value={purpose}
              onChange={(chosen) => setPurpose(consentPurposes().find(([each]) => each === chosen)?.[0] ?? purpose)}
            >
              {consentPurposes().map(([each, title]) => (
                <MenuItem key={each} value={each}>
                  {title}
                </MenuItem>
              ))}
            </Field>
            <Field
              label={t('Version of the text')}
              value={textVersion}
              onChange={setTextVersion}
              {...at('/textVersion', t('Which text the guest has read.'))}
              slotProps={{ htmlInput: { maxLength: 40 } }}
            />
          </FieldGrid>
          <FormEnd
            title={t('The guest agrees')}
            permission={permissions.guests}
            disabled={!/^[\x21-\x7e]{1,40}$/.test(textVersion.trim())}
          />
        </>
      )}
    </FormFrame>
  );
}
