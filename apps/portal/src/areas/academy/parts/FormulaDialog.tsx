import { Box, Checkbox, FormControlLabel } from '@mui/material';
import { Field } from '@pvt/ui';
import { Formula } from '@pvt/ui/formula';
import { formulaFault } from '@pvt/ui/formula/show';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { permissions } from '../permissions.ts';

export interface WrittenFormula {
  readonly latex: string;
  readonly isBlock: boolean;
}

interface Props {
  initial: WrittenFormula;
  onClose: () => void;
  onKeep: (formula: WrittenFormula) => void;
}

/** As the server keeps them. */
const MOST = { inline: 2000, block: 5000 } as const;

/** Writes a formula, with how it will look below. */
export default function FormulaDialog({ initial, onClose, onKeep }: Props) {
  const [latex, setLatex] = useState(initial.latex);
  const [isBlock, setBlock] = useState(initial.isBlock);
  const source = latex.trim();
  const fault = source === '' ? undefined : formulaFault(source);
  return (
    <FormDialog
      title={t('Formula')}
      answer={t('Keep')}
      permission={permissions.author}
      error={undefined}
      saving={false}
      isFit={source !== '' && fault === undefined && source.length <= (isBlock ? MOST.block : MOST.inline)}
      onClose={onClose}
      onSubmit={() => onKeep({ latex: source, isBlock })}
    >
      <Field
        label={t('Formula, as in LaTeX')}
        autoFocus
        multiline
        minRows={2}
        value={latex}
        onChange={setLatex}
        error={fault !== undefined}
        helperText={fault ?? t('Such as {example}', { example: '\\frac{a}{b} = \\sqrt{x^2 + 1}' })}
        slotProps={{ htmlInput: { spellCheck: false, maxLength: MOST.block } }}
      />
      <FormControlLabel
        control={<Checkbox checked={isBlock} onChange={(_, is) => setBlock(is)} />}
        label={t('On a line of its own')}
      />
      <Box
        role="img"
        aria-label={t('How it will look')}
        sx={{ minHeight: 56, p: 1, border: 1, borderColor: 'divider', borderRadius: 1, overflowX: 'auto' }}
      >
        {source !== '' && fault === undefined && <Formula latex={source} isBlock={isBlock} />}
      </Box>
    </FormDialog>
  );
}
