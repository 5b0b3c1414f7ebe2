export type { Correction } from './corrections.ts';
export type { RowPlace, WrittenFile } from './export.ts';
export { type Facts, type Kind, kinds } from './facts.ts';
export type { FlawKind } from './flaws.ts';
export { encodeGb18030 } from './gb18030.ts';
export {
  type Generated,
  generate,
} from './generate.ts';
export type { Format, GenerateOptions, GenerateProgress } from './generate-options.ts';
export type { Encoding, LayoutId } from './layout.ts';
export { generateOrgan, type Office, type OrganFacts, planOffice } from './organ-facts.ts';
export type { OrganPlan } from './organ-plan.ts';
export { correctionsFolder, correctionsWorkbook, workbookName } from './output-folder.ts';
export { type Extent, extents, type Size } from './size.ts';
export type { Gaming } from './traits.ts';
export type { DirtyPlace, Transfer, TrueQuality, Truth } from './truth.ts';
