import { Box, Button, Typography } from '@mui/material';
import { FormEnd, FormFrame, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { OnlyIf } from '../../../api/request.ts';
import { ChangedMeanwhile, isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { type CertificateRule, type Course, useCertificateRuleQuery, useSaveCertificateRuleMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { openPreview } from './certificate-preview.ts';
import { PageFields } from './PageFields.tsx';
import { PartFields } from './PartFields.tsx';
import { PartList } from './PartList.tsx';
import { RuleFields } from './RuleFields.tsx';
import { Stage } from './Stage.tsx';
import { useSampleFields } from './sample-fields.ts';
import type { Part, Template } from './template-moves.ts';

interface Props {
  course: Course;
  initial: CertificateRule;
  onlyIf: OnlyIf;
}

/** What earns a certificate, and what stands on it: edited on the page as it is printed. */
export default function CertificateEditor({ course, initial, onlyIf }: Props) {
  const { slug } = course;
  const [rule, setRule] = useState(initial);
  const [chosen, setChosen] = useState<number>();
  const [save, { isLoading, error, reset }] = useSaveCertificateRuleMutation();
  const { refetch } = useCertificateRuleQuery(slug);
  const [previewing, setPreviewing] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const notify = useNotice();
  const fields = useSampleFields(course, rule.validMonths);
  const { template } = rule;
  const part = chosen === undefined ? undefined : template.parts[chosen];
  const setTemplate = (next: Template) => setRule((before) => ({ ...before, template: next }));
  const setParts = (change: (parts: Part[]) => Part[]) =>
    setRule((before) => ({ ...before, template: { ...before.template, parts: change(before.template.parts) } }));
  const setPart = (at: number, next: Part) => setParts((parts) => parts.with(at, next));
  const remove = (at: number) => {
    // One part stays: an empty page is no certificate.
    if (template.parts.length > 1) setParts((parts) => parts.toSpliced(at, 1));
    setChosen(undefined);
  };
  const store = async (condition: OnlyIf) => {
    const saved = await save({ course: slug, rule, onlyIf: condition });
    if (saved.error === undefined) notify(t('The certificate is saved.'));
  };
  const again = async (then: (read: { version: string }) => unknown) => {
    const { data } = await refetch();
    if (data !== undefined) await then(data);
  };
  const preview = async () => {
    setPreviewing(true);
    setProblem(await openPreview(slug, rule));
    setPreviewing(false);
  };
  return (
    <FormFrame
      error={isOvertaken(error) ? undefined : error}
      saving={isLoading}
      pointers={['/criteria', '/validMonths']}
      onSubmit={() => void store(onlyIf)}
      sx={{ maxWidth: 1280, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      {(at) => (
        <>
          {isOvertaken(error) && (
            <ChangedMeanwhile
              saving={isLoading}
              onSave={() => void again(({ version }) => store({ version }))}
              onDiscard={() =>
                void again(({ version: _version, ...other }) => {
                  setRule({ ...rule, ...other });
                  reset();
                })
              }
            />
          )}
          <RuleFields rule={rule} at={at} onRule={setRule} />
          <Box
            sx={{
              ...{ display: 'grid', gap: 2, alignItems: 'start' },
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 380px' },
            }}
          >
            <Box sx={{ display: 'grid', gap: 1, position: { lg: 'sticky' }, top: 16 }}>
              <Stage
                template={template}
                fields={fields}
                files={`/v1/academy/courses/${slug}/files`}
                chosen={chosen}
                onChoose={setChosen}
                onPart={setPart}
                onRemove={remove}
              />
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {t('Drag a part, or move it by the arrow keys: 1 mm, and with Shift 10 mm.')}
              </Typography>
            </Box>
            <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
              <Panel title={t('Parts')}>
                <PartList
                  course={slug}
                  template={template}
                  chosen={chosen}
                  onChoose={setChosen}
                  onParts={(parts) => setParts(() => parts)}
                />
              </Panel>
              {part !== undefined && chosen !== undefined && (
                <Panel title={t('The chosen part')}>
                  <PartFields
                    key={chosen}
                    course={slug}
                    part={part}
                    template={template}
                    onPart={(next) => setPart(chosen, next)}
                    onRemove={() => remove(chosen)}
                  />
                </Panel>
              )}
              <Panel title={t('Page')}>
                <PageFields course={slug} template={template} onTemplate={setTemplate} />
              </Panel>
            </Box>
          </Box>
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
