import { Box, Typography } from '@mui/material';

import { t } from '@pvt/ui/language';
import { plainWords } from '../../../../parts/questions/plain-words.ts';
import type { AttemptQuestion } from '../api.ts';

type Key = NonNullable<AttemptQuestion['key']>;

/** What is right, in a line for each part. */
export function RightAnswer({ of }: { of: Key }) {
  const lines = rightOf(of);
  if (lines.length === 0) return null;
  return (
    <Box>
      <Typography variant="h3">{t('What is right')}</Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Box>
    </Box>
  );
}

function rightOf(key: Key): string[] {
  switch (key.kind) {
    case 'trueFalse':
      return [key.answer ? t('True') : t('False')];
    case 'matching':
      return key.stems.map(({ text, target }) => `${plainWords(text)} → ${plainWords(textOf(key.targets, target))}`);
    case 'ordering':
      return [key.items.map(({ text }) => plainWords(text)).join(' → ')];
    case 'cloze':
      return key.gaps.map(({ content }, at) =>
        t('Gap {number}: {right}', { number: at + 1, right: contentOf(content).join(' / ') }),
      );
    case 'calculated':
      return key.answers.filter(isWhole).map(({ formula }) => formula);
    case 'hotSpot':
      return key.areas.map(({ label }) => label);
    case 'essay':
    case 'fileUpload':
    case 'code':
      return [];
    case 'singleChoice':
    case 'multipleChoice':
    case 'shortText':
    case 'numeric':
      return contentOf(key);
  }
}

function textOf(parts: readonly { readonly id: string; readonly text: string }[], id: string): string {
  return parts.find((part) => part.id === id)?.text ?? '';
}

const isWhole = ({ share }: { readonly share: string }): boolean => share === '1';

type GapContent = Extract<Key, { kind: 'cloze' }>['gaps'][number]['content'];

function contentOf(content: GapContent): string[] {
  switch (content.kind) {
    case 'singleChoice':
      return content.choices.filter(isWhole).map(({ text }) => plainWords(text));
    case 'multipleChoice':
      return content.choices.filter(({ correct }) => correct).map(({ text }) => plainWords(text));
    case 'shortText':
      return content.answers.filter(isWhole).map(({ match }) => match.text);
    case 'numeric':
      return content.answers
        .filter(isWhole)
        .map(({ value, tolerance }) => (/^0*\.?0*$/.test(tolerance.by) ? value : `${value} ± ${tolerance.by}`));
  }
}
