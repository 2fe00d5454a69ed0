import { Ago, cursorListOf, ListPage, RowLink, StateChip, type Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { type StoredMail, useMailsInfiniteQuery } from '../api.ts';

const STATES: Readonly<Record<StoredMail['state'], { readonly tone: Tone; readonly title: Message }>> = {
  waiting: { tone: 'quiet', title: msg('waits') },
  sent: { tone: 'good', title: msg('sent') },
  kept: { tone: 'quiet', title: msg('kept') },
  failed: { tone: 'bad', title: msg('given up') },
};

/** The mails of 30 days: what was sent, what waits, and what is kept where there is no mail server. */
export default function MailsPage() {
  const query = useMailsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <ListPage
      title={t('Mailbox')}
      description={t(
        'Mails to people about their accounts. Without a mail server (PVT_SMTP_URL) they are kept here to be read.',
      )}
      list={cursorListOf(query)}
      keyOf={({ id }) => id}
      empty={{ title: t('No mail yet'), text: t('Mails are kept here for 30 days.') }}
      columns={[
        {
          title: t('Subject'),
          sx: { minWidth: 180 },
          cell: ({ id, subject }) => <RowLink to={`/settings/mails/${id}`}>{subject}</RowLink>,
        },
        { title: t('To'), cell: ({ recipient }) => recipient },
        {
          title: t('State'),
          cell: ({ state }) => <StateChip tone={STATES[state].tone}>{t(STATES[state].title)}</StateChip>,
        },
        { title: t('When'), cell: ({ createdAt }) => <Ago at={createdAt} /> },
      ]}
    />
  );
}
