import { Box } from '@mui/material';
import { QuestionHtml } from './QuestionHtml.tsx';

interface Props {
  /** Of the group of fields. */
  name: string;
  choices: readonly { readonly id: string; readonly text: string }[];
  several: boolean;
}

/** What can be picked. */
export function ShownChoices({ name, choices, several }: Props) {
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      {choices.map(({ id, text }) => (
        <Box
          component="label"
          key={id}
          sx={{ display: 'flex', gap: 1, alignItems: 'baseline', minHeight: 32, cursor: 'pointer' }}
        >
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            value={id}
            // A choice that has no text yet is named by its id.
            aria-label={text === '' ? id : undefined}
          />
          <QuestionHtml html={text} inline />
        </Box>
      ))}
    </Box>
  );
}
