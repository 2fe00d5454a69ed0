import { Box, Typography } from '@mui/material';
import { ConfirmButton, cursorListOf, ListView, ProblemNotice, StateChip } from '@pvt/ui';
import { formatDate } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { newId } from '../../../parts/new-id.ts';
import { ReasonButton } from '../../../parts/ReasonButton.tsx';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { certificateStates } from '../parts/people-words.ts';
import {
  type IssuedCertificate,
  useCertificatesInfiniteQuery,
  useReplaceCertificateMutation,
  useRevokeCertificateMutation,
} from '../people-api.ts';
import { permissions } from '../permissions.ts';
import { RotateKey } from '../sales/RotateKey.tsx';

/** Who has the course's certificate; one can be revoked, or issued anew. */
export default function CertificatesPage() {
  return <CourseFrame part="certificates">{({ slug }) => <Issued course={slug} />}</CourseFrame>;
}

function Issued({ course }: { course: string }) {
  const list = cursorListOf<IssuedCertificate>(useCertificatesInfiniteQuery(course));
  const [revoke, revoking] = useRevokeCertificateMutation();
  const [replace, replacing] = useReplaceCertificateMutation();
  const actions = ({ serial, state, learner }: IssuedCertificate) =>
    state !== 'valid' && state !== 'expired' ? null : (
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        <ConfirmButton
          permission={permissions.teach}
          color="primary"
          label={t('Issue anew')}
          of={serial}
          question={t('Issue {serial} anew?', { serial })}
          consequence={t(
            'With the names as they are now, and a number of its own. The earlier one stays visible, and names the new one.',
          )}
          loading={replacing.isLoading}
          onConfirm={() => replace({ course, serial, key: newId() })}
        />
        <ReasonButton
          permission={permissions.teach}
          label={t('Revoke')}
          spoken={t('Revoke {serial}', { serial })}
          question={t('Revoke the certificate of {learner}?', { learner })}
          consequence={t('Its page says so from now on, with the reason. It can not be undone.')}
          texts={{ reason: t('Reason, for everybody who verifies it'), leave: t('Keep it'), confirm: t('Revoke') }}
          onConfirm={(reason) => revoke({ course, serial, reason, key: newId() })}
        />
      </Box>
    );
  return (
    <>
      <ProblemNotice error={revoking.error ?? replacing.error} />
      <ListView
        list={list}
        label={t('Issued certificates')}
        keyOf={({ serial }) => serial}
        empty={{
          title: t('No certificate was issued yet'),
          text: t('Who completes the course gets one, once the course has a certificate.'),
        }}
        columns={[
          {
            title: t('Learner'),
            cell: ({ learner, serial }) => (
              <>
                {learner}
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {serial}
                </Typography>
              </>
            ),
          },
          {
            title: t('State'),
            cell: ({ state, reason, flagReason }) => (
              <>
                <StateChip tone={certificateStates[state].tone}>{t(certificateStates[state].title)}</StateChip>
                {state === 'valid' && flagReason !== null && (
                  <>
                    {' '}
                    <StateChip tone="warning">{t('Flagged')}</StateChip>
                    <Typography variant="body2">{flagReason}</Typography>
                  </>
                )}
                {reason !== null && <Typography variant="body2">{reason}</Typography>}
              </>
            ),
          },
          { title: t('Issued on'), cell: ({ issuedAt }) => formatDate(issuedAt), wide: true },
          { title: t('Actions'), cell: actions },
        ]}
      />
      <RotateKey />
    </>
  );
}
