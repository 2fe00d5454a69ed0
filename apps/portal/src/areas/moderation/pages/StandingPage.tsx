import { Alert, Box, MenuItem, Typography } from '@mui/material';
import { Field, FormFrame, PageHeader, PageLoading, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import {
  type Appeal,
  useAppealMutation,
  useOwnSuspensionQuery,
  useOwnVerificationQuery,
  useVerifyAccountMutation,
  type Verification,
} from '../api.ts';
import { documentTitles } from '../parts/reasons.ts';
import { permissions } from '../permissions.ts';

const fresh = { refetchOnMountOrArgChange: true };
const isNone = (error: unknown) => isProblem(error) && error.status === 404;
const DOCUMENTS = ['passport', 'identityCard', 'residencePermit'] as const;

/** Whether you may take part: verified, or suspended, and what you can do about it. */
export default function StandingPage() {
  const verification = useOwnVerificationQuery(undefined, fresh);
  const suspension = useOwnSuspensionQuery(undefined, fresh);
  const of = verification.data;
  return (
    <>
      <PageHeader
        title={t('Your standing')}
        description={t('Some auctions are for those whose identity was verified.')}
        back={{ title: t('Find work'), to: '/market' }}
      />
      {(verification.isLoading || suspension.isLoading) && <PageLoading />}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {suspension.data !== undefined && !isNone(suspension.error) && <Suspended suspension={suspension.data} />}
        {of?.state === 'verified' && <Alert severity="success">{t('Your identity is verified.')}</Alert>}
        {of?.state === 'review' && (
          <Alert severity="info">
            {t('A person looks at your document ending in {ending}.', { ending: of.ending })}
          </Alert>
        )}
        {of?.state === 'rejected' && (
          <Alert severity="warning">{t('You were not verified. {reason}', { reason: of.reason ?? '' })}</Alert>
        )}
        {(isNone(verification.error) || of?.state === 'rejected') && <Verify />}
      </Box>
      {!isNone(verification.error) && <ProblemNotice error={verification.error} onRetry={verification.refetch} />}
      {!isNone(suspension.error) && <ProblemNotice error={suspension.error} onRetry={suspension.refetch} />}
    </>
  );
}

function Suspended({ suspension: { state, reason, decision } }: { suspension: Appeal }) {
  const [text, setText] = useState('');
  const [appeal, { error, isLoading }] = useAppealMutation();
  return (
    <Panel title={t('Your account is suspended')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Typography sx={{ whiteSpace: 'pre-line' }}>{reason}</Typography>
        {state === 'appealed' && <Alert severity="info">{t('You have appealed. Somebody else looks at it.')}</Alert>}
        {state === 'upheld' && (
          <Alert severity="warning">{t('Your appeal was declined. {reason}', { reason: decision ?? '' })}</Alert>
        )}
        {state === 'standing' && (
          <FormFrame error={error} saving={isLoading} pointers={[]} onSubmit={() => appeal({ text: text.trim() })}>
            {() => (
              <>
                <Field
                  label={t('What you say against it')}
                  required
                  multiline
                  minRows={3}
                  value={text}
                  onChange={setText}
                />
                <ProblemNotice error={error} />
                <Box>
                  <PermittedButton
                    permission={permissions.bid}
                    type="submit"
                    variant="contained"
                    loading={isLoading}
                    disabled={text.trim() === ''}
                  >
                    {t('Appeal, once')}
                  </PermittedButton>
                </Box>
              </>
            )}
          </FormFrame>
        )}
      </Box>
    </Panel>
  );
}

function Verify() {
  const [draft, setDraft] = useState({ legalName: '', country: '', number: '' });
  const [document, setDocument] = useState<Verification['document']>('passport');
  const [verify, { error, isLoading }] = useVerifyAccountMutation();
  const country = draft.country.trim().toUpperCase();
  const [legalName, number] = [draft.legalName.trim(), draft.number.trim()];
  const isFit = legalName !== '' && /^[A-Z]{2}$/.test(country) && number.length >= 4;
  return (
    <Panel title={t('Have your identity verified')} note={t('Of the number only the last four letters are kept')}>
      <FormFrame
        error={error}
        saving={isLoading}
        pointers={['/legalName', '/country', '/number']}
        onSubmit={() => verify({ legalName, country, number, document })}
      >
        {(at) => (
          <>
            <Field
              label={t('Name as the document has it')}
              required
              value={draft.legalName}
              onChange={(text) => setDraft({ ...draft, legalName: text })}
              {...at('/legalName')}
            />
            <Field
              label={t('Country of the document')}
              required
              value={draft.country}
              onChange={(text) => setDraft({ ...draft, country: text })}
              slotProps={{ htmlInput: { maxLength: 2 } }}
              {...at('/country', t('Two letters, as in PT or DE.'))}
            />
            <Field
              select
              label={t('Document')}
              value={document}
              onChange={(text) => setDocument(DOCUMENTS.find((each) => each === text) ?? 'passport')}
            >
              {DOCUMENTS.map((each) => (
                <MenuItem key={each} value={each}>
                  {t(documentTitles[each])}
                </MenuItem>
              ))}
            </Field>
            <Field
              label={t('Number of the document')}
              required
              value={draft.number}
              onChange={(text) => setDraft({ ...draft, number: text })}
              {...at('/number')}
            />
            <ProblemNotice error={error} />
            <Box>
              <PermittedButton
                permission={permissions.bid}
                type="submit"
                variant="contained"
                loading={isLoading}
                disabled={!isFit}
              >
                {t('Ask to be verified')}
              </PermittedButton>
            </Box>
          </>
        )}
      </FormFrame>
    </Panel>
  );
}
