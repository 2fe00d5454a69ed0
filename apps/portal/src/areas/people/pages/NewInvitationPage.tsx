import { Field, FormEnd, FormFrame, PageHeader, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { useInviteMutation } from '../api.ts';
import { GrantFields, grantPointers } from '../parts/GrantFields.tsx';
import { grantsOf, newGrantDraft } from '../parts/grants.ts';
import { permissions } from '../permissions.ts';

/** Asks somebody to join, by mail. */
export default function NewInvitationPage() {
  const [mail, setMail] = useState('');
  const [drafts, setDrafts] = useState(() => [newGrantDraft('staff')]);
  const [invite, { isLoading, error }] = useInviteMutation();
  const navigate = useNavigate();
  const notify = useNotice();
  const send = async () => {
    const sent = await invite({ mail: mail.trim(), grants: grantsOf(drafts) });
    if (sent.error !== undefined) return;
    notify(t('{mail} is asked to join.', { mail: sent.data.mail }));
    await navigate('/settings/invitations');
  };
  return (
    <>
      <PageHeader
        title={t('Invite somebody')}
        description={t('A mail is sent, with a link that works once and for seven days.')}
        back={{ title: t('Invitations'), to: '/settings/invitations' }}
      />
      <FormFrame error={error} saving={isLoading} pointers={['/mail', ...grantPointers(drafts)]} onSubmit={send}>
        {(at) => (
          <>
            <Panel title={t('Who')}>
              <Field
                type="email"
                required
                label={t('Mail')}
                value={mail}
                autoComplete="off"
                sx={{ width: '100%', maxWidth: 420 }}
                {...at('/mail')}
                onChange={setMail}
              />
            </Panel>
            <Panel title={t('What they may do')} note={t('You can give no more than you have.')}>
              <GrantFields drafts={drafts} onChange={setDrafts} at={at} />
            </Panel>
            <FormEnd title={t('Send the invitation')} permission={permissions.change} disabled={drafts.length === 0} />
          </>
        )}
      </FormFrame>
    </>
  );
}
