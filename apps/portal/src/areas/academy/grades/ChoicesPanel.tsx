import { ListTable, Panel } from '@pvt/ui';
import { formatCount, formatShare } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { AnalysedQuestion } from './insight-api.ts';

type Choice = AnalysedQuestion['choices'][number];

/** How often each choice was picked: a wrong one that the best pick, or that nobody picks, is worth a look. */
export function ChoicesPanel({ question: { name, asked, choices } }: { question: AnalysedQuestion }) {
  return (
    <Panel title={t('Choices of {name}', { name })} flush>
      <ListTable
        label={t('Choices of {name}', { name })}
        items={choices}
        keyOf={({ choice }) => choice}
        columns={[
          { title: t('Choice'), cell: wordsOf },
          { title: t('Is right'), cell: ({ isRight }) => (isRight ? t('Right') : '–') },
          {
            title: t('Picked'),
            align: 'right',
            cell: ({ all }) => `${formatCount(all)} (${formatShare(all / asked)})`,
          },
          { title: t('Best third'), align: 'right', cell: ({ upper }) => formatCount(upper) },
          { title: t('Lowest third'), align: 'right', cell: ({ lower }) => formatCount(lower) },
        ]}
      />
    </Panel>
  );
}

function wordsOf({ choice, text }: Choice): string {
  if (choice === 'true' && text === '') return t('True');
  if (choice === 'false' && text === '') return t('False');
  return new DOMParser().parseFromString(text, 'text/html').body.textContent.trim() || choice;
}
