import { MenuItem } from '@mui/material';
import { Field, FieldGrid, type FieldProblems } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { CertificateRule } from '../api.ts';

interface Props {
  rule: CertificateRule;
  at: FieldProblems['at'];
  onRule: (rule: CertificateRule) => void;
}

const isWhenNotMet = (text: string): text is NonNullable<CertificateRule['whenNotMet']> =>
  ['keep', 'flag', 'revoke'].includes(text);

/** What earns a certificate, how long it holds, and what becomes of it. */
export function RuleFields({ rule, at, onRule }: Props) {
  const months = (text: string) => {
    const { validMonths: _months, ...rest } = rule;
    onRule(text === '' ? rest : { ...rest, validMonths: Number(text) });
  };
  return (
    <>
      <Field
        label={t('What it was earned by')}
        required
        multiline
        value={rule.criteria}
        onChange={(criteria) => onRule({ ...rule, criteria })}
        {...at('/criteria', t('It stands in the certificate, for whoever verifies it.'))}
      />
      <FieldGrid columns="1fr 2fr">
        <Field
          label={t('Valid for months')}
          type="number"
          value={rule.validMonths === undefined ? '' : String(rule.validMonths)}
          onChange={months}
          slotProps={{ htmlInput: { min: 1 } }}
          {...at('/validMonths', t('Empty for ever.'))}
        />
        <Field
          select
          label={t('What if a correction takes the pass?')}
          value={rule.whenNotMet ?? 'flag'}
          onChange={(whenNotMet) => isWhenNotMet(whenNotMet) && onRule({ ...rule, whenNotMet })}
        >
          <MenuItem value="keep">{t('The certificate stays')}</MenuItem>
          <MenuItem value="flag">{t('It is flagged for a decision')}</MenuItem>
          <MenuItem value="revoke">{t('It is revoked')}</MenuItem>
        </Field>
      </FieldGrid>
    </>
  );
}
