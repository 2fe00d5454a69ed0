import type { SvgIconComponent } from '@mui/icons-material';
import type { Permission } from '@pvt/ui';
import type { Message } from '@pvt/ui/language';
import type { ComponentType } from 'react';

/** A page of an area. */
export interface Page {
  /** As in React Router, from the root and without the first slash: `flows/:name`. */
  readonly path: string;
  /** Loads it when it is first opened. */
  readonly load: () => Promise<{ default: ComponentType }>;
  /** What it needs besides seeing the area. */
  readonly permission?: Permission;
  /** Pages that are shown over it. */
  readonly children?: readonly Page[];
}

/**
 * Pages that one goes to and fro between, as one part of the program: each part costs the console's first script 100 bytes.
 * @param load the part, which exports each page by its name
 */
export const partOf =
  <P extends Readonly<Record<string, ComponentType>>>(load: () => Promise<P>) =>
  (page: keyof P): Page['load'] =>
  async () => ({ default: (await load())[page] as ComponentType });

/** An entry of the navigation. */
export interface Destination {
  readonly section: Message;
  readonly title: Message;
  readonly path: string;
  /** The letter that follows `g` on the keyboard. */
  readonly letter: string;
  /** Its place among all entries, from the top; sections stand in the order of their first. */
  readonly order: number;
  /** Stands beside the title: how much waits there. */
  readonly badge?: ComponentType;
}

/** The icons of an area's entries in the navigation, each by its path: `areas/NAME/icons.ts` exports them as `icons`. They come after the frame. */
export type AreaIcons = Readonly<Record<string, SvgIconComponent>>;

/** Things that the search over everything finds by their names: those of a list of the API. */
export interface Searchable {
  /** What one of them is, as in "Flow". */
  readonly kind: Message;
  /** The list, below /v1: `flows`. */
  readonly list: string;
  /** The member of an item that names it. */
  readonly name: string;
  /** A member that people read instead, where there is one. */
  readonly shownAs?: string;
  /** The page of one: what its name is put behind, as in `/flows/`, or the whole address. */
  readonly page: string | ((item: Readonly<Record<string, unknown>>) => string);
  /** Of what there is too much to read it all: the parameter of the list that asks for one by its whole name. */
  readonly askedBy?: string;
}

/** What the search finds of an area: `areas/NAME/search.ts` exports one as `search`, which is loaded when somebody searches. */
export interface AreaSearch {
  /** The permission without which nothing of it is found. */
  readonly see: Permission;
  readonly things: readonly Searchable[];
}

/**
 * A part of the console, in a folder of its own: `areas/NAME/area.ts` exports one as `area`, and the console finds it.
 * A session without the permission `see` does not see the area; buttons that need another one say so.
 */
export interface Area {
  readonly permissions: { readonly see: Permission } & Readonly<Record<string, Permission>>;
  /**
   * Things of the area that roles are limited to, `course:spreadsheets`, and how the addresses of their pages name them: who has some of them
   * sees the area, and may do on their pages what the role says.
   */
  readonly things?: { readonly kind: string; readonly at: RegExp };
  readonly navigation: readonly Destination[];
  readonly pages: readonly Page[];
}
