import { Box, Alert as Notice } from '@mui/material';
import { ConfirmButton, RecordPage } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate, useParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { type NewRule, useAlertRuleQuery, useDeleteAlertRuleMutation, useSaveAlertRuleMutation } from '../api.ts';
import { HistoryPanel } from '../parts/HistoryPanel.tsx';
import { RuleForm } from '../parts/RuleForm.tsx';
import { permissions } from '../permissions.ts';

/** One rule, to be changed. */
export default function RulePage() {
  const { rule: name = '' } = useParams();
  const navigate = useNavigate();
  const query = useAlertRuleQuery(name, { refetchOnMountOrArgChange: true });
  const [save, saving] = useSaveAlertRuleMutation();
  const [remove, removing] = useDeleteAlertRuleMutation();
  const notify = useNotice();
  const leave = async () => {
    if ((await remove(name)).error === undefined) await navigate('/alerts?tab=rules');
  };
  const change = async (rule: NewRule, version: string) => {
    if ((await save({ name, rule, onlyIf: { version } })).error === undefined) notify(t('The rule is saved.'));
  };
  return (
    <RecordPage
      of={{ what: t('alert rule'), name, list: { title: t('Alerts'), to: '/alerts?tab=rules' } }}
      query={query}
      description={query.data?.summary}
      actions={
        query.data?.ready === false && (
          <ConfirmButton
            label={t('Delete')}
            permission={permissions.change}
            question={t('Delete the rule {rule}?', { rule: name })}
            consequence={t('Its alerts end, and whoever was told of them is told.')}
            onConfirm={leave}
          />
        )
      }
      problem={removing.error}
    >
      {({ name: _name, version, ready, fault, ...rule }) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          {fault !== null && <Notice severity="warning">{t('It could not be evaluated: {fault}', { fault })}</Notice>}
          {ready && (
            <Notice severity="info">{t('A rule of the house: change it as you need it, or switch it off.')}</Notice>
          )}
          <RuleForm
            key={version}
            name={name}
            rule={rule}
            isNew={false}
            saving={saving.isLoading}
            error={saving.error}
            onSave={(_, changed) => void change(changed, version)}
            test={(changed) => <HistoryPanel rule={changed} />}
          />
        </Box>
      )}
    </RecordPage>
  );
}
