import { Box, Button, MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { OnlyIf } from '../../../api/request.ts';
import { useNotice } from '../../../parts/notice.ts';
import { type CertificateRule, useSaveCertificateRuleMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { openPreview } from './certificate-preview.ts';
import { FIELDS, field } from './starting-rule.ts';

interface Props {
  course: string;
  initial: CertificateRule;
  onlyIf: OnlyIf;
}

const isFrame = (text: string): text is CertificateRule['template']['frame'] =>
  ['none', 'line', 'double'].includes(text);

const isWhenNotMet = (text: string): text is NonNullable<CertificateRule['whenNotMet']> =>
  ['keep', 'flag', 'revoke'].includes(text);

/** What earns a certificate, how long it holds, and what stands on it. */
export function CertificateForm({ course, initial, onlyIf }: Props) {
  const [rule, setRule] = useState(initial);
  const [save, { isLoading, error }] = useSaveCertificateRuleMutation();
  const [previewing, setPreviewing] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const notify = useNotice();
  const { template } = rule;
  const setTemplate = (change: Partial<CertificateRule['template']>) =>
    setRule((before) => ({ ...before, template: { ...before.template, ...change } }));
  const months = (text: string) => {
    const { validMonths: _months, ...rest } = rule;
    setRule(text === '' ? rest : { ...rest, validMonths: Number(text) });
  };
  const store = async () => {
    const saved = await save({ course, rule, onlyIf });
    if (saved.error === undefined) notify(t('The certificate is saved.'));
  };
  const preview = async () => {
    setPreviewing(true);
    setProblem(await openPreview(course, rule));
    setPreviewing(false);
  };
  return (
    <FormFrame
      error={error}
      saving={isLoading}
      pointers={['/criteria', '/validMonths']}
      onSubmit={() => void store()}
      sx={{ maxWidth: 820 }}
    >
      {(at) => (
        <>
          <Field
            label={t('What it was earned by')}
            required
            multiline
            value={rule.criteria}
            onChange={(criteria) => setRule({ ...rule, criteria })}
            {...at('/criteria', t('It stands in the certificate, for whoever verifies it.'))}
          />
          <FieldGrid columns="1fr 1fr 1fr">
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
              label={t('Frame')}
              value={template.frame}
              onChange={(frame) => isFrame(frame) && setTemplate({ frame })}
            >
              <MenuItem value="none">{t('None')}</MenuItem>
              <MenuItem value="line">{t('A line')}</MenuItem>
              <MenuItem value="double">{t('A double line')}</MenuItem>
            </Field>
            <Field
              label={t('Colour')}
              type="color"
              value={template.colour}
              onChange={(colour) => setTemplate({ colour })}
            />
          </FieldGrid>
          <Field
            select
            label={t('What if a correction takes the pass?')}
            value={rule.whenNotMet ?? 'flag'}
            onChange={(whenNotMet) => isWhenNotMet(whenNotMet) && setRule({ ...rule, whenNotMet })}
            sx={{ maxWidth: 420 }}
          >
            <MenuItem value="keep">{t('The certificate stays')}</MenuItem>
            <MenuItem value="flag">{t('It is flagged for a decision')}</MenuItem>
            <MenuItem value="revoke">{t('It is revoked')}</MenuItem>
          </Field>
          <Panel title={t('Texts')} note={FIELDS.map(field).join(' ')}>
            <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
              {template.parts.map((part, place) =>
                part.kind !== 'text' ? null : (
                  <Field
                    // biome-ignore lint/suspicious/noArrayIndexKey: parts keep their places here
                    key={place}
                    label={t('Text {place}', { place: place + 1 })}
                    required
                    value={part.text}
                    onChange={(text) => setTemplate({ parts: template.parts.with(place, { ...part, text }) })}
                    slotProps={{ htmlInput: { maxLength: 1000 } }}
                  />
                ),
              )}
            </Box>
          </Panel>
          <ProblemNotice error={problem} />
          <Box>
            <Button
              variant="outlined"
              loading={previewing}
              disabled={rule.criteria.trim() === ''}
              onClick={() => void preview()}
            >
              {t('Preview as PDF')}
            </Button>
          </Box>
          <FormEnd title={t('Save the certificate')} permission={permissions.author} />
        </>
      )}
    </FormFrame>
  );
}
