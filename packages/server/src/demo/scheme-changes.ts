/** What the office makes of a template: other values by their path, and what it leaves out. */
export interface SchemeChange {
  readonly values: Readonly<Record<string, string>>;
  readonly without?: readonly string[];
}

/**
 * What the office learnt from last year and changes in this one, by template: quality weighs more than quantity, merits of city and
 * county count alike among those whose points were nearly the same, and an indicator on which everybody had the same is gone.
 */
export const changesOfTheYear: Readonly<Record<string, SchemeChange>> = {
  'county-criminal-prosecutors-2026': {
    values: {
      'indicators.inspection.full': '34',
      'indicators.inspection.score.per-item.优质': '+5',
      'indicators.inspection.score.per-item.基本合格': '-5',
      'indicators.inspection.score.within.2': '34',
      'indicators.workload.full': '10',
    },
  },
  'county-auxiliaries-2026': {
    values: {
      'indicators.merits.score.per-item.市级': '3',
      'indicators.merits.score.per-item.县级': '3',
      'indicators.assisting.score.per-item.案卡错误': '-1',
    },
  },
  'county-contract-clerks-2026': {
    values: {
      'indicators.discipline.full': '20',
      'indicators.discipline.score.base': '20',
      'indicators.discipline.score.per-item': '-10',
      'indicators.discipline.score.within.2': '20',
    },
    without: ['attendance'],
  },
};
