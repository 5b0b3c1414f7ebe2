// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of results: what each is asked with and what it answers. */
export interface ResultsRoutes {
/** Everybody’s standing by peer group; heads of department ask for their own department */
'GET /api/periods/{period}/standing': { path: { readonly period: string | number }; query: { readonly run?: string | undefined; readonly department?: string | undefined }; body: never; answer: Api.StandingList };
/** One person’s result: parts, indicators, standing, trend */
'GET /api/periods/{period}/people/{person}/result': { path: { readonly period: string | number; readonly person: string | number }; query: { readonly run?: string | undefined }; body: never; answer: Api.PersonResult };
/** Where one line of a score comes from, down to its cases */
'GET /api/periods/{period}/people/{person}/result/{indicator}': { path: { readonly period: string | number; readonly person: string | number; readonly indicator: string | number }; query: { readonly run?: string | undefined }; body: never; answer: Api.IndicatorExplanation };
/** Show who sealed and secret cases are, for a reason that goes on record */
'POST /api/periods/{period}/people/{person}/unmask': { path: { readonly period: string | number; readonly person: string | number }; query: never; body: z.input<typeof Api.AskUnmask>; answer: Api.Unmasked };
/** Two runs side by side: who moved and why */
'GET /api/periods/{period}/compare': { path: { readonly period: string | number }; query: { readonly run: string; readonly with: string }; body: never; answer: Api.RunComparison };
/** Which run is shown, and whether the facts have changed since */
'GET /api/periods/{period}/freshness': { path: { readonly period: string | number }; query: never; body: never; answer: Api.Freshness };
/** Where a department stands and what it fixes this quarter */
'GET /api/periods/{period}/departments/{department}': { path: { readonly period: string | number; readonly department: string | number }; query: never; body: never; answer: Api.DepartmentView };
/** The organ’s own year on one screen */
'GET /api/periods/{period}/overview': { path: { readonly period: string | number }; query: never; body: never; answer: Api.Overview };
/** The standing as a workbook */
'GET /api/periods/{period}/standing.xlsx': { path: { readonly period: string | number }; query: { readonly language?: "zh" | "en" | undefined; readonly department?: string | undefined }; body: never; answer: undefined };
/** One person’s result with its cases as a workbook */
'GET /api/periods/{period}/people/{person}/result.xlsx': { path: { readonly period: string | number; readonly person: string | number }; query: { readonly language?: "zh" | "en" | undefined }; body: never; answer: undefined };
}
