/**
 * How often things happen, in basis points (1/10,000) of the people or items they happen to. Shaped like the figures
 * the national procuratorate published for those years; invented below that level.
 */
export interface Rates {
  /** 不捕率: arrests refused of suspects decided on. Published: 38–49 % in 2022–23, 34 % in 2024. */
  readonly notArrested: number;
  /** 不诉率: not prosecuted of defendants decided on. Published: 20–28 %. */
  readonly notProsecuted: number;
  /** 退回补充侦查率 of suspects received; a local organ published 35 of 768. */
  readonly returned: number;
  readonly extended: number;
  readonly withdrawn: number;
  readonly acquitted: number;
  /** 认罪认罚适用率: published as at least 85 %. */
  readonly lenient: number;
  /** Of those prosecuted. */
  readonly proposed: number;
  /** Fixed-term among the proposals: published as at least 90 %. */
  readonly proposedFixed: number;
  /** Adopted of the proposals: published as at least 95 % (2022), at least 90 % (2024). */
  readonly adopted: number;
  readonly hearing: number;
  readonly selfInvestigated: number;
  /** Steps besides return and extension that could have been avoided, per case. */
  readonly otherSteps: number;
  /** Of closed cases of the kinds that are inspected. */
  readonly inspected: number;
  /** Adoption by kind of supervision. Published: 63.6–99 %. */
  readonly supervision: Readonly<Record<string, number>>;
}

const before: Rates = {
  notArrested: 3_980,
  notProsecuted: 2_600,
  returned: 456,
  extended: 260,
  withdrawn: 7,
  acquitted: 4,
  lenient: 8_900,
  proposed: 9_100,
  proposedFixed: 9_300,
  adopted: 9_550,
  hearing: 420,
  selfInvestigated: 1_150,
  otherSteps: 90,
  inspected: 800,
  supervision: {
    侦查活动违法: 9_600,
    立案监督: 8_900,
    刑事抗诉: 7_000,
    审判活动违法: 9_300,
    减假暂监督: 9_000,
    监管活动违法: 8_470,
    再审检察建议: 7_270,
    社会治理检察建议: 8_800,
  },
};

const after: Rates = {
  ...before,
  notArrested: 3_600,
  notProsecuted: 2_150,
  lenient: 8_750,
  adopted: 9_480,
  hearing: 520,
  // Inspection is meant to come near every case since the indicator system ended.
  inspected: 2_400,
  supervision: { ...before.supervision, 侦查活动违法: 9_800, 刑事抗诉: 7_800, 审判活动违法: 9_800 },
};

/** Rates of a year: up to 2024 like the years of the national indicators, later like those of inspection. */
export function ratesOf(year: number): Rates {
  return year <= 2024 ? before : after;
}
