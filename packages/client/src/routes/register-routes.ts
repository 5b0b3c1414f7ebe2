// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of register: what each is asked with and what it answers. */
export interface RegisterRoutes {
/** All organs: names and who stands under whom */
'GET /api/register/organs': { path: never; query: never; body: never; answer: readonly Api.OrganSaid[] };
/** Add an organ under another */
'POST /api/register/organs': { path: never; query: never; body: { readonly parent: string | null; readonly organ: { readonly id: string; readonly name: string; readonly level: "县" | "市" | "省" | "全国"; readonly size?: "小" | "中" | "大" | null; readonly province?: string | null } }; answer: Api.OrganSaid };
/** Rename an organ */
'PUT /api/register/organs/{organ}/name': { path: { readonly organ: string | number }; query: never; body: { readonly name: string }; answer: undefined };
/** Put an organ under another superior */
'PUT /api/register/organs/{organ}/superior': { path: { readonly organ: string | number }; query: never; body: { readonly parent: string }; answer: undefined };
/** Departments and case-handling units */
'GET /api/register/organs/{organ}/departments': { path: { readonly organ: string | number }; query: never; body: never; answer: { readonly departments: readonly Api.DepartmentSaid[]; readonly units: readonly ({ readonly id: string; readonly organ: string; readonly name: string; readonly from: string; readonly to: string | null; readonly department: string | null; readonly kind: "group" | "single" })[] } };
/** Set up a department */
'POST /api/register/organs/{organ}/departments': { path: { readonly organ: string | number }; query: never; body: { readonly name: string; readonly from: string }; answer: Api.DepartmentSaid };
/** Set up a case-handling unit */
'POST /api/register/organs/{organ}/units': { path: { readonly organ: string | number }; query: never; body: { readonly name: string; readonly kind: "group" | "single"; readonly department?: string | null; readonly from: string }; answer: { readonly id: string; readonly organ: string; readonly name: string; readonly from: string; readonly to: string | null; readonly department: string | null; readonly kind: "group" | "single" } };
/** Say its last day */
'POST /api/register/departments/{id}/end': { path: { readonly id: string | number }; query: never; body: { readonly to: string }; answer: undefined };
/** Say its last day */
'POST /api/register/units/{id}/end': { path: { readonly id: string | number }; query: never; body: { readonly to: string }; answer: undefined };
/** What codes of the register and of cases are called in English */
'GET /api/register/codes': { path: never; query: never; body: never; answer: Api.CodeNames };
/** Which leader is in charge of which department */
'GET /api/register/organs/{organ}/charges': { path: { readonly organ: string | number }; query: never; body: never; answer: Api.ChargeList };
/** Say which leader is in charge of a department */
'PUT /api/register/departments/{id}/charge': { path: { readonly id: string | number }; query: never; body: z.input<typeof Api.ChargeToEnter>; answer: undefined };
/** Say until when a leader was in charge of a department */
'POST /api/register/departments/{id}/charge/end': { path: { readonly id: string | number }; query: never; body: { readonly to: string }; answer: undefined };
/** Staff of an organ on a day, as known at a moment */
'GET /api/register/organs/{organ}/staff': { path: { readonly organ: string | number }; query: { readonly day?: string | undefined; readonly knownAt?: string | undefined; readonly department?: string | undefined; readonly unit?: string | undefined; readonly class?: string | undefined; readonly leader?: string | undefined; readonly text?: string | undefined; readonly sort?: "name" | "id" | "department" | "class" | undefined; readonly page?: number | undefined; readonly size?: number | undefined }; body: never; answer: Api.StaffList };
/** Put somebody on the register with a first posting */
'POST /api/register/organs/{organ}/people': { path: { readonly organ: string | number }; query: never; body: { readonly id: string; readonly person: { readonly name: string; readonly sex?: string | null; readonly born?: string | null; readonly joined?: string | null; readonly probation?: string | null }; readonly posting: { readonly department: string; readonly unit?: string | null; readonly class: "检察官" | "检察辅助人员" | "司法行政人员" | "聘用制书记员"; readonly employment?: "公务员" | "聘用制"; readonly line?: "刑事" | "民事" | "行政" | "公益诉讼" | "未检" | "控申" | "案管" | "综合" | "知识产权" | null; readonly leader?: "检察长" | "副检察长" | "检委会专职委员" | "部门负责人" | "无"; readonly from: string; readonly to?: string | null } }; answer: { readonly person: Api.PersonSaid; readonly posting: Api.PostingSaid } };
/** One person’s history, as known at a moment */
'GET /api/register/people/{id}': { path: { readonly id: string | number }; query: { readonly knownAt?: string | undefined }; body: never; answer: { readonly person: Api.PersonSaid; readonly postings: readonly Api.MemberSaid[] } };
/** Correct what the register says of a person */
'PUT /api/register/people/{id}': { path: { readonly id: string | number }; query: never; body: { readonly name: string; readonly sex?: string | null; readonly born?: string | null; readonly joined?: string | null; readonly probation?: string | null }; answer: Api.PersonSaid };
/** Post somebody who is on the register */
'POST /api/register/organs/{organ}/people/{id}/postings': { path: { readonly organ: string | number; readonly id: string | number }; query: never; body: { readonly department: string; readonly unit?: string | null; readonly class: "检察官" | "检察辅助人员" | "司法行政人员" | "聘用制书记员"; readonly employment?: "公务员" | "聘用制"; readonly line?: "刑事" | "民事" | "行政" | "公益诉讼" | "未检" | "控申" | "案管" | "综合" | "知识产权" | null; readonly leader?: "检察长" | "副检察长" | "检委会专职委员" | "部门负责人" | "无"; readonly from: string; readonly to?: string | null }; answer: Api.PostingSaid };
/** Say the last day of a posting */
'POST /api/register/postings/{id}/end': { path: { readonly id: string | number }; query: never; body: { readonly to: string }; answer: Api.PostingSaid };
/** Correct a posting: the row is superseded and another takes its place */
'PUT /api/register/postings/{id}': { path: { readonly id: string | number }; query: never; body: { readonly department: string; readonly unit?: string | null; readonly class: "检察官" | "检察辅助人员" | "司法行政人员" | "聘用制书记员"; readonly employment?: "公务员" | "聘用制"; readonly line?: "刑事" | "民事" | "行政" | "公益诉讼" | "未检" | "控申" | "案管" | "综合" | "知识产权" | null; readonly leader?: "检察长" | "副检察长" | "检委会专职委员" | "部门负责人" | "无"; readonly from: string; readonly to?: string | null }; answer: Api.PostingSaid };
/** Take back a posting that never was */
'DELETE /api/register/postings/{id}': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
/** Propose how a roster’s columns are read */
'POST /api/register/organs/{organ}/rosters/mapping': { path: { readonly organ: string | number }; query: never; body: { readonly name: string; readonly content: string }; answer: Api.RosterColumns };
/** Read a roster into a review; the register stays as it is */
'POST /api/register/organs/{organ}/rosters': { path: { readonly organ: string | number }; query: never; body: { readonly name: string; readonly content: string; readonly sheets?: readonly z.input<typeof Api.SheetChoice>[] }; answer: Api.RosterReviewSaid };
/** A review that waits */
'GET /api/register/rosters/{id}': { path: { readonly id: string | number }; query: never; body: never; answer: Api.RosterReviewSaid };
/** Drop a review; nothing of it is kept */
'DELETE /api/register/rosters/{id}': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
/** The rejected rows as a workbook to correct and hand in again */
'GET /api/register/rosters/{id}/errors': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
/** Bring a reviewed roster into the register, all of it or nothing */
'POST /api/register/rosters/{id}/use': { path: { readonly id: string | number }; query: never; body: never; answer: { readonly added: number; readonly changed: number } };
/** For how long personal data are kept; unverified */
'GET /api/register/organs/{organ}/retention': { path: { readonly organ: string | number }; query: never; body: never; answer: Api.RetentionList };
/** Say for how long a kind of data is kept, and on what ground */
'PUT /api/register/organs/{organ}/retention': { path: { readonly organ: string | number }; query: never; body: { readonly kind: z.input<typeof Api.RetentionKind>; readonly days: number; readonly source: string }; answer: Api.RetentionList };
/** What is due to be deleted, and what holds it back */
'GET /api/register/organs/{organ}/retention/due': { path: { readonly organ: string | number }; query: never; body: never; answer: Api.RetentionDue };
/** Lots that were proposed for deletion and deleted, the newest first */
'GET /api/register/organs/{organ}/deletions': { path: { readonly organ: string | number }; query: never; body: never; answer: Api.DeletionList };
/** Propose that everything of a kind be deleted that was due by a day; the chief confirms it */
'POST /api/register/organs/{organ}/deletions': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.DeletionToPropose>; answer: { readonly id: number } };
/** A lot with what is in it */
'GET /api/deletions/{id}': { path: { readonly id: string | number }; query: never; body: never; answer: Api.DeletionShown };
/** Take back or refuse a proposed lot */
'DELETE /api/deletions/{id}': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
/** Delete a lot that another proposed; it cannot be undone */
'POST /api/deletions/{id}/confirmation': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
/** What is kept from being deleted, and by whom */
'GET /api/register/organs/{organ}/holds': { path: { readonly organ: string | number }; query: never; body: never; answer: Api.RetentionHolds };
/** Keep everything of a person or a period from being deleted */
'POST /api/register/organs/{organ}/holds': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.HoldToSet>; answer: { readonly id: number } };
/** Lift a hold that another set */
'POST /api/holds/{id}/lifting': { path: { readonly id: string | number }; query: never; body: z.input<typeof Api.HoldToLift>; answer: undefined };
/** To whom one is declared close */
'GET /api/own/ties': { path: never; query: never; body: never; answer: Api.OwnTies };
/** Declared closeness of everybody in an organ */
'GET /api/register/organs/{organ}/ties': { path: { readonly organ: string | number }; query: never; body: never; answer: Api.DeclaredTies };
/** Declare that somebody is close to another */
'POST /api/register/people/{person}/ties': { path: { readonly person: string | number }; query: never; body: z.input<typeof Api.TieToDeclare>; answer: Api.DeclaredTie };
/** Take a declared closeness back */
'DELETE /api/register/people/{person}/ties/{id}': { path: { readonly person: string | number; readonly id: string | number }; query: never; body: never; answer: undefined };
/** What every sealed period says of somebody, whatever the organ */
'GET /api/register/people/{person}/performance-file': { path: { readonly person: string | number }; query: never; body: never; answer: Api.PerformanceFile };
}
