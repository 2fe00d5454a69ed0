/** Programs elsewhere, in a part of their own: few who write courses register one. */
export { default as tools } from './ToolsPage.tsx';
