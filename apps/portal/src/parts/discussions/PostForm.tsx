import { Box, Button, Chip } from '@mui/material';
import { Field, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type FormEvent, useState } from 'react';
import { nameOf, type Post } from './PostCard.tsx';

interface Props {
  label: string;
  answer: string;
  /** Who may be mentioned. */
  people: readonly Post['author'][];
  start?: string;
  saving: boolean;
  error: unknown;
  onCancel?: () => void;
  /** @returns whether it was kept */
  onSend: (given: { text: string; mentions: string[] }) => Promise<boolean>;
}

/** Writes a post. Who is mentioned is told of it; a mention that is taken out of the text again is none. */
export function PostForm({ label, answer, people, start = '', saving, error, onCancel, onSend }: Props) {
  const [text, setText] = useState(start);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const isMentioned = (person: Post['author']) => {
    const others = people.filter(({ id, name }) => id !== person.id && name === person.name);
    // Of two who are called the same, the one that was chosen.
    return text.includes(`@${nameOf(person)}`) && (others.length === 0 || chosen.has(person.id));
  };
  const mention = (person: Post['author']) => {
    if (isMentioned(person)) return;
    setChosen(new Set([...chosen, person.id]));
    setText(`${text}${text === '' || text.endsWith(' ') ? '' : ' '}@${nameOf(person)} `);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const mentions = people.filter(isMentioned).map(({ id }) => id);
    if (await onSend({ text: text.trim(), mentions })) setText('');
  };
  return (
    <Box component="form" onSubmit={send} sx={{ display: 'grid', gap: 1 }}>
      <Field
        label={label}
        required
        fullWidth
        multiline
        minRows={3}
        value={text}
        onChange={setText}
        slotProps={{ htmlInput: { maxLength: 10_000 } }}
      />
      {people.length > 0 && (
        <Box role="group" aria-label={t('Mention')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {people.map((person) => (
            <Chip
              key={person.id}
              label={`@${nameOf(person)}`}
              variant={isMentioned(person) ? 'filled' : 'outlined'}
              aria-pressed={isMentioned(person)}
              onClick={() => mention(person)}
            />
          ))}
        </Box>
      )}
      <ProblemNotice error={error} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" variant="contained" loading={saving} disabled={text.trim() === ''}>
          {answer}
        </Button>
        {onCancel !== undefined && (
          <Button color="inherit" onClick={onCancel}>
            {t('Cancel')}
          </Button>
        )}
      </Box>
    </Box>
  );
}

/** Those who have written and are still there, each once, without the caller. */
export function peopleOf(posts: readonly Post[]): Post['author'][] {
  const own = new Set(posts.filter((post) => post.own).map(({ author }) => author.id));
  const all = new Map(posts.map(({ author }) => [author.id, author]));
  return [...all.values()].filter(({ id, name }) => !own.has(id) && name !== '').slice(0, 10);
}
