/**
 * How elements of the pages are made: as React makes them, but on an English page every stretch of Chinese in a text (names, a
 * scheme's own words, what somebody wrote) says that it is Chinese, for those who listen and for those who choose the font
 * (WCAG 3.1.2). Data come in hundreds of places; here all of them pass.
 */
import { Fragment, jsx as make, jsxs as makeWithMany } from 'react/jsx-runtime';
import { chosenLanguage, localeOf } from './language.ts';
import { markedChinese } from './marked-chinese.ts';

export type { JSX } from 'react';
export { Fragment };

type Props = Readonly<Record<string, unknown>>;
type Make = typeof make;

/** These hold text alone, or text that is no sentence: they are marked as a whole, where all of it is Chinese. */
const textAlone = new Set(['option', 'textarea', 'title', 'text', 'tspan', 'code', 'pre']);
const chinese = localeOf.zh;

/** An element with one child or none. */
export const jsx: Make = (type, props, key) => make(type, marked(type, props as Props), key);

/** An element with several children. */
export const jsxs: Make = (type, props, key) => makeWithMany(type, marked(type, props as Props), key);

function marked(type: unknown, props: Props): Props {
  // A component of ours makes elements of its own; a fragment or somebody else's (a link) holds its text as it is.
  if (typeof type === 'function' || chosenLanguage() === 'zh' || 'lang' in props) return props;
  const isElement = typeof type === 'string';
  const { children } = props;
  const holdsTextAlone = isElement && textAlone.has(type);
  if (typeof children === 'string') {
    if (!hasChinese(children)) return props;
    if (isElement && markedChinese(children).length === 1) return { ...props, lang: chinese };
    return holdsTextAlone ? props : { ...props, children: inPieces(children) };
  }
  if (!Array.isArray(children) || holdsTextAlone) return props;
  return children.some(hasChinese)
    ? { ...props, children: children.map((child) => (hasChinese(child) ? inPieces(child) : child)) }
    : props;
}

function hasChinese(child: unknown): child is string {
  return typeof child === 'string' && markedChinese(child).some(({ isChinese }) => isChinese);
}

/** The text in one element, so that it stays one thing where its parent lays out things side by side. */
function inPieces(text: string) {
  const pieces = markedChinese(text);
  const [first] = pieces;
  if (pieces.length === 1 && first !== undefined)
    return make('span', { lang: chinese, children: first.text }, text);
  const children = pieces.map((piece) =>
    piece.isChinese ? make('span', { lang: chinese, children: piece.text }) : piece.text,
  );
  return makeWithMany('span', { children }, text);
}
