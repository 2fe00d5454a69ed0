export { CodeField } from './form/CodeField.tsx';
export { ConfirmButton } from './form/ConfirmButton.tsx';
export { useDraft } from './form/draft.ts';
export { Field } from './form/Field.tsx';
export { FieldGrid } from './form/FieldGrid.tsx';
export { FormEnd } from './form/FormEnd.tsx';
export { FormFrame } from './form/FormFrame.tsx';
export { type FieldProblems, useFieldProblem } from './form/field-problem.ts';
export { keepInPicker } from './form/picker.ts';
export { ListPage } from './list/ListPage.tsx';
export { type ListColumn, ListTable } from './list/ListTable.tsx';
export { ListView } from './list/ListView.tsx';
export { LoadMore } from './list/LoadMore.tsx';
export { cursorListOf, type List } from './list/list.ts';
export { RowLink } from './list/RowLink.tsx';
export { TableFrame, wideOnly } from './list/TableFrame.tsx';
export { AfterPaint } from './page/AfterPaint.tsx';
export { EmptyState } from './page/EmptyState.tsx';
export { lazyPart } from './page/lazy-part.ts';
export { NothingThere } from './page/NothingThere.tsx';
export { PageDenied } from './page/PageDenied.tsx';
export { PageHeader } from './page/PageHeader.tsx';
export { PageLoading } from './page/PageLoading.tsx';
export { PageTabs } from './page/PageTabs.tsx';
export { Panel } from './page/Panel.tsx';
export { PlainButton } from './page/PlainButton.tsx';
export { ProblemNotice } from './page/ProblemNotice.tsx';
export { RecordPage } from './page/RecordPage.tsx';
export { SideBySide } from './page/SideBySide.tsx';
export { DeniedButton } from './permission/DeniedButton.tsx';
export { LinkButton } from './permission/LinkButton.tsx';
export { OfWholeOrganisation } from './permission/OfWholeOrganisation.tsx';
export { PermittedButton } from './permission/PermittedButton.tsx';
export {
  includesPermission,
  type Permission,
  type Permissions,
  PermissionsProvider,
  useDenial,
  usePermissions,
} from './permission/permissions.ts';
export { Ago } from './text/Ago.tsx';
export { Code, CodeFrame } from './text/Code.tsx';
export { copyText } from './text/copy-text.ts';
export { Facts } from './text/Facts.tsx';
export { Json } from './text/Json.tsx';
export { Mono } from './text/Mono.tsx';
export { StateChip, type Tone } from './text/StateChip.tsx';
export { StreamChip, type StreamState } from './text/StreamChip.tsx';
export { Until } from './text/Until.tsx';
