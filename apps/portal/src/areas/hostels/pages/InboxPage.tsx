import { Box, Button, Chip, List, ListItem, ListItemButton, ListItemText, Typography } from '@mui/material';
import { Ago, cursorListOf, Field, PageLoading, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useRef, useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import type { Property } from '../api.ts';
import {
  type InboxLine,
  useChangeInboxConversationMutation,
  useHouseInboxInfiniteQuery,
  useInboxMessagesQuery,
  useMarkInboxReadMutation,
  useWriteToGuestMutation,
} from '../community-api.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { permissions } from '../permissions.ts';

const ASK_AGAIN_MS = 5_000;

/** What guests write to the house. */
export default function InboxPage() {
  return <HouseFrame part="inbox">{(property) => <Inbox key={property.slug} property={property} />}</HouseFrame>;
}

function Inbox({ property: { slug } }: { property: Property }) {
  const query = useHouseInboxInfiniteQuery(slug, { pollingInterval: ASK_AGAIN_MS });
  const [chosen, setChosen] = useState<string>();
  const { items = [], error, refetch, isLoading, hasMore, loadMore } = cursorListOf<InboxLine>(query);
  const open = items.find(({ id }) => id === chosen);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '320px minmax(0, 1fr)' } }}>
      <Box>
        <ProblemNotice error={error} onRetry={refetch} />
        {isLoading && <PageLoading />}
        {!isLoading && items.length === 0 && <Typography>{t('No guest has written yet.')}</Typography>}
        <List aria-label={t('Conversations')} disablePadding>
          {items.map((line) => (
            <ListItem key={line.id} disablePadding>
              <ListItemButton selected={line.id === chosen} onClick={() => setChosen(line.id)}>
                <ListItemText
                  primary={`${line.name} · ${line.code}`}
                  secondary={<Ago at={line.lastAt} />}
                  slotProps={{ secondary: { component: 'div' } }}
                />
                {line.unread > 0 && (
                  <Chip size="small" color="primary" label={t('{count} new', { count: line.unread })} />
                )}
                {line.unread === 0 && !line.answered && <Chip size="small" label={t('To be answered')} />}
              </ListItemButton>
            </ListItem>
          ))}
        </List>
        {hasMore && <Button onClick={loadMore}>{t('Show more')}</Button>}
      </Box>
      {open !== undefined && <Conversation key={open.id} property={slug} line={open} />}
    </Box>
  );
}

function Conversation({ property, line }: { property: string; line: InboxLine }) {
  const { id, unread, answered, name } = line;
  const of = { property, conversation: id };
  const { data, error, refetch } = useInboxMessagesQuery(of, { pollingInterval: ASK_AGAIN_MS });
  const [markRead] = useMarkInboxReadMutation();
  const [change] = useChangeInboxConversationMutation();
  const [write, { error: refused, isLoading }] = useWriteToGuestMutation();
  const [text, setText] = useState('');
  const key = useRef(newId());
  useEffect(() => {
    if (unread > 0) void markRead({ property, conversation: id });
  }, [unread, property, id, markRead]);
  const send = async () => {
    const { error: failed } = await write({ ...of, key: key.current, text: text.trim() });
    if (failed !== undefined) return;
    key.current = newId();
    setText('');
  };
  return (
    <Box component="section" aria-label={name}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 1 }}>
        <Typography component="h2" variant="h2" sx={{ flex: 1 }}>
          {name}
        </Typography>
        {!answered && (
          <Button onClick={() => void change({ ...of, change: { answered: true } })}>{t('Nothing to answer')}</Button>
        )}
      </Box>
      <ProblemNotice error={error} onRetry={refetch} />
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {data?.items.toReversed().map((message) => (
          <Box
            component="li"
            key={message.number}
            sx={{
              ...{ justifySelf: message.from === 'me' ? 'end' : 'start', maxWidth: '85%', px: 1.5, py: 1 },
              ...{ border: 1, borderColor: 'divider', borderRadius: 2 },
            }}
          >
            <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {message.text ?? t('This message can not be read any more.')}
            </Typography>
            <Typography variant="body2" component="div" sx={{ color: 'text.secondary' }}>
              <Ago at={message.at} />
            </Typography>
          </Box>
        ))}
      </Box>
      <Box
        component="form"
        sx={{ display: 'grid', gap: 1, mt: 2 }}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <ProblemNotice error={refused} />
        <Field
          label={t('Your answer')}
          multiline
          minRows={2}
          value={text}
          onChange={setText}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
        <Box>
          <PermittedButton
            permission={permissions.desk}
            type="submit"
            variant="contained"
            loading={isLoading}
            disabled={text.trim() === ''}
          >
            {t('Send')}
          </PermittedButton>
        </Box>
      </Box>
    </Box>
  );
}
