import { Box, TextField, Typography } from '@mui/material';
import { formatBytes } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useId } from 'react';
import type { PresentedQuestion } from './presented-question.ts';
import { QuestionHtml } from './QuestionHtml.tsx';
import { ShownChoices } from './ShownChoices.tsx';
import { ShownGap } from './ShownGap.tsx';
import { ShownPicture } from './ShownPicture.tsx';

/** A question as learners see it, to be looked at: what is entered goes nowhere. */
export function ShownQuestion({ question }: { question: PresentedQuestion }) {
  const { gaps = [] } = question;
  const gap =
    question.kind === 'cloze'
      ? (id: string) => (
          <ShownGap gap={gaps.find((each) => each.id === id)} place={gaps.findIndex((g) => g.id === id)} />
        )
      : undefined;
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <QuestionHtml html={question.text} gap={gap} />
      <Answering question={question} />
    </Box>
  );
}

function Answering({ question }: { question: PresentedQuestion }) {
  const name = useId();
  switch (question.kind) {
    case 'singleChoice':
    case 'multipleChoice':
      return <ShownChoices name={name} choices={question.choices ?? []} several={question.several === true} />;
    case 'trueFalse':
      return (
        <ShownChoices
          name={name}
          several={false}
          choices={[
            { id: 'true', text: t('True') },
            { id: 'false', text: t('False') },
          ]}
        />
      );
    case 'shortText':
      return <TextField label={t('Answer')} />;
    case 'numeric':
    case 'calculated':
      return <NumberField units={question.units} />;
    case 'matching':
      return <Pairs stems={question.stems ?? []} targets={question.targets ?? []} />;
    case 'ordering':
      return (
        <Box component="ol" sx={{ m: 0, pl: 3 }}>
          {question.items?.map(({ id, text }) => (
            <li key={id}>
              <QuestionHtml html={text} inline />
            </li>
          ))}
        </Box>
      );
    case 'cloze':
      return null;
    case 'essay':
      return <Essay question={question} />;
    case 'fileUpload':
      return <Typography sx={{ color: 'text.secondary' }}>{filesSentence(question)}</Typography>;
    case 'code':
      return <Program question={question} />;
    case 'hotSpot':
      return question.picture === undefined ? null : (
        <ShownPicture picture={question.picture} places={question.places ?? 1} />
      );
  }
}

function NumberField({ units }: { units: readonly string[] | undefined }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <TextField label={t('Number')} slotProps={{ htmlInput: { inputMode: 'decimal' } }} />
      {units !== undefined && units.length > 0 && (
        <TextField
          select
          label={t('Unit')}
          defaultValue=""
          slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
        >
          <option value="">–</option>
          {units.map((unit) => (
            <option key={unit}>{unit}</option>
          ))}
        </TextField>
      )}
    </Box>
  );
}

type Part = { readonly id: string; readonly text: string };

/** Options of a choice are texts only. */
const wordsOf = (html: string) => new DOMParser().parseFromString(html, 'text/html').body.textContent;

function Pairs({ stems, targets }: { stems: readonly Part[]; targets: readonly Part[] }) {
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {stems.map(({ id, text }) => (
        <Box key={id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Box sx={{ flex: '1 1 200px' }}>
            <QuestionHtml html={text} inline />
          </Box>
          <TextField
            select
            defaultValue=""
            sx={{ flex: '1 1 200px' }}
            slotProps={{ select: { native: true }, htmlInput: { 'aria-label': wordsOf(text) || t('Choose …') } }}
          >
            <option value="">{t('Choose …')}</option>
            {targets.map((target) => (
              <option key={target.id}>{wordsOf(target.text)}</option>
            ))}
          </TextField>
        </Box>
      ))}
    </Box>
  );
}

function Essay({ question: { template, fewestWords, mostWords } }: { question: PresentedQuestion }) {
  const limits = [
    ...(fewestWords === undefined
      ? []
      : [t('At least {count, plural, one {# word} other {# words}}.', { count: fewestWords })]),
    ...(mostWords === undefined
      ? []
      : [t('At most {count, plural, one {# word} other {# words}}.', { count: mostWords })]),
  ];
  return (
    <TextField
      label={t('Answer')}
      multiline
      minRows={5}
      defaultValue={template === undefined ? '' : wordsOf(template)}
      helperText={limits.join(' ')}
    />
  );
}

function filesSentence({ mostFiles = 1, mostBytes = 0, extensions = [] }: PresentedQuestion): string {
  const most = t('{count, plural, one {One file} other {Up to # files}}, each at most {size}.', {
    count: mostFiles,
    size: formatBytes(mostBytes),
  });
  return extensions.length === 0 ? most : `${most} ${t('Accepted: {kinds}.', { kinds: extensions.join(', ') })}`;
}

function Program({ question: { language = '', template, tests = [] } }: { question: PresentedQuestion }) {
  return (
    <>
      <TextField
        label={t('Program in {language}', { language })}
        multiline
        minRows={6}
        defaultValue={template ?? ''}
        slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: 'monospace' } } }}
      />
      {tests.map(({ name, input, expected }) => (
        <Box key={name} sx={{ minWidth: 0 }}>
          <Typography sx={{ fontWeight: 600 }}>{name}</Typography>
          <Typography component="pre" variant="body2" tabIndex={0} sx={{ m: 0, overflowX: 'auto' }}>
            {`${t('Input')}:\n${input}\n${t('Expected')}:\n${expected}`}
          </Typography>
        </Box>
      ))}
    </>
  );
}
