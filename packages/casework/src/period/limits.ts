import type { TimeLimit } from '../clock.ts';
import { text } from '../text.ts';

/**
 * Time limits of the procedure. The server may replace each by what the organ's own rules say; those that no text read so
 * far fixes are unverified and say so wherever they show.
 */
export const limits = {
  /** 结果公布后提出异议：检察官法 §44 给了权利，没有定期限。 */
  objection: {
    count: 5,
    unit: 'working-days',
    basis: text(
      '检察官法 §44（期限法条未定，默认值，未核实）',
      'Prosecutors Law §44 (no limit in the law; default, unverified)',
    ),
    verified: false,
  },
  /** 优秀等次在本机关公示不少于五个工作日。 */
  publicity: {
    count: 5,
    unit: 'working-days',
    basis: text(
      '公务员考核规定（优秀公示不少于 5 个工作日）',
      'Civil service assessment rules (at least 5 working days)',
    ),
    verified: true,
  },
  /** 知道人事处理之日起三十日内申请复核。 */
  recheck: {
    count: 30,
    unit: 'days',
    basis: text('公务员法 §95', 'Civil Service Law §95'),
    verified: true,
  },
  /** 复核机关三十日内作出复核决定。 */
  recheckDecision: {
    count: 30,
    unit: 'days',
    basis: text('公务员法 §96', 'Civil Service Law §96'),
    verified: true,
  },
  /** 答复异议：没有读到期限。 */
  objectionReply: {
    count: 10,
    unit: 'working-days',
    basis: text('默认值，未核实', 'default, unverified'),
    verified: false,
  },
  /** 每月案件清单的核对。 */
  caseList: {
    count: 5,
    unit: 'working-days',
    basis: text('默认值，未核实', 'default, unverified'),
    verified: false,
  },
} as const satisfies Record<string, TimeLimit>;
