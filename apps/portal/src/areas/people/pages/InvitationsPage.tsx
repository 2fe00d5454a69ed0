import { Ago, ConfirmButton, cursorListOf, ListPage, ProblemNotice, Until } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNotice } from '../../../parts/notice.ts';
import {
  type Invitation,
  useInvitationsInfiniteQuery,
  useInviteMutation,
  useTakeBackInvitationMutation,
} from '../api.ts';
import { Doors, Invite } from '../parts/Doors.tsx';
import { GrantList } from '../parts/GrantList.tsx';
import { permissions } from '../permissions.ts';

/** Who was asked to join and has not answered yet. */
export default function InvitationsPage() {
  const query = useInvitationsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  const [takeBack, taking] = useTakeBackInvitationMutation();
  const [invite, inviting] = useInviteMutation();
  const notify = useNotice();
  const end = async ({ id, mail }: Invitation) => {
    const ended = await takeBack(id);
    if (ended.error === undefined) notify(t('The invitation to {mail} is taken back.', { mail }));
  };
  const again = async ({ mail, grants }: Invitation) => {
    const sent = await invite({ mail, grants });
    if (sent.error === undefined) notify(t('{mail} is asked again.', { mail }));
  };
  return (
    <ListPage
      title={t('Invitations')}
      description={t('Who was asked to join and has not answered yet. A link works once, for seven days.')}
      back={{ title: t('People'), to: '/settings/people' }}
      actions={
        <>
          <Doors to={['roles']} />
          <Invite />
        </>
      }
      above={<ProblemNotice error={taking.error ?? inviting.error} />}
      list={cursorListOf(query)}
      keyOf={({ id }) => id}
      empty={{
        title: t('Nobody is asked'),
        text: t('Invite people by mail; they choose a name and a password with the link in it.'),
        action: <Invite />,
      }}
      columns={[
        { title: t('Mail'), sx: { fontWeight: 600, overflowWrap: 'anywhere' }, cell: ({ mail }) => mail },
        { title: t('Roles'), sx: { minWidth: 180 }, cell: ({ grants }) => <GrantList grants={grants} /> },
        { title: t('Sent'), cell: ({ sentAt }) => <Ago at={sentAt} /> },
        { title: t('Good until'), wide: true, cell: ({ expiresAt }) => <Until at={expiresAt} /> },
        {
          title: t('Change'),
          align: 'right',
          silent: true,
          cell: (invitation) => (
            <>
              <ConfirmButton
                label={t('Send again')}
                of={invitation.mail}
                color="primary"
                permission={permissions.change}
                question={t('Ask {mail} again?', { mail: invitation.mail })}
                consequence={t('A new mail is sent; the link in the earlier one works no more.')}
                onConfirm={() => again(invitation)}
              />
              <ConfirmButton
                label={t('Take back')}
                of={invitation.mail}
                permission={permissions.change}
                question={t('Take the invitation to {mail} back?', { mail: invitation.mail })}
                consequence={t('Its link works no more.')}
                onConfirm={() => end(invitation)}
              />
            </>
          ),
        },
      ]}
    />
  );
}
