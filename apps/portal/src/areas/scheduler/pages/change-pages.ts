/** What changes a task. */

export { default as edit } from './EditTaskPage.tsx';
export { default as creation } from './NewTaskPage.tsx';
export { default as secret } from './SecretPage.tsx';
