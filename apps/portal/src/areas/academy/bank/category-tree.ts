import type { Category } from './api.ts';

export interface Branch {
  readonly category: Category;
  /** From 0. */
  readonly level: number;
  readonly branches: readonly Branch[];
}

/** Categories in each other, each level by name. One whose parent is not there stands at the top. */
export function treeOf(categories: readonly Category[]): Branch[] {
  const known = new Set(categories.map(({ id }) => id));
  const below = Map.groupBy(categories, ({ parent }) => (parent !== null && known.has(parent) ? parent : null));
  const branchesOf = (parent: string | null, level: number): Branch[] =>
    (below.get(parent) ?? []).map((category) => ({
      category,
      level,
      branches: branchesOf(category.id, level + 1),
    }));
  return branchesOf(null, 0);
}

/**
 * With its course, where it is the outermost of one: courses may have categories of the same name.
 * @param here the course whose pages these are, which is known
 */
export const titleOf = (
  { name, parent, course }: Pick<Category, 'name' | 'parent' | 'course'>,
  here?: string,
): string => (parent !== null || typeof course !== 'string' || course === here ? name : `${name} · ${course}`);

/** All of a tree from the top, each before what is in it. */
export function inOrder(tree: readonly Branch[]): Branch[] {
  return tree.flatMap((branch) => [branch, ...inOrder(branch.branches)]);
}

/** The names from the outermost to the category's own. */
export function pathOf(categories: readonly Category[], id: string): string[] {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const path: string[] = [];
  for (let at = byId.get(id); at !== undefined; at = at.parent === null ? undefined : byId.get(at.parent))
    path.unshift(at.name);
  return path;
}

/** A category and all that are in it: where it can not be moved to. */
export function withBelow(tree: readonly Branch[], id: string): ReadonlySet<string> {
  const found = inOrder(tree).find(({ category }) => category.id === id);
  return new Set(found === undefined ? [] : inOrder([found]).map(({ category }) => category.id));
}
