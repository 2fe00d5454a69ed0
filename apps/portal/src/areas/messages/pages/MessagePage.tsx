import { Alert, Box, Link } from '@mui/material';
import { Facts, Mono, Panel, RecordPage } from '@pvt/ui';
import { formatCount, formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { Link as RouterLink, useParams } from 'react-router';
import { useMessageQuery, type WholeMessage } from '../api.ts';
import { channelTitles } from '../parts/channels.ts';
import { MessageContent } from '../parts/MessageContent.tsx';
import { MessageState } from '../parts/MessageState.tsx';
import { messageMeanings } from '../parts/message-states.ts';
import { recipientTitle } from '../parts/recipient.ts';

const EVERY_MS = 5000;

function To({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link component={RouterLink} to={to}>
      {children}
    </Link>
  );
}

/** Names with values; those without one are left out. */
function factsOf(message: WholeMessage): [string, ReactNode][] {
  const { address, event, eventType, notification, recipient, sendAt, sentAt, providerId, reason, state } = message;
  const why = reason === null ? t(messageMeanings[state]) : reason.detail;
  const all: [string, ReactNode][] = [
    [t('State'), <MessageState key="state" message={message} />],
    [t('Why'), why],
    [
      t('To'),
      <To key="to" to={`/messages?recipient=${encodeURIComponent(recipient)}`}>
        {recipientTitle(message)}
      </To>,
    ],
    [t('Address'), address],
    [t('Channel'), t(channelTitles[message.channel])],
    [t('Category'), message.category],
    [
      t('Notification'),
      notification !== null && (
        <To key="notification" to={`/messages/notifications/named/${encodeURIComponent(notification)}`}>
          {notification}
        </To>
      ),
    ],
    [
      t('Event'),
      event !== null && (
        <To key="event" to={`/events/${encodeURIComponent(event)}`}>
          {eventType ?? event}
        </To>
      ),
    ],
    [
      t('Digest'),
      message.digest !== null && (
        <To key="digest" to={`/messages/${encodeURIComponent(message.digest)}`}>
          {t('The mail with it')}
        </To>
      ),
    ],
    [t('Put in'), formatInstant(message.createdAt)],
    [t('Due'), sendAt !== null && formatInstant(sendAt)],
    [t('Taken over'), sentAt !== null && formatInstant(sentAt)],
    [t('Reported'), message.reportedAt !== null && formatInstant(message.reportedAt)],
    [t('Attempts'), formatCount(message.attempts)],
    [t('The provider’s id'), providerId !== null && <Mono key="provider">{providerId}</Mono>],
  ];
  return all.filter(([, value]) => value !== null && value !== false && value !== '');
}

function Attachments({ id: of, attachments }: Pick<WholeMessage, 'id' | 'attachments'>) {
  if (attachments.length === 0) return null;
  return (
    <Panel title={t('Attachments')}>
      <Facts
        facts={attachments.map(({ name, contentType, bytes }, i) => [
          t('{type}, {bytes} bytes', { type: contentType, bytes: formatCount(bytes) }),
          <Link key={name} href={`/v1/messages/${encodeURIComponent(of)}/attachments/${i}`} download={name}>
            {name}
          </Link>,
        ])}
      />
    </Panel>
  );
}

/** A message: what it says, where it went, and what came of it. */
export default function MessagePage() {
  const { id = '' } = useParams();
  const query = useMessageQuery(id, { refetchOnMountOrArgChange: true, pollingInterval: EVERY_MS });
  const title = query.data?.subject;
  return (
    <RecordPage
      of={{ what: t('message'), name: id, list: { title: t('Messages'), to: '/messages' } }}
      title={title === undefined || title === '' ? t('Message') : title}
      query={query}
    >
      {(message) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          {message.mayBeTwice && (
            <Alert severity="warning">
              {t(
                'It may have come twice: it was given to the provider, and whether that took it over was never reported. It is not sent a third time.',
              )}
            </Alert>
          )}
          <Panel title={t('What came of it')}>
            <Facts facts={factsOf(message)} />
          </Panel>
          <Panel title={t('What it says')} note={t('Scripts do not run, and nothing is loaded from elsewhere.')}>
            <MessageContent content={message.content} isMail={message.channel === 'email'} />
          </Panel>
          {message.headers.length > 0 && (
            <Panel title={t('Headers')}>
              <Facts
                facts={message.headers.map(({ name, value }) => [
                  name,
                  <Mono key={name} fit="wrap">
                    {value}
                  </Mono>,
                ])}
              />
            </Panel>
          )}
          <Attachments id={message.id} attachments={message.attachments} />
        </Box>
      )}
    </RecordPage>
  );
}
