// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of periods: what each is asked with and what it answers. */
export interface PeriodsRoutes {
/** Periods that the reader may know of */
'GET /api/periods': { path: never; query: never; body: never; answer: Api.PeriodList };
/** Begin a period */
'POST /api/periods': { path: never; query: never; body: z.input<typeof Api.PeriodToBegin>; answer: Api.ActionTaken };
/** The board of a period: the procedure step by step */
'GET /api/periods/{period}': { path: { readonly period: string | number }; query: never; body: never; answer: Api.PeriodBoard };
/** Take an action; the same request id again is the same action */
'POST /api/periods/{period}/actions': { path: { readonly period: string | number }; query: never; body: z.input<typeof Api.ActionToTake>; answer: Api.ActionTaken };
/** What may be done to many subjects, and what blocks it */
'POST /api/periods/{period}/availability': { path: { readonly period: string | number }; query: never; body: z.input<typeof Api.AvailabilityAsked>; answer: Api.AvailabilitySaid };
/** What was done in the period, as far as the reader may see it */
'GET /api/periods/{period}/log': { path: { readonly period: string | number }; query: { readonly skip?: number | null | undefined; readonly kind?: string | undefined; readonly limit?: number | undefined }; body: never; answer: Api.LogPage };
/** What the reader has to do, in all periods */
'GET /api/own/todo': { path: never; query: never; body: never; answer: Api.TodoList };
/** The own page beside the result */
'GET /api/periods/{period}/own': { path: { readonly period: string | number }; query: never; body: never; answer: Api.OwnPeriod };
/** The case list of a person in a month */
'GET /api/periods/{period}/people/{person}/cases': { path: { readonly period: string | number; readonly person: string | number }; query: { readonly month: string }; body: never; answer: Api.OwnCases };
/** How far the case lists of a month are looked over */
'GET /api/periods/{period}/case-lists': { path: { readonly period: string | number }; query: { readonly month?: string | undefined; readonly department?: string | undefined }; body: never; answer: Api.CaseListsOfMonth };
/** Declared work that the reader may confirm, and the own */
'GET /api/periods/{period}/declarations': { path: { readonly period: string | number }; query: { readonly department?: string | undefined; readonly is?: "submitted" | "confirmed" | "returned" | "withdrawn" | undefined }; body: never; answer: Api.DeclarationList };
/** Signed tasks of departments */
'GET /api/periods/{period}/tasks': { path: { readonly period: string | number }; query: never; body: never; answer: Api.TasksList };
/** Summaries and outcomes of a regular or special period */
'GET /api/periods/{period}/outcomes': { path: { readonly period: string | number }; query: { readonly department?: string | undefined }; body: never; answer: Api.OutcomeList };
/** Written notices: who has theirs, who signed */
'GET /api/periods/{period}/notices': { path: { readonly period: string | number }; query: never; body: never; answer: Api.NoticeList };
/** Who is made public inside the organ */
'GET /api/periods/{period}/publicity': { path: { readonly period: string | number }; query: never; body: never; answer: Api.PublicityList };
/** Of whom an opinion of the year is written, and what was written */
'GET /api/periods/{period}/opinions': { path: { readonly period: string | number }; query: never; body: never; answer: Api.OpinionList };
/** Rounds of appraisal and the own ballots */
'GET /api/periods/{period}/ballots': { path: { readonly period: string | number }; query: never; body: never; answer: Api.BallotList };
/** Open a round */
'POST /api/periods/{period}/ballots': { path: { readonly period: string | number }; query: never; body: z.input<typeof Api.RoundToOpen>; answer: Api.ActionTaken };
/** Who could vote on whom, by the register */
'GET /api/periods/{period}/ballots/proposal': { path: { readonly period: string | number }; query: never; body: never; answer: Api.CircleProposal };
/** The public keys of the circles in which the reader votes */
'GET /api/periods/{period}/ballots/{round}/keys': { path: { readonly period: string | number; readonly round: string | number }; query: never; body: never; answer: Api.BallotKeyList };
/** Take one’s ballot: what is signed is blinded */
'POST /api/periods/{period}/ballots/{round}/issue': { path: { readonly period: string | number; readonly round: string | number }; query: never; body: z.input<typeof Api.BallotsToSign>; answer: Api.SignedBallots };
/** Close a round: its ballots are shuffled into one batch */
'POST /api/periods/{period}/ballots/{round}/close': { path: { readonly period: string | number; readonly round: string | number }; query: never; body: never; answer: Api.RoundClosed };
/** Cast a ballot: no session, no name, no time, no line in a log */
'POST /api/ballot-box': { path: never; query: never; body: z.input<typeof Api.BallotToCast>; answer: undefined };
/** Hand in a file; the body is the file itself */
'POST /api/evidence': { path: never; query: { readonly name: string }; body: Uint8Array | Blob; answer: Api.EvidenceSaid };
/** A file that was handed in, to be saved */
'GET /api/evidence/{id}': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
}
