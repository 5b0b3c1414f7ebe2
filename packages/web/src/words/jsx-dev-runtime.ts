/** While pages are worked on, elements are made in the same way, without the names of the places that made them. */
import { jsx, jsxs } from './jsx-runtime.ts';

export { Fragment, type JSX } from './jsx-runtime.ts';

/** An element, as the build for work on the pages asks for it. */
export const jsxDEV = (...[type, props, key, hasMany]: [...Parameters<typeof jsx>, boolean?]) =>
  (hasMany ? jsxs : jsx)(type, props, key);
