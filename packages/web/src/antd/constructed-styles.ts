/**
 * How Ant Design and its icons add styles to a page here: as constructed style sheets, which a content security policy
 * without `'unsafe-inline'` lets pass, instead of style elements. The build puts this module in the place of
 * `@rc-component/util/es/Dom/dynamicCSS` and `@ant-design/icons/es/cssUtils`; names and options are theirs.
 */

interface StyleOption {
  readonly prepend?: boolean | 'queue';
  /** Among those that are queued first: higher comes later. */
  readonly priority?: number;
  /** Name of the attribute that holds the key. */
  readonly mark?: string;
}

/** What decides where a sheet stands among the others. */
export interface Ranked {
  readonly rank: 'prepend' | 'prependQueue' | 'append';
  readonly priority: number;
}

interface Added extends Ranked {
  /** Never part of the page: only carries the attributes that callers read and write. */
  readonly node: HTMLStyleElement;
  readonly sheet: CSSStyleSheet;
}

const added: Added[] = [];

/** Where a new sheet goes: later sheets win over earlier ones where selectors weigh the same. */
export function placeOf(present: readonly Ranked[], { rank, priority }: Ranked): number {
  if (rank === 'append') return present.length;
  if (rank === 'prepend') return 0;
  const last = present.findLastIndex((one) => one.rank !== 'append' && priority >= one.priority);
  return last + 1;
}

/** Adds styles. The answer is a style element outside the page, as callers expect one. */
export function injectCSS(css: string, option: StyleOption = {}): HTMLStyleElement {
  const { prepend = false, priority = 0 } = option;
  const rank = prepend === 'queue' ? 'prependQueue' : prepend ? 'prepend' : 'append';
  const node = document.createElement('style');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const one: Added = { node, sheet, rank, priority: rank === 'prependQueue' ? priority : 0 };
  added.splice(placeOf(added, one), 0, one);
  show();
  return node;
}

/** Adds styles under a key, or replaces those that are there. */
export function updateCSS(css: string, key: string, option: StyleOption = {}): HTMLStyleElement {
  const present = find(key, option);
  if (present !== undefined) {
    present.sheet.replaceSync(css);
    return present.node;
  }
  const node = injectCSS(css, option);
  node.setAttribute(markOf(option), key);
  return node;
}

/** Takes the styles of a key away. */
export function removeCSS(key: string, option: StyleOption = {}): void {
  const present = find(key, option);
  if (present === undefined) return;
  added.splice(added.indexOf(present), 1);
  show();
}

/** Their cache of containers does not exist here. */
export function clearContainerCache(): void {}

/** The shadow tree that an element stands in; pages here have none. */
export function getShadowRoot(element: Node | null | undefined): ShadowRoot | null {
  const root = element?.getRootNode();
  return root instanceof ShadowRoot ? root : null;
}

/** Warnings for developers of the library. */
export function warningOnce(): void {}

function find(key: string, option: StyleOption): Added | undefined {
  return added.find(({ node }) => node.getAttribute(markOf(option)) === key);
}

function markOf({ mark }: StyleOption): string {
  if (mark === undefined) return 'rc-util-key';
  return mark.startsWith('data-') ? mark : `data-${mark}`;
}

function show(): void {
  document.adoptedStyleSheets = added.map(({ sheet }) => sheet);
}
