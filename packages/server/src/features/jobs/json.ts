/** Plain data that a record can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
