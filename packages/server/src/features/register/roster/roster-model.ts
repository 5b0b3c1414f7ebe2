import type { FactColumn, FactModel } from '@jianheng/scheme';

/** Columns of a roster, taken from the kinds of the fact model that know them: a person's own, then the posting's. */
const taken = {
  person: ['person', 'name', 'sex', 'birth_year', 'joined', 'probation_until'],
  post: ['organ', 'department', 'unit', 'class', 'employment', 'line', 'leader', 'from', 'to'],
} as const;

/**
 * Columns in which rosters customarily write the month alone (参加工作时间、任现职时间 2019.05): its first day is taken, with a
 * warning. Not the last day of a posting, which is not told by its month, nor the end of probation, which the law sets to a day.
 */
export const monthly: readonly string[] = ['joined', 'from'];

/** What rosters call the columns beside the words of the fact model, which exports of case systems bear too. */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  person: ['干警编号', '干部编号', '职工编号', '人事编号'],
  name: ['人员姓名', '干警姓名', '干部姓名', '职工姓名'],
  birth_year: ['出生年月', '出生日期', '出生年月日', '出生时间'],
  joined: ['入职时间', '进院时间', '参加工作时间', '到院时间'],
  probation_until: ['试用期满', '试用期止'],
  department: ['所在部门', '所属部门', '内设部门', '工作部门', '部门名称', '所在内设机构'],
  unit: ['办案组织', '办案团队'],
  class: ['身份类别', '人员身份', '人员类型'],
  employment: ['编制类型', '用工形式', '用工方式'],
  leader: ['现任职务', '行政职务'],
  from: [
    '任职时间',
    '任职日期',
    '任现职时间',
    '任职开始时间',
    '任职起始时间',
    '任职起时间',
    '入额时间',
    '入额日期',
  ],
  to: ['任职终止', '任职截止', '任职结束时间', '离任时间', '离任日期'],
};

/** How rosters write leading posts beside the codes of the fact model; everybody has a post, few a leading one. */
const leadingPosts: Readonly<Record<string, readonly string[]>> = {
  检察长: ['党组书记、检察长', '代检察长', '党组书记、代检察长'],
  副检察长: ['常务副检察长', '党组成员、副检察长', '党组副书记、副检察长'],
  检委会专职委员: ['专职委员', '检察委员会专职委员', '党组成员、检委会专职委员'],
  部门负责人: ['主任', '部门主任'],
  无: ['检察官', '员额检察官', '检察官助理', '书记员', '聘用制书记员', '司法警察', '科员', '干警'],
};

/**
 * The roster as offices keep it, one row for a posting with the person beside it, in the words and codes of the fact model.
 * An empty cell says nothing: so there are no defaults, and the organ may be left out of its own roster. A birthday is read as
 * it stands, for the year alone is kept; what a roster says of somebody's state is held against the posting's last day.
 */
export function rosterModel(model: FactModel): FactModel {
  const columns: Record<string, FactColumn> = {};
  for (const [kind, names] of Object.entries(taken))
    for (const name of names) {
      const { default: _, ...column } = model.kinds[kind]!.columns[name]!;
      const aliases = [...column.aliases, ...(alsoCalled[name] ?? [])];
      columns[name] = { ...column, aliases, required: column.required && name !== 'organ' };
    }
  const { min: _, max: __, ...birth } = columns.birth_year!;
  columns.birth_year = { ...birth, type: 'text' };
  columns.status = {
    type: 'text',
    required: false,
    personal: false,
    title: { zh: '人员状态', en: 'state' },
    aliases: ['在职状态', '在岗状态', '状态'],
  };
  return {
    'fact-model': 'roster',
    title: { zh: '花名册', en: 'Roster' },
    version: model.version,
    codes: { ...model.codes, leader: withSpellings(model.codes.leader ?? {}) },
    kinds: {
      staff: {
        title: { zh: '花名册', en: 'roster' },
        role: 'roster',
        key: ['person', 'from'],
        person: 'person',
        chronology: ['from', 'to'],
        columns,
      },
    },
  };
}

function withSpellings(codes: NonNullable<FactModel['codes'][string]>) {
  return Object.fromEntries(
    Object.entries(codes).map(([code, said]) => [
      code,
      { ...said, aliases: [...said.aliases, ...(leadingPosts[code] ?? [])] },
    ]),
  );
}
