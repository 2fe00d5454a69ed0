/** The people of an organisation, who is invited, and what their roles are. */

export { default as role } from './EditRolePage.tsx';
export { default as invitations } from './InvitationsPage.tsx';
export { default as invitation } from './NewInvitationPage.tsx';
export { default as people } from './PeoplePage.tsx';
export { default as person } from './PersonPage.tsx';
export { default as roles } from './RolesPage.tsx';
